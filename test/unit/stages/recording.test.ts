import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { RequestBody } from '../../../src/chain/body.ts';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { ExchangeMemory } from '../../../src/chain/exchange-memory.ts';
import type { Recorder, Recording } from '../../../src/chain/recording.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';
import { OpenRecord } from '../../../src/record/open-record.ts';
import { ResponseTape } from '../../../src/record/response-tape.ts';
import type { Session } from '../../../src/session/session.ts';
import { type DetailBounds, DetailStage, TrackingStage } from '../../../src/stages/recording.ts';
import { apiOf, definitionWithPaths, exchangeOf, type RequestParts } from '../../support/builders.ts';
import { turn } from '../../support/records.ts';

const MATCHING = { prefix: false, suffix: false };
const BOUNDS: DetailBounds = { maxDetailBytes: 4, maxBodyBytes: 1000 };

const RECORDER: Recorder = {
  begin: (exchange, path) => new OpenRecord(exchange, path, 0),
  ended: () => {},
};

// ---- tracking

const RULES = {
  track_endpoints: [
    { path: '/orders/{id}', method: 'GET' },
    { path: '/off', method: 'GET', disabled: true },
  ],
  do_not_track_endpoints: [
    { path: '/health', method: 'GET' },
    { path: '/Quiet', method: '', ignore_case: true },
  ],
};

function tracked(url: string, parts: RequestParts & { versioned?: boolean } = {}) {
  const definition = definitionWithPaths(RULES);
  const exchange = exchangeOf({ api: apiOf(definition, { recorder: RECORDER }), url, ...parts });
  const { versions } = definition.versions;
  exchange.version = parts.versioned === false ? null : (versions.get('Default') ?? assert.fail('no version'));
  const result = new TrackingStage(versions, MATCHING).run(exchange);
  assert.equal(result, undefined);
  return exchange.recording && [exchange.recording.trackPath, exchange.recording.skipped];
}

test('endpoints that are tracked, those that are not, and all others', () => {
  assert.deepEqual(tracked('/shop/orders/7'), [true, false]);
  assert.deepEqual(tracked('/shop/%6frders/7'), [true, false]);
  assert.deepEqual(tracked('/shop/health'), [false, true]);
  assert.deepEqual(tracked('/shop/qUIET'), [false, true]);
  assert.deepEqual(tracked('/shop/other'), [false, false]);
});

test('the method counts where there is one, and what is disabled does not', () => {
  assert.deepEqual(tracked('/shop/orders/7', { method: 'PUT' }), [false, false]);
  assert.deepEqual(tracked('/shop/health', { method: 'POST' }), [false, false]);
  assert.deepEqual(tracked('/shop/quiet', { method: 'POST' }), [false, true]);
  assert.deepEqual(tracked('/shop/off'), [false, false]);
});

test('the rules are the version’s', () => {
  assert.deepEqual(tracked('/shop/health', { versioned: false }), [false, false]);
});

test('an exchange that is not recorded stays so', () => {
  assert.equal(tracked('/shop/health', { api: apiOf() }), null);
});

// ---- detail

interface Asked {
  readonly session?: Session;
  readonly recording?: Partial<Recording>;
  readonly parts?: RequestParts;
  readonly bounds?: Partial<DetailBounds>;
}

async function detailed({ session, recording, parts, bounds }: Asked = {}): Promise<Exchange> {
  const api = apiOf(undefined, { recorder: RECORDER });
  const exchange = exchangeOf({ api, body: '0123456789', ...parts });
  if (session) exchange.session = { keyId: 'k', data: session };
  Object.assign(exchange.recording ?? assert.fail('not recorded'), recording);
  assert.equal(await new DetailStage({ ...BOUNDS, ...bounds }).run(exchange), undefined);
  return exchange;
}

const TAPE = { bytes: null };

test('without detail nothing is read, and nothing kept', async () => {
  for (const session of [undefined, {}, { enable_detailed_recording: false }]) {
    const { recording, body } = await detailed(session === undefined ? {} : { session });
    assert.deepEqual([recording?.tape, body.beginning], [null, null]);
  }
});

for (const name of ['enable_detailed_recording', 'enable_detail_recording'] as const) {
  test(`the caller's session asks for detail: ${name}`, async () => {
    const { recording, body, res } = await detailed({ session: { [name]: true } });
    assert.ok(recording?.tape instanceof ResponseTape);
    assert.ok(body.beginning !== null);
    res.writeHead(200, []);
    res.end('reply');
    // The tape has the same bound.
    assert.equal(String(recording.tape.bytes), 'HTTP/1.1 200 OK\r\n\r\nrepl');
  });
}

test('a tape that runs already goes on', async () => {
  const { recording } = await detailed({ session: { enable_detailed_recording: true }, recording: { tape: TAPE } });
  assert.equal(recording?.tape, TAPE);
});

test('of what is skipped nothing is kept, whoever asks', async () => {
  const session = { enable_detailed_recording: true };
  const { recording, body } = await detailed({ session, recording: { skipped: true } });
  assert.deepEqual([recording?.tape, body.beginning], [null, null]);
});

test('an exchange that is not recorded is left alone', () => {
  const exchange = exchangeOf({ body: 'x' });
  exchange.session = { keyId: 'k', data: { enable_detailed_recording: true } };
  assert.equal(new DetailStage(BOUNDS).run(exchange), undefined);
  assert.equal(exchange.body.beginning, null);
});

test('no more of the body is read than there is room for, and the upstream still gets all of it', async () => {
  const { exchange, send, read } = streamed();
  const done = new DetailStage(BOUNDS).run(exchange);
  let over = false;
  void Promise.resolve(done).then(() => {
    over = true;
  });
  send('abc');
  await turn();
  assert.equal(over, false);
  send('def');
  await done;
  assert.equal(String(exchange.body.beginning), 'abcdef');
  assert.equal(exchange.body.unread, true, 'the rest is still to come');
  send('ghi');
  send(null);
  assert.equal(await read(), 'abcdefghi');
});

test('a body that ends before is whole', async () => {
  const { exchange, send } = streamed();
  const done = new DetailStage(BOUNDS).run(exchange);
  send('abc');
  send(null);
  await done;
  assert.equal(String(exchange.body.bytes), 'abc');
});

test('a body that was read already, or is empty, is waited for no longer', () => {
  for (const body of [undefined, '']) {
    const exchange = exchangeOf({ api: apiOf(undefined, { recorder: RECORDER }), ...(body !== undefined && { body }) });
    Object.assign(exchange.recording ?? {}, { tape: TAPE });
    assert.equal(new DetailStage(BOUNDS).run(exchange), undefined);
  }
  const read = exchangeOf({ api: apiOf(undefined, { recorder: RECORDER }), body: '0123456789' });
  read.body.replace(Buffer.from('by a hook'));
  Object.assign(read.recording ?? {}, { tape: TAPE });
  assert.equal(new DetailStage(BOUNDS).run(read), undefined);
});

test('no room for bodies: none is read', async () => {
  const { body } = await detailed({ recording: { tape: TAPE }, bounds: { maxDetailBytes: 0 } });
  assert.equal(body.beginning, null);
});

test('a record costs no request: a body beyond the bound for whole ones is read up to it', async () => {
  const bounds = { maxDetailBytes: 100, maxBodyBytes: 5 };
  const { body } = await detailed({ recording: { tape: TAPE }, bounds });
  assert.ok((body.beginning?.length ?? 0) >= 5);
  const { exchange, send, read } = streamed();
  const done = new DetailStage(bounds).run(exchange);
  send('0123456789');
  await done;
  send(null);
  assert.equal(await read(), '0123456789');
});

/** An exchange in detail, whose body the test sends in pieces; null: its end. */
function streamed() {
  const req = new IncomingMessage(new Socket());
  req.headers['transfer-encoding'] = 'chunked';
  const res = new ServerResponse(req);
  const exchange = exchangeOf({ api: apiOf(undefined, { recorder: RECORDER }) });
  const body = new RequestBody(req, res, new ExchangeMemory(new BufferPool(0)));
  Object.assign(exchange, { body });
  Object.assign(exchange.recording ?? {}, { tape: TAPE });
  return {
    exchange,
    send: (piece: string | null) => void req.push(piece === null ? null : Buffer.from(piece)),
    read: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of body.stream()) chunks.push(chunk as Buffer);
      return String(Buffer.concat(chunks));
    },
  };
}
