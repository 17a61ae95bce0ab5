// Header blocks of replies as servers send them.
import { HpackDecoder } from '../../src/wire/http2/hpack-decoder.ts';
import { integer } from '../../src/wire/http2/hpack-encoder.ts';
import { decodeHuffman } from '../../src/wire/http2/huffman.ts';
import { type Cost, measure } from './measure.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const literal = (text: string) => Buffer.concat([integer(text.length, 7, 0), Buffer.from(text, 'latin1')]);

/** `:status: 200`, `content-type: application/grpc`, Huffman-coded. */
const HEADERS = hex('88 5f 8b 1d75d0620d263d4c4d6564');
/** `grpc-status: 0`, `grpc-message:`. */
const TRAILERS = hex('40 88 9acac8b21234da8f 01 30 40 89 9acac8b5254207317f 00');
/** `Mon, 21 Oct 2013 20:13:21 GMT` (RFC 7541 §C.6.1). */
const DATE = hex('d07abe941054d444a8200595040b8166e082a62d1bff');

/** Each with a text of its own, as where a server sends a trace id: no cache helps. */
const DISTINCT = Array.from({ length: 4096 }, (_, index) => {
  const id = (index * 2654435761).toString(16).padStart(32, '0');
  return Buffer.concat([HEADERS, Uint8Array.of(0), literal('x-trace-id'), literal(id)]);
});
/** An update of the dynamic table to size 0 (RFC 7541 §6.3), as servers send it once they know that the gateway keeps none. */
const EMPTY_TABLE = Uint8Array.of(0x20);

export function hpack(): Cost[] {
  const decoder = new HpackDecoder(64 * 1024);
  decoder.decode(EMPTY_TABLE, 0, 1);
  const decode = (block: Uint8Array) => decoder.decode(block, 0, block.length);
  check(decode);
  return measure([
    { name: 'headers of grpc-go, seen before', run: () => decode(HEADERS) },
    { name: 'trailers of grpc-go, seen before', run: () => decode(TRAILERS) },
    {
      name: 'headers with a trace id, never seen',
      run: (index) => decode(DISTINCT[index % DISTINCT.length] as Buffer),
    },
    { name: 'Huffman, 29 characters', run: () => decodeHuffman(DATE, 0, DATE.length) },
  ]);
}

function check(decode: (block: Uint8Array) => readonly { name: string; value: string }[]): void {
  const texts = [HEADERS, TRAILERS].map((block) =>
    decode(block)
      .map(({ name, value }) => `${name}=${value}`)
      .join(' '),
  );
  const wanted = [':status=200 content-type=application/grpc', 'grpc-status=0 grpc-message='];
  const date = decodeHuffman(DATE, 0, DATE.length);
  if (String(texts) !== String(wanted) || date !== 'Mon, 21 Oct 2013 20:13:21 GMT') {
    throw new Error(`the header blocks decode to ${texts} and ${date}`);
  }
}
