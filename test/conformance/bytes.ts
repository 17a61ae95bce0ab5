// Bytes in case files: plain text when it is valid UTF-8, {"base64": …} otherwise, {"length": n, "md5": …} when long,
// and {"repeat": "text", "times": n} as input only.
import { createHash } from 'node:crypto';

export type BytesValue =
  | string
  | { base64: string }
  | { repeat: string; times: number }
  | { length: number; md5: string };

const LONG = 2048;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function toBuffer(value: BytesValue | null | undefined): Buffer {
  if (value === null || value === undefined) return Buffer.alloc(0);
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if ('base64' in value) return Buffer.from(value.base64, 'base64');
  if ('repeat' in value) return Buffer.alloc(value.repeat.length * value.times, value.repeat);
  throw new Error(`not usable as input: ${JSON.stringify(value)}`);
}

export function fromBuffer(buffer: Buffer, editText: (text: string) => string = (text) => text): BytesValue {
  if (buffer.length > LONG) return { length: buffer.length, md5: createHash('md5').update(buffer).digest('hex') };
  try {
    return editText(utf8.decode(buffer));
  } catch {
    return { base64: buffer.toString('base64') };
  }
}
