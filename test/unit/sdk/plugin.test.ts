import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type AuthResult,
  jsonLogger,
  type Logger,
  Plugin,
  type PreHandler,
  Rejection,
  reject,
  reply,
  testPlugin,
} from '../../../src/sdk/plugin.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const newPlugin = () => new Plugin('test', { log: silent });

describe('registration', () => {
  const noop = () => {};

  it('refuses names and handlers that cannot work, at once', () => {
    const plugin = newPlugin();
    assert.throws(() => plugin.pre('', noop), /a pre hook needs a name/);
    assert.throws(() => plugin.pre(noop as unknown as string, noop), /needs a name as its first argument/);
    assert.throws(
      () => plugin.post('x', 5 as unknown as PreHandler),
      /the post hook "x" needs a function as its last argument, not number/,
    );
    plugin.pre('x', noop).post('x', noop);
    assert.throws(() => plugin.pre('x', noop), /there is a pre hook "x" already/);
    assert.throws(() => plugin.raw('x', noop), /"x" already/);
    plugin.raw('r', noop);
    assert.throws(() => plugin.pre('r', noop), /raw hook "r"/);
    plugin.event('e', noop);
    assert.throws(() => plugin.event('e', noop), /event hook "e" already/);
    assert.throws(() => new Plugin(''), /needs a name/);
  });
});

for (const protocol of ['tyk', 'native'] as const) {
  const tester = (plugin: Plugin) => testPlugin(plugin, { protocol });

  describe(`request hooks over the ${protocol} protocol`, () => {
    it('change the request in place', async () => {
      const plugin = newPlugin().pre('edit', (request) => {
        request.headers.set('x-shard', '7');
        request.headers.delete('x-old');
        request.query.set('page', '2');
        request.method = 'POST';
        request.body.json = { seen: request.body.json, limit: request.config['limit'] };
      });
      const result = await tester(plugin).pre('edit', {
        method: 'PUT',
        url: '/a?page=1',
        headers: { 'X-Old': '1' },
        body: { a: 1 },
        config: { limit: 3 },
      });
      assert.equal(result.outcome, 'continue');
      assert.deepEqual(result.headers, { set: { 'X-Shard': '7' }, deleted: ['X-Old'] });
      assert.deepEqual(result.request, {
        method: 'POST',
        url: '/a?page=2',
        headers: { Host: 'localhost', 'X-Shard': '7' },
        body: '{"seen":{"a":1},"limit":3}',
      });
    });

    it('keep the body when a handler does nothing', async () => {
      const result = await tester(newPlugin().post('noop', () => {})).post('noop', { body: 'kept' });
      assert.equal(result.request.body, 'kept');
    });

    it('reply raw at any status, and reject from anywhere', async () => {
      const plugin = newPlugin()
        .pre('reply', () => reply(404, { json: { error: 'none' }, headers: { 'x-a': '1' } }))
        .pre('reject', async () => {
          throw reject(401, 'who are you?', { 'www-authenticate': 'Key' });
        });
      const replied = await tester(plugin).pre('reply');
      assert.deepEqual([replied.outcome, replied.status, replied.message], ['reply', 404, '{"error":"none"}']);
      assert.deepEqual(replied.replyHeaders, { 'X-A': '1', 'Content-Type': 'application/json' });
      const rejected = await tester(plugin).pre('reject');
      assert.deepEqual([rejected.outcome, rejected.status, rejected.message], ['reject', 401, 'who are you?']);
      assert.deepEqual(rejected.replyHeaders, { 'Www-Authenticate': 'Key' });
    });

    it('see the session, frozen, or none', async () => {
      const plugin = newPlugin().postAuth('who', (request, session) =>
        request.headers.set('x-who', session?.alias ?? 'nobody'),
      );
      const known = await tester(plugin).postAuth('who', { session: { alias: 'ann' } });
      assert.equal(known.request.headers['X-Who'], 'ann');
      const unknown = await tester(plugin).postAuth('who');
      assert.equal(unknown.request.headers['X-Who'], 'nobody');
    });

    it('fail on exceptions and on results that mean nothing', async () => {
      const plugin = newPlugin()
        .pre('throws', () => {
          throw new Error('boom');
        })
        .pre('odd', (() => ({ status: 400 })) as unknown as PreHandler);
      const thrown = await tester(plugin).pre('throws');
      assert.deepEqual([thrown.outcome, thrown.status, thrown.message], ['error', 500, 'Middleware error']);
      assert.match(String(thrown.error), /boom/);
      assert.match(
        String((await tester(plugin).pre('odd')).error),
        /the pre hook "odd" must return nothing, reply\(\) or reject\(\); it returned a value of type object/,
      );
      assert.match(
        String((await tester(plugin).pre('none')).error),
        /no pre hook "none" here; this plugin has pre: throws, odd/,
      );
      assert.match(String((await tester(plugin).post('odd')).error), /no post hook "odd"/);
    });
  });

  describe(`auth hooks over the ${protocol} protocol`, () => {
    const plugin = newPlugin()
      .auth('key', (request, session) => {
        const key = request.headers.get('authorization');
        if (key === undefined) return reject(401, 'who are you?');
        session.token = key;
        session.rate = 5;
        request.headers.set('x-checked', 'yes');
        return session;
      })
      .auth('literal', () => ({ token: 't', metadata: { plan: 'gold' } }))
      .auth('nothing', (() => {}) as unknown as () => AuthResult)
      .auth('tokenless', () => ({ token: '' }));

    it('accept with a session, edits included', async () => {
      const result = await tester(plugin).auth('key', { headers: { authorization: 'abc' } });
      assert.deepEqual(
        [result.outcome, result.session?.token, result.session?.rate, result.headers.set],
        ['continue', 'abc', 5, { 'X-Checked': 'yes' }],
      );
      assert.deepEqual((await tester(plugin).auth('literal')).session?.metadata, { plan: 'gold', token: 't' });
    });

    it('reject', async () => {
      const result = await tester(plugin).auth('key');
      assert.deepEqual(
        [result.outcome, result.status, result.message, result.session],
        ['reject', 401, 'who are you?', undefined],
      );
    });

    it('never let anybody in by mistake', async () => {
      for (const name of ['nothing', 'tokenless', 'unknown']) {
        const result = await tester(plugin).auth(name);
        assert.deepEqual([result.outcome, result.status, result.message], ['error', 403, 'Key not authorised'], name);
      }
      assert.match(String((await tester(plugin).auth('nothing')).error), /must return a session with a token/);
    });
  });

  describe(`response hooks over the ${protocol} protocol`, () => {
    it('change status, headers and body', async () => {
      const plugin = newPlugin().response('mark', (response, context) => {
        response.status = 202;
        response.headers.append('set-cookie', 'c');
        response.body.json = {
          ...(response.body.json as object),
          by: context.session.alias,
          path: context.request.path,
          n: context.config['n'],
        };
      });
      const result = await tester(plugin).response('mark', {
        url: '/x',
        session: { alias: 'ann' },
        config: { n: 1 },
        response: { headers: { 'Set-Cookie': ['a', 'b'] }, body: { ok: true } },
      });
      assert.equal(result.outcome, 'continue');
      assert.deepEqual(result.response, {
        status: 202,
        headers: { 'Set-Cookie': ['a', 'b', 'c'] },
        body: '{"ok":true,"by":"ann","path":"/x","n":1}',
      });
    });

    it('replace the response by a reply or a rejection', async () => {
      const plugin = newPlugin()
        .response('reply', () => reply(503, { body: 'later' }))
        .response('reject', () => {
          throw reject(451, 'no "law"');
        });
      const replied = await tester(plugin).response('reply', {
        response: { headers: { 'X-Old': '1' }, body: 'old' },
      });
      assert.deepEqual(replied.response, {
        status: 503,
        headers: { 'Content-Type': ['text/plain; charset=utf-8'] },
        body: 'later',
      });
      const rejected = await tester(plugin).response('reject');
      assert.deepEqual(rejected.response, {
        status: 451,
        headers: { 'Content-Type': ['application/json'] },
        body: '{"error":"no \\"law\\""}',
      });
    });

    it('warn about edits of the request, which have no effect', async () => {
      const warnings: string[] = [];
      const plugin = new Plugin('test', { log: { ...silent, warn: (message) => void warnings.push(message) } });
      plugin.response('late', (_response, { request }) => request.headers.set('x', '1'));
      assert.equal((await tester(plugin).response('late')).outcome, 'continue');
      assert.match(warnings.join(), /has no effect/);
    });

    it('refuse a status the gateway could not send', async () => {
      const plugin = newPlugin().response('zero', (response) => {
        response.status = 0;
      });
      assert.match(String((await tester(plugin).response('zero')).error), /from 200 to 999, not 0/);
    });
  });

  describe(`events and the raw door over the ${protocol} protocol`, () => {
    it('hand over the parsed event', async () => {
      const seen: unknown[] = [];
      const plugin = newPlugin().event(
        'alarm',
        (event) => void seen.push([event.handler, event.type, event.meta['Key'], event.apiId]),
      );
      await tester(plugin).event('alarm', { type: 'KeyExpired', meta: { Key: 'k' } });
      assert.deepEqual(seen, [['alarm', 'KeyExpired', 'k', 'test-api']]);
      await assert.rejects(tester(plugin).event('other'), /no event handler "other"/);
    });

    it('hand the object through, returned or changed in place', async () => {
      const plugin = newPlugin()
        .raw('same', (object) => {
          if (object.request) object.request.set_headers = { A: '1' };
        })
        .raw('broken', () => ({}));
      assert.deepEqual((await tester(plugin).pre('same', { body: 'b' })).headers.set, { A: '1' });
      assert.equal((await tester(plugin).post('same', { body: 'b' })).request.body, 'b');
      assert.match(String((await tester(plugin).pre('broken')).error), /return_overrides/);
    });
  });
}

describe('reply and reject', () => {
  it('check what they are given', () => {
    assert.throws(() => reply(99), /from 200 to 999, not 99/);
    assert.throws(() => reject(302, 'x'), /use reply\(\)/);
    assert.throws(() => reply(200, { body: 'a', json: 1 }), /not both/);
    assert.throws(() => reply(200, { body: 5 as unknown as string }), /takes text or bytes/);
    assert.throws(() => reply(200, { headers: { a: [] } }), /empty list/);
    assert.throws(() => reply(200, { headers: { a: ['x', 'a\n'] } }), /line break/);
    assert.throws(() => reply(200, { headers: { 'a\r\n': 'x' } }), /not a header name/);
    assert.deepEqual(reply(200, { json: [], headers: { 'content-type': 'application/hal+json' } }).headers, {
      'Content-Type': 'application/hal+json',
    });
    assert.ok(reject(403, 'no') instanceof Rejection);
  });
});

describe('the log', () => {
  it('is one JSON line per entry, whatever the fields hold', () => {
    const lines: string[] = [];
    const log = jsonLogger('shop', 'info', (line) => void lines.push(line));
    const loop: Record<string, unknown> = { big: 1n };
    loop['self'] = loop;
    log.debug('not written');
    log.info('a\nb', { loop });
    log.error('failed', { error: new Error('boom') });
    assert.equal(lines.length, 2);
    const [first, second] = lines.map((line) => JSON.parse(line));
    assert.deepEqual(
      [first.level, first.plugin, first.message, first.loop],
      ['info', 'shop', 'a\nb', { big: '1', self: '[seen above]' }],
    );
    assert.match(second.error, /Error: boom\n/);
  });
});
