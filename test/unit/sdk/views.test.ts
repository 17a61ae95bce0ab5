import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parseQuery } from '../../../src/lib/query.ts';
import { Body } from '../../../src/sdk/body.ts';
import { checkHeader, RequestHeaders, ResponseHeaders } from '../../../src/sdk/headers.ts';
import { Lifetime } from '../../../src/sdk/lifetime.ts';
import { type CoprocessObject, type HookRequest, type HookResponse, Plugin } from '../../../src/sdk/plugin.ts';
import { HookQuery } from '../../../src/sdk/query.ts';
import { runObject } from '../../../src/sdk/tyk-run.ts';

type Wire = NonNullable<CoprocessObject['request']>;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Runs a pre hook on the object and gives back the request of the answer. */
async function answerTo(request: Wire, handler: (request: HookRequest) => void, spec = {}): Promise<Wire> {
  const plugin = new Plugin('test', { log: silent }).pre('h', handler);
  const answer = await runObject(plugin, { hook_type: 1, hook_name: 'h', request, spec }, new Lifetime());
  return answer.request ?? {};
}

const bodyOf = (bytes: Uint8Array) => ({ bytes, truncated: false });

describe('request headers', () => {
  it('match in any letter case and travel canonically', () => {
    const headers = new RequestHeaders([['X-Tenant', 'a']]);
    assert.equal(headers.get('x-tenant'), 'a');
    assert.equal(headers.has('X-TENANT'), true);
    headers.set('x-shard', '7');
    headers.set('X-EMPTY', '');
    assert.deepEqual(headers.edits(), [
      { op: 'set', name: 'X-Shard', values: ['7'] },
      { op: 'set', name: 'X-Empty', values: [''] },
    ]);
    assert.deepEqual(
      [...headers],
      [
        ['X-Tenant', 'a'],
        ['X-Shard', '7'],
        ['X-Empty', ''],
      ],
    );
  });

  it('have every value, in the order they came', () => {
    const headers = new RequestHeaders([
      ['Via', 'a'],
      ['Accept', '*/*'],
      ['via', 'b'],
    ]);
    assert.deepEqual(headers.getAll('VIA'), ['a', 'b']);
    assert.equal(headers.get('via'), 'a');
    assert.deepEqual(headers.getAll('x'), []);
    assert.deepEqual([...headers].length, 3);
  });

  it('keep only the last edit of a name', () => {
    const headers = new RequestHeaders([
      ['X-A', '1'],
      ['bad_header', 'x'],
    ]);
    headers.delete('x-a');
    headers.set('X-A', '2');
    headers.set('x-b', '1');
    headers.delete('X-B');
    headers.delete('BAD_HEADER');
    assert.deepEqual(headers.edits(), [
      { op: 'set', name: 'X-A', values: ['2'] },
      { op: 'remove', name: 'X-B', values: [] },
      { op: 'remove', name: 'Bad_header', values: [] },
    ]);
    assert.equal(headers.get('x-b'), undefined);
  });

  it('refuse what cannot be sent', () => {
    for (const [name, value] of [
      ['a b', 'x'],
      ['', 'x'],
      ['x', 'a\r\nb: c'],
      ['x', 'a\0'],
      ['x', '\ud800'],
    ] as const) {
      assert.throws(() => checkHeader(name, value), TypeError, `${name}: ${JSON.stringify(value)}`);
    }
    assert.throws(
      () => new RequestHeaders([]).set('x-n', 5 as unknown as string),
      /header x-n must be a string, not number/,
    );
    checkHeader('X-Ok', 'tab\tand ünïcode');
  });
});

describe('response headers', () => {
  const pairs = [
    ['Set-Cookie', 'a'],
    ['Set-Cookie', 'b'],
    ['Etag', 'e'],
  ] as const;

  it('read every value and say nothing when unchanged', () => {
    const headers = new ResponseHeaders(pairs);
    assert.deepEqual(headers.getAll('set-cookie'), ['a', 'b']);
    assert.equal(headers.get('SET-COOKIE'), 'a');
    assert.deepEqual(headers.edits(), []);
  });

  it('say what was added, set and removed', () => {
    const headers = new ResponseHeaders(pairs);
    headers.append('set-cookie', 'c');
    headers.append('set-cookie', 'd');
    headers.delete('etag');
    headers.set('x-multi', ['1', '2']);
    headers.append('x-multi', '3');
    headers.delete('x-new');
    headers.append('x-new', '1');
    headers.set('x-none', []);
    assert.deepEqual(headers.edits(), [
      { op: 'add', name: 'Set-Cookie', values: ['c', 'd'] },
      { op: 'remove', name: 'Etag', values: [] },
      { op: 'set', name: 'X-Multi', values: ['1', '2', '3'] },
      { op: 'set', name: 'X-New', values: ['1'] },
      { op: 'remove', name: 'X-None', values: [] },
    ]);
    assert.deepEqual(headers.getAll('set-cookie'), ['a', 'b', 'c', 'd']);
  });

  it('come to the same by the edits as by the view, whatever is done to them', () => {
    const edit = fc.tuple(
      fc.constantFrom('set', 'append', 'delete'),
      fc.constantFrom('x-a', 'X-A', 'Etag', 'x-b', 'set-cookie'),
      fc.constantFrom('', '1', '2'),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1 }), (edits) => {
        const headers = new ResponseHeaders(pairs);
        for (const [kind, name, value] of edits)
          kind === 'delete' ? headers.delete(name) : headers[kind as 'set' | 'append'](name, value);
        const now = new Map<string, readonly string[]>([
          ['Set-Cookie', ['a', 'b']],
          ['Etag', ['e']],
        ]);
        for (const { op, name, values } of headers.edits()) {
          if (op === 'remove') now.delete(name);
          else now.set(name, op === 'set' ? values : [...(now.get(name) ?? []), ...values]);
        }
        const seen = headers.entries().map(({ name, values }): [string, readonly string[]] => [name, values]);
        assert.deepEqual(new Map(seen), now);
      }),
    );
  });
});

describe('body', () => {
  it('reads text and JSON through the content encoding, and replaces it by plain bytes', () => {
    const headers = new ResponseHeaders([['Content-Encoding', 'gzip']]);
    const body = new Body(bodyOf(gzipSync('{"a":1}')), headers);
    assert.deepEqual(body.json, { a: 1 });
    body.json = { a: 2 };
    assert.equal(Buffer.from(body.bytes).toString(), '{"a":2}');
    assert.equal(headers.has('content-encoding'), false);
    assert.equal(body.changed, true);
  });

  it('says what is wrong', () => {
    const plain = new Body(bodyOf(Buffer.from('no json')), new RequestHeaders([]));
    assert.throws(() => plain.json, /the body is not JSON/);
    assert.throws(() => {
      plain.bytes = 'x' as unknown as Uint8Array;
    }, /Uint8Array/);
    assert.throws(() => {
      plain.json = undefined;
    }, /JSON can hold/);
    assert.throws(
      () => new Body(bodyOf(Buffer.from('x')), new RequestHeaders([['Content-Encoding', 'snappy']])).text,
      /"snappy"/,
    );
    assert.equal(plain.changed, false);
  });

  it('leaves an empty compressed body empty, as HEAD has it', () => {
    assert.equal(new Body(bodyOf(new Uint8Array()), new RequestHeaders([['Content-Encoding', 'gzip']])).text, '');
  });
});

describe('query', () => {
  it('changes one name and leaves the rest byte for byte', () => {
    const query = new HookQuery('x=1&x=2&y=%26&odd;&q=a+b');
    assert.deepEqual(query.getAll('x'), ['1', '2']);
    assert.equal(query.get('q'), 'a b');
    query.set('x', 'ü&');
    query.delete('y');
    query.set('new', '1');
    assert.equal(query.toString(), 'x=%C3%BC%26&odd;&q=a+b&new=1');
    assert.deepEqual(
      [...query.edits()],
      [
        ['x', 'ü&'],
        ['y', null],
        ['new', '1'],
      ],
    );
  });

  it('has the same parameters as the edits say', () => {
    const name = fc.constantFrom('a', 'b', 'ü', 'c d', '&', '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))),
        fc.array(fc.tuple(name, fc.option(fc.string({ unit: 'binary' })))),
        (pairs, edits) => {
          const raw = pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&');
          const query = new HookQuery(raw);
          for (const [key, value] of edits) value === null ? query.delete(key) : query.set(key, value);
          const edited = query.edits();
          for (const [key, value] of edited) assert.deepEqual(query.getAll(key), value === null ? [] : [value]);
          const untouched = pairs.filter(([key]) => !edited.has(key));
          for (const [key] of untouched)
            assert.deepEqual(
              query.getAll(key),
              untouched.filter(([other]) => other === key).map(([, value]) => value),
            );
        },
      ),
    );
  });

  it('survives hostile text', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const query = new HookQuery(raw);
        query.set('k', 'v');
        assert.equal(query.get('k'), 'v');
        assert.ok(parseQuery(query.toString()).has('k'));
      }),
    );
  });
});

it('shows what the gateway sent', async () => {
  let shown = false;
  const wire = {
    method: 'POST',
    url: '/t/a%20b?x=1',
    request_uri: '/t/a%20b?x=1',
    scheme: 'http',
    headers: { Host: 'h:1' },
    raw_body: Buffer.from('{"a":1}'),
  };
  const look = (request: HookRequest) => {
    assert.equal(request.path, '/t/a%20b');
    assert.equal(request.query.get('x'), '1');
    assert.equal(request.host, 'h:1');
    assert.deepEqual(
      [request.method, request.scheme, request.requestUri, request.apiId, request.orgId],
      ['POST', 'http', '/t/a%20b?x=1', 'api', 'org'],
    );
    assert.deepEqual(request.config, { k: [1] });
    assert.ok(Object.isFrozen(request.config['k']));
    assert.deepEqual(request.body.json, { a: 1 });
    assert.equal(request.body.truncated, false);
    assert.equal(request.signal.aborted, false);
    assert.deepEqual([request.client, request.requestId, request.traceparent], [undefined, '', '']);
    assert.equal(request.changed, false);
    shown = true;
  };
  await answerTo(wire, look, { APIID: 'api', OrgID: 'org', config_data: '{"k":[1]}' });
  assert.ok(shown);
});

it('gives an untouched request back as it came: url byte for byte, the body kept', async () => {
  const url = '/t/x?x=1&x=2&y=%26&c;';
  const wire = await answerTo({ method: 'GET', url, raw_body: Buffer.from([0xff, 0]) }, () => {});
  assert.equal(wire.url, url);
  assert.deepEqual(wire.raw_body, Buffer.from([0xff, 0]));
  assert.deepEqual([wire.set_headers, wire.delete_headers, wire.add_params, wire.delete_params], [{}, [], {}, []]);
  assert.deepEqual(wire.return_overrides, { response_code: -1 });
});

it('writes a new path with the old query, and query edits both ways', async () => {
  const wire = await answerTo({ method: 'GET', url: '/t/x?a=1&a=2&b=3' }, (request) => {
    request.path = '/t/y';
    request.query.set('b', '4');
  });
  assert.equal(wire.url, '/t/y?a=1&a=2&b=4');
  assert.deepEqual(wire.add_params, { b: '4' });
});

it('turns a whole url into a path and parameter edits', async () => {
  const wire = await answerTo({ method: 'GET', url: '/t/x?a=1&b=2' }, (request) => {
    request.url = 'tyk://other/y?b=3&c=4';
    assert.throws(() => {
      request.url = '/x?d=1&d=2';
    }, /"d" can be changed to one value only/);
    request.url = 'tyk://other/y?b=3&c=4';
  });
  assert.deepEqual(
    [wire.url, wire.add_params, wire.delete_params],
    ['tyk://other/y?b=3&c=4', { b: '3', c: '4' }, ['a']],
  );
});

it('edits the target of a URL rewrite in place', async () => {
  const wire = await answerTo({ method: 'GET', url: 'http://other/x?a=1' }, (request) => {
    assert.equal(request.path, '/x');
    request.path = '/z';
  });
  assert.equal(wire.url, 'http://other/z?a=1');
});

it('refuses urls and methods that the gateway could not use', async () => {
  const wire = await answerTo({ method: 'GET', url: '/' }, (request) => {
    for (const url of ['', 'relative', '?x=1', '/a%zz', '/a\nb', '*'])
      assert.throws(
        () => {
          request.url = url;
        },
        TypeError,
        url,
      );
    for (const path of ['', 'x', '/a?b=1', '/%'])
      assert.throws(
        () => {
          request.path = path;
        },
        TypeError,
        path,
      );
    assert.throws(() => {
      request.method = 'G T';
    }, /not an HTTP method/);
    request.method = 'PATCH';
  });
  assert.equal(wire.method, 'PATCH');
});

describe('the response part', () => {
  const multivalue_headers = [
    { key: 'Set-Cookie', values: ['a', 'b'] },
    { key: 'Etag', values: ['e'] },
  ];
  const response = {
    status_code: 200,
    raw_body: Buffer.from([0xff]),
    headers: { 'Set-Cookie': 'a', Etag: 'e' },
    multivalue_headers,
  };
  const answer = async (handler: (response: HookResponse) => void, sent: CoprocessObject['response']) => {
    const plugin = new Plugin('test', { log: silent }).response('h', handler);
    const object = { hook_type: 5, hook_name: 'h', request: {}, response: sent };
    return (await runObject(plugin, object, new Lifetime())).response ?? {};
  };

  it('writes both forms of the headers so that they agree', async () => {
    const wire = await answer((changed) => {
      changed.headers.append('set-cookie', 'c');
      changed.headers.delete('etag');
      changed.headers.set('x-multi', ['1', '2']);
    }, response);
    assert.deepEqual(wire, {
      status_code: 200,
      raw_body: response.raw_body,
      headers: { 'Set-Cookie': 'a', 'X-Multi': '1' },
      multivalue_headers: [
        { key: 'Set-Cookie', values: ['a', 'b', 'c'] },
        { key: 'X-Multi', values: ['1', '2'] },
      ],
    });
  });

  it('gives untouched headers back as they came', async () => {
    assert.deepEqual(await answer(() => {}, response), response);
  });

  it('falls back to the single values of a gateway that sends no others', async () => {
    const seen: unknown[] = [];
    await answer((shown) => void seen.push(...shown.headers), { headers: { A: '1' } });
    assert.deepEqual(seen, [['A', '1']]);
  });
});
