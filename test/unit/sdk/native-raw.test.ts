import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CoprocessObject,
  type Logger,
  Plugin,
  type RawHandler,
  type Stage,
  testPlugin,
} from '../../../src/sdk/plugin.ts';
import { textOf } from '../../../src/sdk/testing-result.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const tester = (handler: RawHandler) =>
  testPlugin(new Plugin('test', { log: silent }).raw('h', handler), { protocol: 'native' });

describe('the raw door of the native protocol', () => {
  it('shows the object that a gateway of Tyk would have sent', async () => {
    const seen: CoprocessObject[] = [];
    await tester((object) => void seen.push(structuredClone(object))).post('h', {
      method: 'PUT',
      url: '/a?x=1&x=2',
      headers: { 'x-many': ['1', '2'] },
      body: 'text',
      config: { k: 1 },
      session: { alias: 'ann', metadata: { plan: 'gold' } },
    });
    const [object] = seen;
    assert.deepEqual([object?.hook_type, object?.hook_name], [2, 'h']);
    assert.deepEqual(
      { ...object?.request, raw_body: textOf(object?.request?.raw_body) },
      {
        headers: { Host: 'localhost', 'X-Many': '1' },
        params: { x: '1' },
        url: '/a?x=1&x=2',
        request_uri: '/a?x=1&x=2',
        scheme: 'http',
        method: 'PUT',
        raw_body: 'text',
        body: 'text',
        return_overrides: { response_code: -1 },
      },
    );
    assert.deepEqual(object?.spec, { APIID: 'test-api', OrgID: 'test-org', config_data: '{"k":1}' });
    assert.deepEqual([object?.session?.alias, object?.metadata?.['plan']], ['ann', 'gold']);
  });

  it('takes what was changed', async () => {
    const result = await tester(({ request }) => {
      if (!request) return;
      request.set_headers = { 'X-A': 'ü' };
      request.delete_headers = ['X-B'];
      request.add_params = { q: '2' };
      request.delete_params = ['old'];
      request.url = '/b?ignored=1';
      request.method = 'POST';
      request.raw_body = Buffer.from('new');
    }).pre('h', { url: '/a?q=1&old=1', headers: { 'X-B': '1' }, body: 'b' });
    assert.deepEqual(result.headers, { set: { 'X-A': 'ü' }, deleted: ['X-B'] });
    assert.deepEqual(result.request, {
      method: 'POST',
      url: '/b?q=2',
      headers: { Host: 'localhost', 'X-A': 'ü' },
      body: 'new',
    });
  });

  it('takes a session, an answer, and a refusal', async () => {
    const accepted = await tester((object) => ({
      ...object,
      session: { alias: 'ann', rate: 3 },
      metadata: { token: 't' },
    })).auth('h');
    assert.deepEqual([accepted.outcome, accepted.session?.alias, accepted.session?.rate], ['continue', 'ann', 3]);
    const overrides = (return_overrides: object) => (object: CoprocessObject) => ({
      ...object,
      request: { ...object.request, return_overrides },
    });
    const replied = await tester(
      overrides({ response_code: 404, response_body: 'raw', override_error: true, headers: { A: '1' } }),
    ).pre('h');
    assert.deepEqual(
      [replied.outcome, replied.status, replied.message, replied.replyHeaders],
      ['reply', 404, 'raw', { A: '1' }],
    );
    const refused = await tester(overrides({ response_code: 403, response_error: 'no' })).pre('h');
    assert.deepEqual([refused.outcome, refused.status, refused.message], ['reject', 403, 'no']);
  });
});

describe('a response behind the raw door', () => {
  const response = { status: 200, headers: { 'Set-Cookie': ['a', 'b'], Etag: 'e' }, body: 'old' };

  it('takes a changed response, in either form of the headers', async () => {
    const multi = await tester(({ response }) => {
      if (!response) return;
      response.status_code = 201;
      response.raw_body = Buffer.from('new');
      response.multivalue_headers?.push({ key: 'X-New', values: ['1', '2'] });
    }).response('h', { response });
    assert.deepEqual(multi.response, {
      status: 201,
      headers: { 'Set-Cookie': ['a', 'b'], Etag: ['e'], 'X-New': ['1', '2'] },
      body: 'new',
    });
    const single = await tester(({ response }) => {
      if (response) response.headers = { 'Set-Cookie': 'z', 'X-New': '1' };
    }).response('h', { response });
    assert.deepEqual(single.response, {
      status: 200,
      headers: { 'Set-Cookie': ['z', 'b'], 'X-New': ['1'] },
      body: 'old',
    });
  });

  it('changes nothing when nothing was changed, in every stage', async () => {
    const tools = tester(() => {});
    for (const stage of ['pre', 'auth', 'post', 'response'] satisfies Stage[]) {
      const result = await tools[stage]('h', { url: '/a?b', body: Buffer.from([0xff]) });
      assert.deepEqual([result.outcome, result.request.url], ['continue', '/a?b'], stage);
    }
  });

  it('fails for an object without an answer', async () => {
    assert.match(String((await tester(() => ({})).response('h')).error), /needs a response/);
    assert.match(String((await tester((o) => ({ ...o, request: { ...o.request, url: 'x' } })).pre('h')).error), /"x"/);
  });
});
