// MurmurHash3 with seed 0, for names of stored keys that Tyk's gateways find too. Fast and not cryptographic.

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** The 32-bit variant (x86), unsigned. */
export function murmur32(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length & ~3;
  let h = 0;
  for (let at = 0; at < whole; at += 4) {
    h = rotate32(h ^ scramble32(view.getUint32(at, true)), 13);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = data.length - 1; at >= whole; at--) rest = (rest << 8) | (data[at] as number);
  if (whole < data.length) h ^= scramble32(rest);
  return mixed32(h ^ data.length) >>> 0;
}

function scramble32(k: number): number {
  return Math.imul(rotate32(Math.imul(k, C1), 15), C2);
}

function rotate32(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function mixed32(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const D1 = 0x87c37b91114253d5n;
const D2 = 0x4cf5ad432745937fn;

/** The 128-bit variant (x64), as 16 bytes with the more significant ones first; the first 8 are its 64-bit variant. */
export function murmur128(data: Uint8Array): Buffer {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length & ~15;
  let h1 = 0n;
  let h2 = 0n;
  for (let at = 0; at < whole; at += 16) {
    h1 = low(rotate64(h1 ^ scrambleFirst(view.getBigUint64(at, true)), 27n) + h2);
    h1 = low(h1 * 5n + 0x52dce729n);
    h2 = low(rotate64(h2 ^ scrambleSecond(view.getBigUint64(at + 8, true)), 31n) + h1);
    h2 = low(h2 * 5n + 0x38495ab5n);
  }
  h2 ^= scrambleSecond(littleEndian(data.subarray(whole + 8)));
  h1 ^= scrambleFirst(littleEndian(data.subarray(whole, whole + 8)));
  const length = BigInt(data.length);
  h1 = low((h1 ^ length) + (h2 ^ length));
  h2 = low((h2 ^ length) + h1);
  const m1 = mixed64(h1);
  const m2 = mixed64(h2);
  const out = Buffer.alloc(16);
  out.writeBigUInt64BE(low(m1 + m2), 0);
  out.writeBigUInt64BE(low(m1 + m2 + m2), 8);
  return out;
}

function scrambleFirst(k: bigint): bigint {
  return low(rotate64(low(k * D1), 31n) * D2);
}

function scrambleSecond(k: bigint): bigint {
  return low(rotate64(low(k * D2), 33n) * D1);
}

function mixed64(x: bigint): bigint {
  let h = low((x ^ (x >> 33n)) * 0xff51afd7ed558ccdn);
  h = low((h ^ (h >> 33n)) * 0xc4ceb9fe1a85ec53n);
  return h ^ (h >> 33n);
}

function rotate64(x: bigint, bits: bigint): bigint {
  return low(x << bits) | (x >> (64n - bits));
}

function low(x: bigint): bigint {
  return BigInt.asUintN(64, x);
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
