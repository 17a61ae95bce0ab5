import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Logger, Plugin, type PluginTester, type PreOptions, testPlugin } from '../../../src/sdk/plugin.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const newPlugin = () => new Plugin('test', { log: silent });

type Tester = (plugin: Plugin) => PluginTester;

for (const protocol of ['tyk', 'native'] as const)
  describe(`over the ${protocol} protocol`, () => {
    const tester: Tester = (plugin) => testPlugin(plugin, { protocol });
    refusedReads(tester);
    freeChanges(tester);
    bodies(tester);
    responses(tester);
    matching(tester);
    configuration(tester);
    values(tester, protocol);
  });

const request = {
  url: '/a?q=1',
  headers: { 'X-A': '1', 'X-B': '2' },
  body: 'hello',
  session: { alias: 'ann' },
};

function refusedReads(tester: Tester): void {
  it('needs let a hook read what it asked for, and nothing else', async () => {
    const reads: Record<string, [RegExp, (plugin: Plugin) => Plugin]> = {
      header: [
        /request header "x-b".*requestHeaders: \["x-b"\]/,
        (p) => p.pre('h', asks(), (r) => void r.headers.get('x-b')),
      ],
      headers: [/request headers.*requestHeaders: 'all'/, (p) => p.pre('h', { needs: {} }, (r) => void [...r.headers])],
      query: [/the query.*query: true/, (p) => p.pre('h', asks(), (r) => void r.query.get('q'))],
      pairs: [/the query/, (p) => p.pre('h', asks(), (r) => void [...r.query])],
      url: [/the query/, (p) => p.pre('h', asks(), (r) => void r.url)],
      target: [/the query/, (p) => p.pre('h', asks(), (r) => void r.requestUri)],
      body: [/request body.*body: true/, (p) => p.pre('h', asks(), (r) => void r.body.text)],
      bytes: [/request body/, (p) => p.pre('h', asks(), (r) => void r.body.bytes)],
      client: [/the client.*client: true/, (p) => p.pre('h', asks(), (r) => void r.client)],
    };
    for (const [what, [message, register]] of Object.entries(reads)) {
      const result = await tester(register(newPlugin())).pre('h', request);
      assert.equal(result.outcome, 'error', what);
      assert.match(String(result.error), message, what);
      assert.match(String(result.error), /the pre hook "h" reads .* without asking for it/, what);
    }
    const seen: unknown[] = [];
    const plugin = newPlugin().pre('h', asks(), (r) => void seen.push(r.headers.get('X-a'), [...r.headers], r.path));
    assert.equal((await tester(plugin).pre('h', request)).outcome, 'continue');
    assert.deepEqual(seen, ['1', [['X-A', '1']], '/a']);
  });

  it('needs keep the session apart', async () => {
    const plugin = newPlugin()
      .post('blind', { needs: {} }, (r, session) => r.headers.set('x', session?.alias ?? 'nobody'))
      .post('sees', { needs: { session: true } }, (r, session) => r.headers.set('x', session?.alias ?? 'nobody'))
      .response('blind', { needs: {} }, (r, context) => r.headers.set('x', context.session.alias));
    assert.match(String((await tester(plugin).post('blind', request)).error), /session.*needs: \{ session: true \}/);
    assert.match(String((await tester(plugin).response('blind', request)).error), /the session/);
    assert.equal((await tester(plugin).post('sees', request)).headers.set['X'], 'ann');
    assert.equal((await tester(plugin).post('sees', { ...request, session: undefined })).headers.set['X'], 'nobody');
  });
}

function freeChanges(tester: Tester): void {
  it('needs say nothing about changes', async () => {
    const plugin = newPlugin().pre('h', { needs: {} }, (r) => {
      r.headers.set('x-a', '9');
      r.headers.delete('x-b');
      assert.deepEqual([r.headers.get('x-a'), r.headers.has('x-b')], ['9', false]);
      r.query.set('p', '2');
      assert.equal(r.query.get('p'), '2');
      r.path = '/b';
      r.body.text = 'new';
      assert.equal(r.body.text, 'new');
    });
    const result = await tester(plugin).pre('h', request);
    assert.equal(result.error, undefined);
    assert.deepEqual([result.request.body, result.headers.set['X-A']], ['new', '9']);
    assert.deepEqual(new Set(result.request.url.split(/[?&]/)), new Set(['/b', 'q=1', 'p=2']));
  });

  it('needs leave alone what was not read', async () => {
    const result = await tester(newPlugin().pre('h', { needs: {} }, () => {})).pre('h', request);
    assert.deepEqual(
      [result.request.body, result.request.url, result.request.headers['X-B']],
      ['hello', '/a?q=1', '2'],
    );
  });
}

function bodies(tester: Tester): void {
  it('needs cut a body to its prefix, without cutting what goes upstream', async () => {
    const seen: unknown[] = [];
    const plugin = newPlugin().pre('h', { needs: { body: { prefix: 2 } } }, ({ body }) => {
      seen.push(body.text, body.truncated);
    });
    const result = await tester(plugin).pre('h', request);
    await tester(plugin).pre('h', { body: 'he' });
    assert.deepEqual(seen, ['he', true, 'he', false]);
    assert.equal(result.request.body, 'hello');
  });

  it('needs bring the encoding along with a body', async () => {
    const seen: unknown[] = [];
    const plugin = newPlugin()
      .pre('h', { needs: { body: true } }, (r) => void seen.push(r.body.text))
      .response('h', { needs: { responseBody: true } }, (r) => {
        seen.push(r.body.text);
        r.body.text = 'plain';
      });
    const packed = { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync('packed') };
    await tester(plugin).pre('h', packed);
    const { response } = await tester(plugin).response('h', { response: packed });
    assert.deepEqual(seen, ['packed', 'packed']);
    assert.deepEqual([response?.headers['Content-Encoding'], response?.body], [undefined, 'plain']);
  });
}

function responses(tester: Tester): void {
  it('needs hold for responses', async () => {
    const plugin = newPlugin()
      .response('header', { needs: {} }, (r) => void r.headers.get('etag'))
      .response('body', { needs: { responseHeaders: 'all' } }, (r) => void r.body.text)
      .response('edit', { needs: { responseHeaders: ['Etag'] } }, (r) => {
        assert.deepEqual([...r.headers], [['Etag', 'e']]);
        r.headers.append('vary', 'x');
        r.status = 203;
      });
    const response = { headers: { Etag: 'e', Vary: ['a', 'b'] }, body: 'kept' };
    assert.match(
      String((await tester(plugin).response('header', { response })).error),
      /response header "etag".*responseHeaders: \["etag"\]/,
    );
    assert.match(
      String((await tester(plugin).response('body', { response })).error),
      /response body.*responseBody: true/,
    );
    const edited = await tester(plugin).response('edit', { response });
    assert.deepEqual(edited.response, {
      status: 203,
      headers: { Etag: ['e'], Vary: ['a', 'b', 'x'] },
      body: 'kept',
    });
  });
}

const asks = (): PreOptions => ({ needs: { requestHeaders: ['X-A'] } });

function matching(tester: Tester): void {
  it('calls a hook only when it can matter', async () => {
    let calls = 0;
    const match = { methods: ['post', 'PUT'], headers: ['X-Tenant'] };
    const plugin = newPlugin()
      .pre('h', { match }, () => void calls++)
      .response('h', { match }, (r) => {
        r.status = 299;
      });
    const result = await tester(plugin).pre('h', { method: 'GET', headers: { 'x-tenant': '' }, body: 'kept' });
    assert.deepEqual([calls, result.outcome, result.request.body], [0, 'continue', 'kept']);
    await tester(plugin).pre('h', { method: 'POST' });
    assert.equal(calls, 0);
    await tester(plugin).pre('h', { method: 'POST', headers: { 'x-tenant': '' } });
    assert.equal(calls, 1);
    assert.equal((await tester(plugin).response('h', { response: { body: 'kept' } })).response?.body, 'kept');
    assert.equal((await tester(plugin).response('h', { method: 'PUT', headers: { 'x-tenant': '1' } })).status, 299);
  });
}

function configuration(tester: Tester): void {
  it('lets a hook refuse its config, once', async () => {
    const seen: unknown[] = [];
    const configure = (config: Readonly<Record<string, unknown>>) => {
      seen.push(config['limit']);
      if (typeof config['limit'] !== 'number') throw new Error('limit must be a number');
    };
    const plugin = newPlugin().pre('h', { configure }, (r) => r.headers.set('x-limit', String(r.config['limit'])));
    const refused = await tester(plugin).pre('h', { config: { limit: 'many' } });
    assert.equal(refused.outcome, 'error');
    assert.match(String(refused.error), /limit must be a number/);
    assert.equal((await tester(plugin).pre('h', { config: { limit: 3 } })).headers.set['X-Limit'], '3');
    assert.deepEqual(seen, ['many', 3]);
  });
}

function values(tester: Tester, protocol: 'tyk' | 'native'): void {
  it('shows as many values as the protocol has, as text', async () => {
    const seen: unknown[] = [];
    const plugin = newPlugin().pre('h', (r) => {
      seen.push(r.headers.getAll('x-many'), r.headers.get('x-name'), r.query.get('q'), r.client?.address);
      r.headers.set('x-back', 'Zoë');
      r.query.set('q', 'ß');
    });
    const result = await tester(plugin).pre('h', {
      url: '/?q=%C3%BC',
      headers: { 'X-Many': ['a', 'b'], 'X-Name': 'Jürgen' },
      client: { address: '10.0.0.9' },
    });
    assert.deepEqual(
      seen,
      protocol === 'tyk' ? [['a'], 'Jürgen', 'ü', undefined] : [['a', 'b'], 'Jürgen', 'ü', '10.0.0.9'],
    );
    assert.equal(result.headers.set['X-Back'], 'Zoë');
    assert.equal(result.request.url, '/?q=%C3%9F');
  });
}

it('matches paths after the listen path, where it is known', async () => {
  const called: string[] = [];
  const plugin = newPlugin().pre(
    'h',
    { match: { paths: ['/orders/*', '/deep/**', '/a.b'] } },
    (r) => void called.push(r.path),
  );
  const tester = testPlugin(plugin, { protocol: 'native' });
  for (const path of ['/orders/1', '/orders/1/2', '/orders', '/deep/1/2', '/a.b', '/axb', '/other'])
    await tester.pre('h', { url: `/shop${path}?q`, listenPath: '/shop/' });
  assert.deepEqual(called, ['/shop/orders/1', '/shop/deep/1/2', '/shop/a.b']);
});

describe('options', () => {
  it('are checked at once, each fault by name', () => {
    const bad = (options: unknown) => () => newPlugin().pre('h', options as PreOptions, () => {});
    assert.throws(bad({ need: {} }), /the pre hook "h": there is no option "need" here: did you mean needs\?/);
    assert.throws(bad({ needs: { headers: 'all' } }), /no need "headers"/);
    assert.throws(bad({ needs: { session: true } }), /no need "session" here/);
    assert.throws(bad({ needs: { requestHeaders: 'some' } }), /needs\.requestHeaders takes 'all', 'none' or a list/);
    assert.throws(bad({ needs: { requestHeaders: ['a b'] } }), /needs\.requestHeaders/);
    assert.throws(bad({ needs: { query: 'yes' } }), /needs\.query takes true or false/);
    assert.throws(bad({ needs: { body: { prefix: 0 } } }), /needs\.body takes true, false or \{ prefix/);
    assert.throws(bad({ match: { paths: ['orders'] } }), /patterns that begin with \/ or \*/);
    assert.throws(bad({ match: { method: ['GET'] } }), /did you mean methods/);
    assert.throws(bad({ cache: { headers: ['a'], ttlMs: 1 } }), /cache is for auth hooks/);
    assert.throws(bad({ timeoutMs: 1.5 }), /timeoutMs takes a whole number/);
    assert.throws(bad({ configSchema: true }), /configSchema takes a JSON Schema/);
    assert.throws(bad(null), /every option is a member of an object/);
    const auth = (options: unknown) => () => newPlugin().auth('h', options as object, () => ({ token: 't' }));
    assert.throws(auth({ match: {} }), /match is not for auth and raw hooks/);
    assert.throws(auth({ cache: { ttlMs: 1000 } }), /cache needs the headers, query parameters or cookies/);
    assert.throws(auth({ cache: { headers: ['a'] } }), /cache\.ttlMs takes a whole number/);
    assert.throws(() => newPlugin().raw('h', { needs: {} } as never, () => {}), /gets everything/);
  });
});
