// ByteWriter, ByteReader, SendQueue, Output: bytes that must come out as they went in.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader } from '../../../../src/wire/byte-reader.ts';
import { ByteWriter, varintLength } from '../../../../src/wire/http2/byte-writer.ts';
import { Output } from '../../../../src/wire/http2/output.ts';
import { SendQueue } from '../../../../src/wire/http2/send-queue.ts';
import { listenOn } from '../../../support/listen.ts';

const written = (writer: ByteWriter): Buffer => writer.bytes.subarray(0, writer.at);
const reader = (bytes: Buffer): ByteReader => new ByteReader(bytes, 0, bytes.length);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  // Lengths whose own length is guessed wrong: more bytes than characters.
  fc.tuple(fc.constantFrom('a', 'é', '€', '😀', '\ud800'), fc.nat(20_000)).map(([char, count]) => char.repeat(count)),
  fc.constantFrom(...[23, 24, 42, 43, 63, 64, 127, 128, 5461, 5462, 16_383, 16_384].map((count) => 'é'.repeat(count))),
);

test('varints up to 2^53', () => {
  const number = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(),
    fc.constantFrom(
      ...[7, 14, 21, 28, 31, 32, 35, 53].flatMap((bits) => [2 ** bits - 1, 2 ** bits]).filter(Number.isSafeInteger),
    ),
  );
  fc.assert(
    fc.property(number, (value) => {
      const writer = new ByteWriter(1);
      writer.varint(value);
      assert.equal(reader(written(writer)).varint(), value);
      if (value < 2 ** 31) assert.equal(writer.at, varintLength(value));
    }),
  );
});

test('strings of any script and length, next to each other', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.nat(64), (texts, capacity) => {
      const writer = new ByteWriter(capacity);
      for (const it of texts) writer.string(it);
      const back = reader(written(writer));
      for (const it of texts) assert.equal(back.string(), it.toWellFormed());
      assert.equal(back.more, false);
    }),
  );
});

test('lengths that were guessed too short or too long', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3), fc.oneof(fc.nat(300), fc.nat(70_000)), fc.nat(40_000), (slot, size, more) => {
      const writer = new ByteWriter(4);
      writer.raw(Buffer.from('before'));
      const start = writer.at;
      writer.reserve(slot);
      writer.at += slot;
      const content = Buffer.alloc(size, 'abc');
      writer.raw(content);
      const moved = writer.fixLength(start, slot, more);
      const back = new ByteReader(writer.bytes, start, writer.at);
      assert.equal(back.varint(), size + more);
      assert.equal(moved, varintLength(size + more) - slot);
      assert.deepEqual(writer.bytes.subarray(start + slot + moved, writer.at), content);
      assert.equal(writer.bytes.toString('latin1', 0, 6), 'before');
    }),
  );
});

test('reading past the end, and texts that are not UTF-8, throw', () => {
  const cases: readonly (readonly [RegExp, number[], (it: ByteReader) => unknown])[] = [
    [/cut off/, [], (it) => it.varint()],
    [/cut off/, [0x80], (it) => it.varint()],
    [/more than ten bytes/, new Array(11).fill(0xff), (it) => it.varint()],
    [/more than ten bytes/, new Array(11).fill(0xff), (it) => it.int32()],
    [/cut off/, [3, 0x61, 0x62], (it) => it.string()],
    [/cut off/, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], (it) => it.bytesField()],
    [/cut off/, [2, 1], (it) => it.nested()],
    [/cut off/, [1, 2, 3], (it) => it.skip(13)],
    [/cut off/, [1, 2, 3, 4, 5, 6, 7], (it) => it.skip(9)],
    [/wire type 3/, [], (it) => it.skip(11)],
    [/wire type 7/, [], (it) => it.skip(15)],
    [/no tag/, [0], (it) => it.tag()],
    [/no tag/, [0x82, 0x80, 0x80, 0x80, 0x10], (it) => it.tag()],
    [/not UTF-8/, [1, 0xff], (it) => it.string()],
    [/not UTF-8/, [20, ...new Array(19).fill(0x61), 0xc3], (it) => it.string()],
  ];
  for (const [message, bytes, act] of cases) assert.throws(() => act(reader(Buffer.from(bytes))), message);
  assert.equal(reader(Buffer.from('\x03\ufffd')).string(), '\ufffd');
});

test('int32: negative numbers, and bits beyond 64', () => {
  const bytes = (...values: number[]) => reader(Buffer.from(values));
  assert.equal(bytes(255, 255, 255, 255, 255, 255, 255, 255, 255, 1).int32(), -1);
  assert.equal(bytes(255, 255, 255, 255, 15).int32(), -1);
  assert.equal(bytes(0x80, 0x80, 0x80, 0x80, 8).int32(), -(2 ** 31));
  assert.equal(bytes(200, 1).int32(), 200);
});

test('a map of too many entries is refused', () => {
  const writer = new ByteWriter(64);
  for (let i = 0; i < 4097; i++) {
    const key = String(i).padStart(4, '0');
    writer.raw(Buffer.from(`\x06\x0a\x04${key}`));
  }
  const back = reader(written(writer));
  const into: string[] = [];
  for (let i = 0; i < 4096; i++) back.entry(into);
  assert.throws(() => back.entry(into), /more than 4096 entries/);
});

/** Both ends of a connection; the server end tells all it got. */
async function pipe(): Promise<{ socket: Socket; received(count: number): Promise<Buffer>; stop(): Promise<void> }> {
  const chunks: Buffer[] = [];
  let total = 0;
  let wake = () => {};
  const server = createServer((it) =>
    it.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      total += chunk.length;
      wake();
    }),
  );
  const { port, stop } = await listenOn(server);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const received = async (count: number) => {
    while (total < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return Buffer.concat(chunks);
  };
  return {
    socket,
    received,
    stop: () => {
      socket.destroy();
      return stop();
    },
  };
}

type Step = readonly ['copy' | 'reference' | 'flush' | 'turn' | 'grow', number];
const steps = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constantFrom('copy' as const, 'reference' as const),
      fc.oneof(fc.nat(100), fc.nat(9000), fc.constantFrom(4095, 4096, 131_072, 300_000)),
    ),
    fc.tuple(fc.constantFrom('flush' as const, 'turn' as const, 'grow' as const), fc.nat(400_000)),
  ),
  { maxLength: 40 },
);

test('output: all pieces in their order, whatever is copied, referred to, flushed or recycled when', async () => {
  const run = async (plan: readonly Step[]) => {
    const { socket, received, stop } = await pipe();
    const out = new Output(socket);
    const wanted: Buffer[] = [];
    let mark = 0;
    for (const [what, size] of plan) {
      const bytes = Buffer.alloc(size, String.fromCharCode(33 + (mark++ % 90)));
      if (what === 'flush') out.flush();
      else if (what === 'turn') await new Promise((resolve) => setImmediate(resolve));
      else if (what === 'grow') {
        // Written and taken back, as messages are that go through a queue.
        const { at } = out;
        out.raw(bytes);
        out.at = at;
      } else {
        if (what === 'copy') out.raw(bytes);
        else out.byReference(bytes);
        out.schedule();
        wanted.push(bytes);
      }
    }
    const all = Buffer.concat(wanted);
    assert.ok((await received(all.length)).equals(all));
    await stop();
  };
  await fc.assert(fc.asyncProperty(steps, run), { numRuns: 60 });
});

/** A socket that is slow: what it was given must still be there when it gets to it. */
class SlowSocket {
  readonly #waiting: { readonly bytes: Buffer; readonly was: Buffer; readonly done: (() => void) | undefined }[] = [];
  cork(): void {}
  uncork(): void {}

  write(bytes: Buffer, done?: () => void): void {
    this.#waiting.push({ bytes, was: Buffer.from(bytes), done });
  }

  send(count: number): void {
    for (const { bytes, was, done } of this.#waiting.splice(0, count)) {
      assert.ok(bytes.equals(was), 'overwritten before it was sent');
      done?.();
    }
  }
}

test('output: buffers are used again only after they were written', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat(6), { minLength: 1 }), (plan, sent) => {
      const socket = new SlowSocket();
      const out = new Output(socket as never);
      let mark = 0;
      for (const [what, size] of plan) {
        const bytes = Buffer.alloc(size, String.fromCharCode(33 + (mark++ % 90)));
        if (what === 'copy' || what === 'grow') out.raw(bytes);
        else if (what === 'reference') out.byReference(bytes);
        else out.flush();
        if (what === 'turn') socket.send(sent[mark % sent.length] as number);
      }
      out.flush();
      socket.send(Number.POSITIVE_INFINITY);
    }),
    { numRuns: 200 },
  );
});

test('output: a small flush after a large message lets its memory go', async () => {
  const { socket, received, stop } = await pipe();
  const out = new Output(socket);
  out.raw(Buffer.alloc(3 << 20));
  out.at = 0;
  out.raw(Buffer.from('small'));
  out.flush();
  assert.equal(out.bytes.length, 128 * 1024);
  assert.equal((await received(5)).toString(), 'small');
  await stop();
});

test('send queue: any pieces, taken in any portions', () => {
  const sizes = fc.array(fc.oneof(fc.nat(50), fc.nat(6000)), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), (pieces, portions) => {
      const queue = new SendQueue();
      const all = pieces.map((size, i) => Buffer.alloc(size, 65 + i));
      for (const piece of all) queue.push(piece);
      const taken: Buffer[] = [];
      const out = {
        raw: (bytes: Buffer) => taken.push(Buffer.from(bytes)),
        byReference: (bytes: Buffer) => taken.push(bytes),
      };
      for (let i = 0; queue.length > 0; i++) {
        const before = taken.reduce((sum, it) => sum + it.length, 0);
        const count = Math.min(queue.length, portions[i % portions.length] as number);
        queue.writeTo(out as never, count);
        assert.equal(
          taken.reduce((sum, it) => sum + it.length, 0),
          before + count,
        );
      }
      assert.ok(Buffer.concat(taken).equals(Buffer.concat(all)));
    }),
  );
});
