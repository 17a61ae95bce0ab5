// HPACK against the examples of RFC 7541, appendix C, and against nghttp2 (node:http2) in both directions.
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, sensitiveHeaders } from 'node:http2';
import { connect } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { Connection } from '../../../../src/wire/http2/connection.ts';
import { type HeaderList, HpackDecoder } from '../../../../src/wire/http2/hpack-decoder.ts';
import { HpackEncoder, integer } from '../../../../src/wire/http2/hpack-encoder.ts';
import { DynamicTable, STATIC_COUNT, STATIC_TABLE } from '../../../../src/wire/http2/hpack-table.ts';
import { decodeHuffman } from '../../../../src/wire/http2/huffman.ts';
import { ConnectionError, ERROR } from '../../../../src/wire/http2/protocol.ts';
import { Stream } from '../../../../src/wire/http2/stream.ts';
import { listenOn } from '../../../support/listen.ts';
import { within } from '../../../support/wait.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const lines = (list: HeaderList): string[] => list.map(({ name, value }) => `${name}: ${value}`);
const decode = (decoder: HpackDecoder, bytes: Buffer): string[] => lines(decoder.decode(bytes, 0, bytes.length));
const huffman = (bytes: Buffer): string | null => decodeHuffman(bytes, 0, bytes.length);

test('integers (C.1)', () => {
  assert.deepEqual([...integer(10, 5, 0)], [10]);
  assert.deepEqual([...integer(1337, 5, 0)], [31, 154, 10]);
  assert.deepEqual([...integer(42, 8, 0)], [42]);
});

const PLAIN = [
  '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
  '8286 84be 5808 6e6f 2d63 6163 6865',
  '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65',
];
const HUFFMAN = [
  '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
  '8286 84be 5886 a8eb 1064 9cbf',
  '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
];
const get = (scheme: string, path: string) => [
  ':method: GET',
  `:scheme: ${scheme}`,
  `:path: ${path}`,
  ':authority: www.example.com',
];
const REQUESTS = [
  get('http', '/'),
  [...get('http', '/'), 'cache-control: no-cache'],
  [...get('https', '/index.html'), 'custom-key: custom-value'],
];

for (const [name, blocks] of Object.entries({ 'C.3': PLAIN, 'C.4': HUFFMAN })) {
  test(`requests on one connection (${name})`, () => {
    const decoder = new HpackDecoder(65_536);
    assert.deepEqual(
      blocks.map((block) => decode(decoder, hex(block))),
      REQUESTS,
    );
  });
}

test('single fields (C.2)', () => {
  const one = (block: string) => decode(new HpackDecoder(65_536), hex(block));
  assert.deepEqual(one('400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572'), [
    'custom-key: custom-header',
  ]);
  assert.deepEqual(one('040c 2f73 616d 706c 652f 7061 7468'), [':path: /sample/path']);
  assert.deepEqual(one('1008 7061 7373 776f 7264 0673 6563 7265 74'), ['password: secret']);
  assert.deepEqual(one('82'), [':method: GET']);
});

test('responses with a table of 256 bytes, from which entries go (C.6)', () => {
  const decoder = new HpackDecoder(65_536);
  const start = ['cache-control: private', 'date: Mon, 21 Oct 2013 20:13:21 GMT', 'location: https://www.example.com'];
  // The appendix presumes the smaller table; here the block says so (§6.3).
  const first = `3fe101 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3`;
  assert.deepEqual(decode(decoder, hex(first)), [':status: 302', ...start]);
  assert.deepEqual(decode(decoder, hex('4883 640e ffc1 c0bf')), [':status: 307', ...start]);
  const third = `88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07`;
  assert.deepEqual(decode(decoder, hex(third)), [
    ':status: 200',
    'cache-control: private',
    'date: Mon, 21 Oct 2013 20:13:22 GMT',
    'location: https://www.example.com',
    'content-encoding: gzip',
    'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
  ]);
});

test('the static table (appendix A)', () => {
  assert.equal(STATIC_COUNT, 61);
  assert.deepEqual(STATIC_TABLE[0], { name: ':authority', value: '' });
  assert.deepEqual(STATIC_TABLE[15], { name: 'accept-encoding', value: 'gzip, deflate' });
  assert.deepEqual(STATIC_TABLE[60], { name: 'www-authenticate', value: '' });
});

test('the dynamic table: newest first, oldest go, a large one empties it (§4.4)', () => {
  const table = new DynamicTable(100);
  const field = (name: string) => ({ name, value: '0123456789' });
  for (const name of ['a', 'b', 'c']) table.add(field(name));
  assert.deepEqual(
    [0, 1, 2].map((i) => table.get(i)?.name),
    ['c', 'b', undefined],
  );
  table.add({ name: 'x', value: 'y'.repeat(100) });
  assert.ok(table.isEmpty);
  table.add(field('a'));
  table.resize(0);
  assert.ok(table.isEmpty);
});

test('Huffman: padding of up to seven ones, never more, never zeros, never EOS (§5.2)', () => {
  assert.equal(huffman(hex('f1e3 c2e5 f23a 6ba0 ab90 f4ff')), 'www.example.com');
  assert.equal(huffman(Buffer.alloc(0)), '');
  assert.equal(huffman(hex('1f')), 'a');
  assert.equal(huffman(hex('1e')), null);
  assert.equal(huffman(hex('1fff')), null);
  assert.equal(huffman(hex('ff')), null);
  assert.equal(huffman(hex('ffff ffff')), null);
});

test('a block that changes the table’s size is never taken from what is remembered', () => {
  const decoder = new HpackDecoder(65_536);
  const blockOf = (text: string) => decode(decoder, hex(text));
  const entry = '4001 6101 62';
  assert.deepEqual(blockOf('20 88'), [':status: 200']);
  assert.deepEqual(blockOf(entry), ['a: b']);
  assert.deepEqual(blockOf('3fe11f 88'), [':status: 200']);
  assert.deepEqual(blockOf('20 88'), [':status: 200']);
  assert.deepEqual(blockOf('3fe11f 88'), [':status: 200']);
  // There is room now: the entry that was remembered without one goes in.
  assert.deepEqual(blockOf(entry), ['a: b']);
  assert.deepEqual(blockOf('be'), ['a: b']);
  assert.deepEqual(blockOf('20 88'), [':status: 200']);
  assert.throws(() => blockOf('be'), { code: ERROR.COMPRESSION_ERROR });
});

test('a table may be as large as announced, and not larger once that was acknowledged', () => {
  const decoder = new HpackDecoder(65_536);
  assert.deepEqual(decode(decoder, hex('3fe11f 88')), [':status: 200']);
  assert.throws(() => decode(decoder, hex('3fe21f 88')), ConnectionError);
  decoder.limitTable(0);
  assert.throws(() => decode(decoder, hex('3fe11f 88')), ConnectionError);
  assert.deepEqual(decode(decoder, hex('20 88')), [':status: 200']);
});

const token = fc.stringMatching(/^[a-z0-9-]{1,30}$/);
const value = fc.oneof(
  fc.stringMatching(/^[!-~]([ -~]{0,60}[!-~])?$/),
  fc.constant(''),
  fc.stringMatching(/^[!-~]{300}$/),
);
const fieldList = fc.array(fc.record({ name: token.map((name) => `x-${name}`), value }, { noNullPrototype: true }), {
  maxLength: 12,
});

test('what the encoder writes, the decoder reads, whatever the table’s size', () => {
  const step = fc.oneof(
    fc.record({ list: fieldList, again: fc.nat(3) }),
    fc.record({ size: fc.constantFrom(0, 100, 4096, 65_536) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const encoder = new HpackEncoder();
      const decoder = new HpackDecoder(1 << 20);
      for (const [index, it] of steps.entries()) {
        if ('size' in it) {
          encoder.limitTable(it.size);
          decoder.limitTable(Math.max(it.size, 4096));
          continue;
        }
        for (let times = 0; times <= it.again; times++) {
          const block = encoder.encode(String(index), it.list);
          assert.deepEqual(decoder.decode(block, 0, block.length), it.list);
        }
      }
    }),
  );
});

test('random bytes are a list or a COMPRESSION_ERROR', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 8 }), (blocks) => {
      const decoder = new HpackDecoder(65_536);
      for (const block of blocks) {
        try {
          for (const { name, value: text } of decoder.decode(block, 0, block.length))
            assert.ok(name.length + text.length < 65_536);
        } catch (error) {
          assert.ok(error instanceof ConnectionError && error.code === ERROR.COMPRESSION_ERROR, String(error));
          return;
        }
      }
    }),
    { numRuns: 2000 },
  );
});

class Noted extends Stream {
  readonly lists: HeaderList[] = [];
  readonly ended = Promise.withResolvers<void>();
  onHeaders(list: HeaderList): void {
    this.lists.push(list);
  }
  onData(): void {}
  onEnd(): void {
    this.ended.resolve();
  }
  onFailure(error: Error): void {
    this.ended.reject(error);
  }
}

type Pairs = readonly { readonly name: string; readonly value: string }[];
const grouped = (list: Pairs): Record<string, string> => {
  const out: Record<string, string> = {};
  for (const { name, value: text } of list) out[name] = name in out ? `${out[name]}, ${text}` : text;
  return out;
};

/** A client connection to a node:http2 server that tells which headers it received, and sends those it is given. */
async function withNode(headerTableSize: number, use: (exchange: Exchange) => Promise<void>): Promise<void> {
  const seen: IncomingHttpHeaders[] = [];
  let answer: Pairs = [];
  const server = createServer({ settings: { headerTableSize } });
  server.on('stream', (stream, headers) => {
    seen.push(headers);
    const list: Record<string, string[]> = {};
    for (const { name, value: text } of answer) list[name] = [...(list[name] ?? []), text];
    // Every other one is never indexed (RFC 7541 §6.2.3).
    const secret = Object.keys(list).filter((_, index) => index % 2 === 1);
    stream.respond({ ':status': 200, ...list, [sensitiveHeaders]: secret }, {
      endStream: true,
      sendDate: false,
    } as never);
  });
  const { port, stop } = await listenOn(server as never);
  const ready = Promise.withResolvers<void>();
  const ignored = () => {};
  const owner = { onReady: ready.resolve, onRoom: ignored, onDraining: ignored, onClosed: ready.reject };
  const connection = new Connection(connect(port, '127.0.0.1'), owner);
  await ready.promise;
  try {
    await use(async (key, request, response) => {
      answer = response;
      const stream = new Noted();
      const pseudo = { ':method': 'POST', ':scheme': 'http', ':path': '/', ':authority': 'a' };
      const fields = [...Object.entries(pseudo).map(([name, text]) => ({ name, value: text })), ...request];
      connection.open(stream, { key, fields, extra: null });
      stream.queue.ended = true;
      await within('the end of the stream', stream.ended.promise);
      return { sent: JSON.parse(JSON.stringify(seen.shift())), got: stream.lists[0] ?? [] };
    });
  } finally {
    connection.destroy(new Error('over'));
    await stop();
  }
}
type Exchange = (key: string, request: Pairs, response: Pairs) => Promise<{ sent: object; got: HeaderList }>;

for (const size of [4096, 0, 256]) {
  test(`nghttp2 understands us, and we understand it, with a table of ${size} bytes`, async () => {
    await withNode(size, async (exchange) => {
      let key = 0;
      const one = async (request: Pairs, response: Pairs) => {
        key++;
        for (let times = 0; times < 3; times++) {
          const { sent, got } = await exchange(String(key), request, response);
          const {
            ':method': method,
            ':scheme': scheme,
            ':path': path,
            ':authority': authority,
            ...rest
          } = sent as Record<string, string>;
          assert.deepEqual([method, scheme, path, authority], ['POST', 'http', '/', 'a']);
          assert.deepEqual({ ...rest }, grouped(request));
          assert.deepEqual(grouped(got.filter(({ name }) => name.startsWith('x-'))), grouped(response));
        }
      };
      await fc.assert(fc.asyncProperty(fieldList, fieldList, one), { numRuns: 60 });
    });
  });
}
