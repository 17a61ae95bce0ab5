// A served plugin, called over the native protocol by a client that was made from the proto file alone.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { Plugin } from '../../src/sdk/plugin.ts';
import { call, type Json, NativeGateway } from '../support/native-gateway.ts';
import { nativePluginLab } from '../support/native-plugin-lab.ts';

const { newPlugin, gate, events, log, logger } = nativePluginLab();
const server = await newPlugin().serve({ address: '127.0.0.1:0', signals: false });
const gateway = new NativeGateway(server);
after(async () => {
  gateway.close();
  await server.close();
});

describe('the handshake', () => {
  it('says who the plugin is and what its hooks need', async () => {
    const welcome = await gateway.hello();
    assert.deepEqual(
      [welcome['name'], welcome['version'], welcome['window'], welcome['max_message_bytes'], welcome['features']],
      ['shop', '1.2.3', 16, 4 * 1024 * 1024, []],
    );
    assert.match(welcome['sdk'], /^hookwire-typescript \d+\.\d+\.\d+/);
    const hooks = new Map<string, Json>(welcome['hooks'].map((hook: Json) => [hook['name'], hook]));
    const tag = hooks.get('tag');
    assert.deepEqual([tag?.['stages'], tag?.['timeout_ms'], tag?.['about']], [['PRE'], 50, 'tags']);
    assert.deepEqual(tag?.['needs'], {
      request_headers: 'LISTED',
      request_header_names: ['x-a', 'content-encoding'],
      response_headers: 'NONE',
      response_header_names: [],
      query: false,
      request_body: { wanted: true, prefix_bytes: 8 },
      response_body: { wanted: false, prefix_bytes: 0 },
      session: false,
      client: false,
    });
    const mark = hooks.get('mark')?.['needs'];
    assert.deepEqual(
      [mark?.['request_headers'], mark?.['response_headers'], mark?.['response_body'].wanted, mark?.['session']],
      ['ALL', 'ALL', true, true],
    );
    assert.deepEqual(hooks.get('limits')?.['match'], { methods: ['GET'], paths: ['/x/**'], headers: ['X-B'] });
    assert.deepEqual(JSON.parse(hooks.get('limits')?.['config_schema']), { type: 'object' });
    assert.deepEqual(hooks.get('key')?.['cache'], {
      headers: ['Authorization'],
      query: [],
      cookies: [],
      ttl_ms: 5000,
      negative_ttl_ms: 0,
    });
    assert.deepEqual(hooks.get('raw')?.['stages'], ['PRE', 'AUTH', 'POST_AUTH', 'POST', 'RESPONSE']);
  });
});

describe('a stream', () => {
  it('binds what is offered, and says why it does not', async () => {
    assert.equal(await gateway.bind(1, 'tag', 'PRE'), '');
    assert.match(await gateway.bind(90, 'tag', 'POST'), /no post hook "tag" here; this plugin has pre: tag/);
    assert.match(await gateway.bind(91, 'limits', 'POST', '{}'), /limit is missing/);
    assert.match(await gateway.bind(92, 'limits', 'POST', '{"limit'), /config_data is not JSON/);
    assert.match(await gateway.bind(93, 'limits', 'POST', '[]'), /not a JSON object/);
    assert.match(await gateway.bind(94, 'tag', 'ANALYTICS'), /no analytics hook "tag" here/);
    assert.equal(await gateway.bind(2, 'limits', 'POST', '{"limit":7}'), '');
    let binding = 3;
    for (const [hook, stage] of [
      ['wait', 'PRE'],
      ['watch', 'PRE'],
      ['throws', 'PRE'],
      ['reject', 'PRE'],
      ['reply', 'PRE'],
      ['key', 'AUTH'],
      ['bytes', 'POST'],
      ['mark', 'RESPONSE'],
      ['raw', 'POST'],
    ] as const)
      assert.equal(await gateway.bind(binding++, hook, stage), '', hook);
  });

  it('begins with hello', async () => {
    const early = new NativeGateway(server);
    early.send({ calls: { calls: [call(1, 1)] } });
    const { code, details } = await early.ended;
    assert.deepEqual([code, details], [status.INVALID_ARGUMENT, 'the first frame must be hello']);
    early.close();
  });
});

describe('calls', () => {
  it('are answered with changes alone', async () => {
    gateway.calls(
      call(1, 1, {
        request: {
          headers: [
            { name: 'x-a', value: '1' },
            { name: 'X-A', value: '2' },
          ],
        },
      }),
      call(2, 2, { session: { alias: 'ann' }, metadata: { token: 't' } }),
      call(3, 11),
    );
    const results = await gateway.results(3);
    assert.deepEqual(results.get(1)?.['changes'].headers, [{ op: 'SET', name: 'X-Tag', values: ['1|2'] }]);
    assert.deepEqual([results.get(1)?.['changes'].path, results.get(1)?.['changes']._body], ['/shop/y', undefined]);
    assert.deepEqual(results.get(2)?.['changes'].headers, [{ op: 'SET', name: 'X-Limit', values: ['7 ann'] }]);
    assert.deepEqual(results.get(3)?.['changes'].headers, [{ op: 'SET', name: 'X-Raw', values: ['/shop/x?a=1'] }]);
    assert.deepEqual(await gateway.next('credit'), { frames: 1 });
  });

  it('are credited before they are answered, and answered in any order', async () => {
    const slow = { request: { headers: [{ name: 'X-Gate', value: 'slow' }] } };
    gateway.calls(call(1, 3, slow), call(2, 1));
    assert.deepEqual(await gateway.next('credit'), { frames: 1 });
    assert.deepEqual([...(await gateway.results(1)).keys()], [2]);
    gateway.calls(call(3, 1));
    assert.deepEqual([...(await gateway.results(1)).keys()], [3]);
    gate('slow').resolve();
    const late = (await gateway.results(1)).get(1);
    assert.equal(late?.['changes'].headers[0].name, 'X-Waited');
    assert.ok(late?.['plugin_us'] > 0);
    await gateway.next('credit');
  });

  it('of one frame that are done at once share a frame', async () => {
    gateway.calls(...Array.from({ length: 50 }, (_, index) => call(index + 1, 1)));
    assert.equal((await gateway.next('results'))['results'].length, 50);
    await gateway.next('credit');
  });
});

describe('what results carry', () => {
  it('is every byte of bodies and headers, and every value', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const utf8 = Buffer.from('Jürgen').toString('latin1');
    const many = Array.from({ length: 200 }, (_, index) => ({ name: 'x-many', value: String(index) }));
    gateway.calls(call(1, 9, { request: { body: bytes, headers: [...many, { name: 'x-name', value: utf8 }] } }));
    const { changes } = (await gateway.results(1)).get(1) as Json;
    assert.deepEqual(Buffer.from(changes.body), Buffer.from(bytes).reverse());
    assert.equal(changes.headers[0].values[0], many.map(({ value }) => value).join('|'));
    assert.equal(Buffer.from(changes.headers[1].values[0], 'latin1').toString(), 'Jürgen!');
    await gateway.next('credit');
  });

  it('may be more than fits into one frame', async () => {
    const body = Buffer.alloc(40_000, 1);
    gateway.calls(...Array.from({ length: 5 }, (_, index) => call(index + 1, 9, { request: { body } })));
    const results = await gateway.results(5);
    assert.equal(results.get(5)?.['changes'].body.length, 40_000);
    await gateway.next('credit');
  });

  it('of an auth hook is a session and its credential', async () => {
    gateway.calls(call(1, 8, { request: { headers: [{ name: 'authorization', value: 'abc' }] } }));
    const { changes } = (await gateway.results(1)).get(1) as Json;
    assert.deepEqual([changes.credential, changes.session.alias, changes.session.quota_max], ['abc', 'ann', 9e12]);
    await gateway.next('credit');
  });

  it('of a response hook is changes of the response', async () => {
    const headers = [
      { name: 'set-cookie', value: 'a' },
      { name: 'etag', value: 'e' },
    ];
    gateway.calls(call(1, 10, { response: { status: 200, headers, body: Buffer.from('b') } }), call(2, 10));
    const results = await gateway.results(2);
    const { changes } = results.get(1) as Json;
    assert.deepEqual(changes.headers, [
      { op: 'ADD', name: 'Set-Cookie', values: ['c'] },
      { op: 'REMOVE', name: 'Etag', values: [] },
    ]);
    assert.deepEqual([changes.status, changes._body], [203, undefined]);
    assert.match(results.get(2)?.['failure'].message, /has no response/);
    await gateway.next('credit');
  });

  it('may be the end of the request', async () => {
    gateway.calls(call(1, 6), call(2, 7));
    const results = await gateway.results(2);
    const [rejected, replied] = [results.get(1)?.['reply'], results.get(2)?.['reply']];
    assert.deepEqual([rejected.status, rejected.as_error, rejected.body.toString()], [401, true, 'wer ist da?']);
    assert.deepEqual(rejected.headers, [{ name: 'X-Why', value: Buffer.from('ü').toString('latin1') }]);
    assert.deepEqual([replied.status, replied.as_error, replied.body.toString()], [404, false, 'nö']);
    assert.deepEqual(replied.headers, [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }]);
    await gateway.next('credit');
  });
});

describe('calls that cannot be answered', () => {
  it('fail one by one', async () => {
    gateway.calls(call(1, 5), call(2, 1000), call(3, 90), call(4, 1));
    const results = await gateway.results(4);
    assert.equal(results.get(1)?.['failure'].message, 'the database is gone');
    assert.match(results.get(2)?.['failure'].message, /binding 1000 is not known/);
    assert.match(results.get(3)?.['failure'].message, /was refused: no post hook "tag"/);
    assert.equal(results.get(4)?.['outcome'], 'changes');
    assert.ok(log.some(({ level, error }) => level === 'error' && /database is gone\n\s+at/.test(String(error))));
    await gateway.next('credit');
  });

  it('are not possible after unbind', async () => {
    assert.equal(await gateway.bind(50, 'tag', 'PRE'), '');
    gateway.send({ unbind: { binding: 50 } });
    gateway.calls(call(1, 50));
    assert.match((await gateway.results(1)).get(1)?.['failure'].message, /binding 50/);
    await gateway.next('credit');
  });
});

describe('calls under way', () => {
  it('can be 500', async () => {
    const waits = { request: { headers: [{ name: 'x-gate', value: 'crowd' }] } };
    for (let batch = 0; batch < 5; batch++) {
      gateway.calls(...Array.from({ length: 100 }, (_, index) => call(batch * 100 + index + 1, 3, waits)));
      await gateway.next('credit');
    }
    assert.deepEqual(gateway.kinds(), []);
    gate('crowd').resolve();
    assert.equal((await gateway.results(500)).size, 500);
  });
});

it('takes events, and ignores what it does not know', async () => {
  gateway.send({ records: { batch: 1, binding: 1, records: [Buffer.from('r')] } });
  gateway.send({});
  const meta_json = '{"Key":"k"}';
  const event = { name: 'KeyExpired', handler: 'alarm', api_id: 'shop', org_id: 'org', time_ms: 1_767_225_600_250 };
  gateway.send({
    events: {
      events: [
        { ...event, handler: 'unknown' },
        { ...event, meta_json },
      ],
    },
  });
  await gate('alarm').promise;
  assert.deepEqual(events, [
    {
      handler: 'alarm',
      type: 'KeyExpired',
      meta: { Key: 'k' },
      timestamp: '2026-01-01 00:00:00.25 +0000 UTC',
      apiId: 'shop',
      orgId: 'org',
    },
  ]);
  gateway.calls(call(1, 1));
  assert.ok((await gateway.results(1)).has(1));
});

it('ignores frames of a later version', async () => {
  const raw = new NativeGateway(server);
  await raw.hello();
  await raw.bind(1, 'tag', 'PRE');
  const unknown = Buffer.from([0xfa, 0x01, 0x03, 1, 2, 3]);
  const later = raw.client.makeBidiStreamRequest(
    '/hookwire.plugin.v1.Coprocess/Connect',
    (bytes: Buffer) => bytes,
    (bytes: Buffer) => bytes,
  );
  const first = new Promise((resolve) => later.on('error', () => {}).once('data', resolve));
  later.write(unknown);
  later.write(Buffer.from([0x0a, 0x00]));
  assert.equal(((await first) as Buffer)[0], 0x0a);
  const ended = new Promise<Json>((resolve) => later.on('status', resolve));
  later.write(Buffer.from([0x22, 0x7f]));
  assert.equal((await ended)['code'], status.INVALID_ARGUMENT);
  raw.close();
});

it('fails a result that is too large for the stream, and goes on', async () => {
  const small = await new Plugin('small', { log: logger })
    .pre('big', (request) => {
      request.body.bytes = Buffer.alloc(20_000);
    })
    .pre('fits', () => {})
    .serve({ address: '127.0.0.1:0', signals: false, maxMessageBytes: 10_000 });
  const bounded = new NativeGateway(small);
  assert.equal((await bounded.hello())['max_message_bytes'], 10_000);
  await bounded.bind(1, 'big', 'PRE');
  await bounded.bind(2, 'fits', 'PRE');
  bounded.calls(call(1, 1), call(2, 2));
  const results = await bounded.results(2);
  assert.match(results.get(1)?.['failure'].message, /more than the 10000 of maxMessageBytes/);
  assert.equal(results.get(2)?.['outcome'], undefined);
  bounded.close();
  await small.close();
});
