// Bodies as scenarios write them → bytes.

import { gzipSync } from 'node:zlib';
import type { BodySpec } from './scenario.ts';

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

export function bytesOf(spec: BodySpec): Buffer {
  if (typeof spec === 'string') return Buffer.from(spec);
  const { text = '', base64, every_byte, times = 1, reversed, gzip, and = '' } = spec;
  const once = every_byte ? EVERY_BYTE : base64 === undefined ? Buffer.from(text) : Buffer.from(base64, 'base64');
  const all = Buffer.concat(Array.from({ length: times }, () => once));
  const turned = reversed ? all.reverse() : all;
  return Buffer.concat([gzip ? gzipSync(turned) : turned, Buffer.from(and)]);
}
