import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FrameReader, type FrameSink } from '../../../../src/wire/http2/frame-reader.ts';
import { ConnectionError, FLAG, FRAME } from '../../../../src/wire/http2/protocol.ts';
import { frame } from '../../../support/http2.ts';

/** What a reader calls, DATA of one frame put together. */
class Log implements FrameSink {
  readonly calls: unknown[] = [];
  #data: Buffer[] = [];

  onData(_streamId: number, bytes: Buffer, start: number, end: number): void {
    assert.ok(start < end && end <= bytes.length, 'no empty pieces');
    this.#data.push(Buffer.from(bytes.subarray(start, end)));
  }

  onDataEnd(streamId: number, length: number, endStream: boolean): void {
    this.calls.push({ data: Buffer.concat(this.#data).toString('hex'), streamId, length, endStream });
    this.#data = [];
  }

  onFrame(
    { type, flags, streamId }: { type: number; flags: number; streamId: number },
    bytes: Buffer,
    start: number,
    end: number,
  ): void {
    this.calls.push({ type, flags, streamId, payload: bytes.toString('hex', start, end) });
  }
}

/** The calls for bytes that come in chunks that end at these places; an error is the last one. */
function read(bytes: Buffer, cuts: readonly number[] = []): unknown[] {
  const log = new Log();
  const reader = new FrameReader(log, 16_384);
  let from = 0;
  try {
    for (const cut of [...cuts.filter((it) => it < bytes.length).sort((a, b) => a - b), bytes.length]) {
      // As from a socket: what has been handed over is overwritten later on.
      const chunk = Buffer.from(bytes.subarray(from, cut));
      reader.push(chunk);
      chunk.fill(0xee);
      from = cut;
    }
  } catch (error) {
    assert.ok(error instanceof ConnectionError, String(error));
    log.calls.push(error.message);
  }
  return log.calls;
}

const payload = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.nat(16_384).map((length) => new Uint8Array(length).fill(length)),
);
const frames = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.nat(255), fc.integer({ min: 0, max: 2 ** 31 - 1 }), payload), {
    maxLength: 8,
  })
  .map((list) => Buffer.concat(list.map(([type, flags, id, bytes]) => frame(type, flags, id, bytes))));

test('frames cut in any way give the same calls', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.nat(2000), { maxLength: 30 }), (bytes, cuts) => {
      assert.deepEqual(read(bytes, cuts), read(bytes));
    }),
    { numRuns: 300 },
  );
});

test('byte by byte', () => {
  const bytes = Buffer.concat([
    frame(FRAME.DATA, FLAG.PADDED | FLAG.END_STREAM, 1, Buffer.from([2, 7, 8, 0, 0])),
    frame(FRAME.SETTINGS, 0, 0),
    frame(FRAME.DATA, 0, 3),
    frame(FRAME.DATA, FLAG.PADDED, 3, Buffer.from([0])),
    frame(FRAME.PING, 1, 0, Buffer.from('12345678')),
  ]);
  const calls = read(
    bytes,
    Array.from(bytes, (_, i) => i),
  );
  assert.deepEqual(calls, read(bytes));
  assert.deepEqual(calls, [
    { data: '0708', streamId: 1, length: 5, endStream: true },
    { type: 4, flags: 0, streamId: 0, payload: '' },
    { data: '', streamId: 3, length: 0, endStream: false },
    { data: '', streamId: 3, length: 1, endStream: false },
    { type: 6, flags: 1, streamId: 0, payload: '3132333435363738' },
  ]);
});

test('arbitrary bytes give calls or a ConnectionError, however cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300)), (bytes, cuts) => {
      assert.deepEqual(read(Buffer.from(bytes), cuts), read(Buffer.from(bytes)));
    }),
  );
});
