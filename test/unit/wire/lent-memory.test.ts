// Large messages: when the bytes of a call are no longer read, and where those of a reply are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BufferPool, type Loan } from '../../../src/lib/buffer-pool.ts';
import { FRAME, SETTING } from '../../../src/wire/http2/protocol.ts';
import { MessageAssembly } from '../../../src/wire/message-assembly.ts';
import { encodeObject } from '../../../src/wire/tyk/codec.ts';
import { tykReply } from '../../support/builders.ts';
import {
  callOf,
  connected,
  data,
  END,
  goaway,
  headers,
  message,
  OK,
  RESPONSE,
  reply,
  windowUpdate,
} from '../../support/http2.ts';
import { until } from '../../support/wait.ts';

const MIB = 1024 * 1024;
const WIDE = [[SETTING.INITIAL_WINDOW_SIZE, 64 * MIB]] as const;
const body = (letter: string, length = MIB) => Buffer.alloc(length, letter);

test('a call is idle when it has ended and its bytes have left', async (t) => {
  const { transport, peer } = await connected(t, WIDE);
  peer.send(windowUpdate(0, 64 * MIB));
  const call = transport.dispatch(callOf(body('a', 16 * MIB)), 10_000);
  assert.equal(call.isIdle, false, 'it has only begun');
  const { id } = await peer.call();
  peer.socket.pause();
  peer.send(reply(id));
  await call.result;
  assert.equal(call.isIdle, false, 'answered, but the socket still holds most of it');
  peer.socket.resume();
  await until('the rest to leave', () => call.isIdle);
});

test('a call that was answered while a window held back its bytes never counts as idle', async (t) => {
  const { transport, peer } = await connected(t);
  const call = transport.dispatch(callOf(body('a')), 10_000);
  const { id } = await peer.call();
  await peer.next(FRAME.DATA, id);
  peer.send(reply(id));
  await call.result;
  await peer.next(FRAME.RST_STREAM, id);
  assert.equal(call.isIdle, false);
});

test('nor does one whose connection broke, or that was sent twice', async (t) => {
  const { transport, peer, server } = await connected(t, WIDE);
  peer.send(windowUpdate(0, 64 * MIB));
  const refused = transport.dispatch(callOf(body('a')), 10_000);
  const { id } = await peer.call();
  assert.equal(id, 1);
  peer.send(goaway(0));
  const second = await server.ready(...WIDE);
  second.send(windowUpdate(0, 64 * MIB));
  const again = await second.call();
  second.send(reply(again.id));
  await refused.result;
  assert.equal(refused.isIdle, false);
  const lost = transport.dispatch(callOf(body('b', 16 * MIB)), 10_000);
  await second.call();
  second.socket.pause();
  second.socket.destroy();
  await assert.rejects(lost.result);
  assert.equal(lost.isIdle, false);
});

test('a small call, and one that never left, are idle once they have ended', async (t) => {
  const { transport, peer } = await connected(t);
  const call = transport.dispatch(callOf(Buffer.from('small')), 10_000);
  assert.equal(call.isIdle, false);
  peer.send(reply((await peer.call()).id));
  await call.result;
  assert.equal(call.isIdle, true);
  transport.close();
  const late = transport.dispatch(callOf(body('a')), 10_000);
  await assert.rejects(late.result);
  assert.equal(late.isIdle, true);
});

test('replies stay what they are while the next ones arrive', async (t) => {
  const { transport, peer } = await connected(t);
  const replies = [];
  for (const letter of 'abcdefgh') {
    const { result } = transport.dispatch(callOf(), 10_000);
    peer.send(reply((await peer.call()).id, { request: { raw_body: body(letter, 9000) }, session: { alias: letter } }));
    replies.push({ letter, ...(await tykReply(result)) });
  }
  for (const { letter, request, session } of replies) {
    assert.ok(request?.body.equals(body(letter, 9000)), letter);
    assert.ok(Buffer.from(session ?? []).includes(letter), letter);
  }
});

/** What comes out of an assembly that is fed pieces of this size. */
function assemble(bytes: Buffer, piece: number, pool: BufferPool | null, encoding = 'identity') {
  const seen: { message: Buffer; loan: Loan | null }[] = [];
  const assembly = new MessageAssembly(64 * MIB, (whole, loan) => seen.push({ message: whole, loan }), pool);
  assembly.encoding = encoding;
  // As a socket with one buffer for all reads gives it.
  const chunk = Buffer.alloc(piece);
  for (let at = 0; at < bytes.length; at += piece) {
    const count = bytes.copy(chunk, 0, at, at + piece);
    assembly.add(chunk, 0, count);
    chunk.fill(0xff);
  }
  assert.ok(assembly.isWhole);
  return seen;
}

test('messages of all sizes outlive the buffer that they were read into; large ones are on loan', () => {
  const pool = new BufferPool(16 * MIB);
  const lengths = [0, 1, 900, 5000, 65_535, 65_536, 200_000, MIB + 900];
  const bodies = lengths.map((length, i) => Buffer.alloc(length, String(i)));
  const wire = Buffer.concat(bodies.map((bytes) => message(bytes)));
  for (const piece of [7000, 65_536, wire.length]) {
    for (const lender of [pool, null]) {
      const seen = assemble(wire, piece, lender);
      assert.equal(seen.length, lengths.length);
      for (const [i, { message: got, loan }] of seen.entries()) {
        assert.ok(got.equals(bodies[i] as Buffer), `${lengths[i]} bytes`);
        assert.equal(loan !== null, lender !== null && got.length >= 65_536);
        loan?.giveBack();
      }
    }
  }
});

test('a compressed message leaves nothing on loan', () => {
  const pool = new BufferPool(16 * MIB);
  const noise = Buffer.alloc(MIB);
  for (let i = 0, x = 1; i < noise.length; i++) noise[i] = x = (x * 16_807) % 2_147_483_647;
  const [got] = assemble(message(gzipSync(noise), 1), 5000, pool, 'gzip');
  assert.ok(got?.message.equals(noise));
  assert.equal(got?.loan, null);
  assert.ok(pool.freeBytes > 0);
});

test('a reply on loan goes to whoever made the call', async (t) => {
  const pool = new BufferPool(16 * MIB);
  const { transport, peer } = await connected(t, [], {}, pool);
  const call = transport.dispatch(callOf(), 10_000);
  const { id } = await peer.call();
  const wire = message({ request: { raw_body: body('z', 200_000) } });
  peer.send(headers(id, RESPONSE));
  for (let at = 0; at < wire.length; at += 16_384) peer.send(data(id, wire.subarray(at, at + 16_384)));
  peer.send(headers(id, OK, END));
  const { request, loan } = await tykReply(call.result);
  assert.ok(request?.body.equals(body('z', 200_000)));
  assert.ok(loan?.holds(request?.body ?? Buffer.alloc(0)));
  loan?.giveBack();
  assert.ok(pool.freeBytes >= encodeObject({}).length + 200_000);
});
