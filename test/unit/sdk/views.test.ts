import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parseQuery } from '../../../src/lib/query.ts';
import { Body } from '../../../src/sdk/body.ts';
import { checkHeader, RequestHeaders, ResponseHeaders } from '../../../src/sdk/headers.ts';
import type { CoprocessObject } from '../../../src/sdk/plugin.ts';
import { HookQuery } from '../../../src/sdk/query.ts';
import { HookRequest } from '../../../src/sdk/request.ts';

function requestOf(request: NonNullable<CoprocessObject['request']>, spec: Record<string, string> = {}): HookRequest {
  return new HookRequest({ hook_type: 1, hook_name: 'h', request, spec }, 'pre');
}

describe('request headers', () => {
  it('match in any letter case and travel canonically', () => {
    const headers = new RequestHeaders({ 'X-Tenant': 'a' });
    assert.equal(headers.get('x-tenant'), 'a');
    assert.equal(headers.has('X-TENANT'), true);
    headers.set('x-shard', '7');
    headers.set('X-EMPTY', '');
    assert.deepEqual(headers.changes(), { set: { 'X-Shard': '7', 'X-Empty': '' }, deleted: [] });
    assert.deepEqual(
      [...headers],
      [
        ['X-Tenant', 'a'],
        ['X-Shard', '7'],
        ['X-Empty', ''],
      ],
    );
  });

  it('keep only the last edit of a name', () => {
    const headers = new RequestHeaders({ 'X-A': '1', bad_header: 'x' });
    headers.delete('x-a');
    headers.set('X-A', '2');
    headers.set('x-b', '1');
    headers.delete('X-B');
    headers.delete('BAD_HEADER');
    assert.deepEqual(headers.changes(), { set: { 'X-A': '2' }, deleted: ['X-B', 'Bad_header'] });
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
      () => new RequestHeaders().set('x-n', 5 as unknown as string),
      /header x-n must be a string, not number/,
    );
    checkHeader('X-Ok', 'tab\tand ünïcode');
  });
});

describe('response headers', () => {
  const wire = () => ({
    headers: { 'Set-Cookie': 'a', Etag: 'e' },
    multivalue_headers: [
      { key: 'Set-Cookie', values: ['a', 'b'] },
      { key: 'Etag', values: ['e'] },
    ],
  });

  it('read every value and say nothing when unchanged', () => {
    const headers = new ResponseHeaders(wire());
    assert.deepEqual(headers.getAll('set-cookie'), ['a', 'b']);
    assert.equal(headers.get('SET-COOKIE'), 'a');
    assert.equal(headers.changes(), null);
  });

  it('write both forms so that they agree', () => {
    const headers = new ResponseHeaders(wire());
    headers.append('set-cookie', 'c');
    headers.delete('etag');
    headers.set('x-multi', ['1', '2']);
    assert.deepEqual(headers.changes(), {
      headers: { 'Set-Cookie': 'a', 'X-Multi': '1' },
      multivalue_headers: [
        { key: 'Set-Cookie', values: ['a', 'b', 'c'] },
        { key: 'X-Multi', values: ['1', '2'] },
      ],
    });
  });

  it('fall back to the single values of a gateway that sends no others', () => {
    assert.deepEqual([...new ResponseHeaders({ headers: { A: '1' } })], [['A', '1']]);
  });

  it('agree in both forms whatever is done to them', () => {
    const edit = fc.tuple(
      fc.constantFrom('set', 'append', 'delete'),
      fc.constantFrom('x-a', 'X-A', 'Etag', 'x-b'),
      fc.constantFrom('', '1', '2'),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1 }), (edits) => {
        const headers = new ResponseHeaders(wire());
        for (const [kind, name, value] of edits)
          kind === 'delete' ? headers.delete(name) : headers[kind as 'set' | 'append'](name, value);
        const changes = headers.changes();
        assert.ok(changes);
        const firsts = changes.multivalue_headers.map(({ key, values }) => [key, values[0]]);
        assert.deepEqual(Object.entries(changes.headers), firsts);
      }),
    );
  });
});

describe('body', () => {
  it('reads text and JSON through the content encoding, and replaces it by plain bytes', () => {
    const headers = new ResponseHeaders({ headers: { 'Content-Encoding': 'gzip' } });
    const body = new Body(gzipSync('{"a":1}'), headers);
    assert.deepEqual(body.json, { a: 1 });
    body.json = { a: 2 };
    assert.equal(Buffer.from(body.bytes).toString(), '{"a":2}');
    assert.equal(headers.has('content-encoding'), false);
    assert.equal(body.changed, true);
  });

  it('says what is wrong', () => {
    const plain = new Body(Buffer.from('no json'), new RequestHeaders());
    assert.throws(() => plain.json, /the body is not JSON/);
    assert.throws(() => {
      plain.bytes = 'x' as unknown as Uint8Array;
    }, /Uint8Array/);
    assert.throws(() => {
      plain.json = undefined;
    }, /JSON can hold/);
    assert.throws(
      () => new Body(Buffer.from('x'), new RequestHeaders({ 'Content-Encoding': 'snappy' })).text,
      /"snappy"/,
    );
    assert.equal(plain.changed, false);
  });

  it('leaves an empty compressed body empty, as HEAD has it', () => {
    assert.equal(new Body(new Uint8Array(), new RequestHeaders({ 'Content-Encoding': 'gzip' })).text, '');
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
    assert.deepEqual(query.changes(), { add: { x: 'ü&', new: '1' }, deleted: ['y'] });
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
          const { add, deleted } = query.changes();
          for (const [key, value] of Object.entries(add)) assert.deepEqual(query.getAll(key), [value]);
          for (const key of deleted) assert.equal(query.has(key), false);
          const untouched = pairs.filter(([key]) => !(key in add) && !deleted.includes(key));
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

it('shows what the gateway sent', () => {
  const request = requestOf(
    {
      method: 'POST',
      url: '/t/a%20b?x=1',
      request_uri: '/t/a%20b?x=1',
      scheme: 'http',
      headers: { Host: 'h:1' },
      raw_body: Buffer.from('{"a":1}'),
    },
    { APIID: 'api', OrgID: 'org', config_data: '{"k":[1]}' },
  );
  assert.equal(request.path, '/t/a%20b');
  assert.equal(request.query.get('x'), '1');
  assert.equal(request.host, 'h:1');
  assert.deepEqual(
    [request.method, request.scheme, request.requestUri, request.apiId, request.orgId],
    ['POST', 'http', '/t/a%20b?x=1', 'api', 'org'],
  );
  assert.deepEqual(request.config, { k: [1] });
  assert.deepEqual(request.body.json, { a: 1 });
  assert.equal(request.changed, false);
});

it('gives an untouched request back as it came: url byte for byte, the body kept', () => {
  const url = '/t/x?x=1&x=2&y=%26&c;';
  const wire = requestOf({ method: 'GET', url, raw_body: Buffer.from([0xff, 0]) }).toWire();
  assert.equal(wire.url, url);
  assert.deepEqual(wire.raw_body, Buffer.from([0xff, 0]));
  assert.deepEqual([wire.set_headers, wire.delete_headers, wire.add_params, wire.delete_params], [{}, [], {}, []]);
  assert.deepEqual(wire.return_overrides, { response_code: -1 });
});

it('writes a new path with the old query, and query edits both ways', () => {
  const request = requestOf({ method: 'GET', url: '/t/x?a=1&a=2&b=3' });
  request.path = '/t/y';
  request.query.set('b', '4');
  const wire = request.toWire();
  assert.equal(wire.url, '/t/y?a=1&a=2&b=4');
  assert.deepEqual(wire.add_params, { b: '4' });
});

it('turns a whole url into a path and parameter edits', () => {
  const request = requestOf({ method: 'GET', url: '/t/x?a=1&b=2' });
  request.url = 'tyk://other/y?b=3&c=4';
  const wire = request.toWire();
  assert.deepEqual(
    [wire.url, wire.add_params, wire.delete_params],
    ['tyk://other/y?b=3&c=4', { b: '3', c: '4' }, ['a']],
  );
  assert.throws(() => {
    request.url = '/x?d=1&d=2';
  }, /"d" can be changed to one value only/);
});

it('edits the target of a URL rewrite in place', () => {
  const request = requestOf({ method: 'GET', url: 'http://other/x?a=1' });
  assert.equal(request.path, '/x');
  request.path = '/z';
  assert.equal(request.toWire().url, 'http://other/z?a=1');
});

it('refuses urls and methods that the gateway could not use', () => {
  const request = requestOf({ method: 'GET', url: '/' });
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
  assert.equal(request.toWire().method, 'PATCH');
});
