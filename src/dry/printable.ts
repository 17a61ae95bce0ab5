// Text of others on the operator's terminal: readable, and without power over it.

import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { textFromBytes } from '../lib/bytes.ts';

const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const BINARY = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
/** Larger texts are summed up, as binary bodies are. */
const MAX_TEXT_BYTES = 64 * 1024;
const MAX_TEXT_LINES = 400;
/** Of a body that is summed up. */
const DUMP_BYTES = 64;
const DUMP_ROW = 16;

/** Control characters, line breaks too, become escapes. */
export function printable(text: string): string {
  return text.replace(CONTROL, (char) => SHORT[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A byte string from HTTP. */
export function printableBytes(bytes: string): string {
  return printable(textFromBytes(bytes));
}

/** The lines of a text; of anything else, and of very long texts, a summary. */
export function bodyLines(body: Buffer): string[] {
  if (body.length === 0) return [];
  const text = isUtf8(body) ? body.toString('utf8') : null;
  if (text === null || BINARY.test(text)) return summary(body, 'binary');
  const lines = text.split('\n');
  if (body.length > MAX_TEXT_BYTES || lines.length > MAX_TEXT_LINES) return summary(body, 'text');
  return lines.map((line) => line.split('\t').map(printable).join('\t'));
}

function summary(body: Buffer, kind: string): string[] {
  const digest = createHash('sha256').update(body).digest('hex');
  const rows: string[] = [];
  for (let at = 0; at < Math.min(body.length, DUMP_BYTES); at += DUMP_ROW) {
    const row = body.subarray(at, at + DUMP_ROW);
    const bytes = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row.toString('latin1').replace(/[^\x20-\x7e]/g, '.');
    rows.push(`${at.toString(16).padStart(8, '0')}  ${bytes.padEnd(DUMP_ROW * 3 - 1)}  ${letters}`);
  }
  const more = body.length > DUMP_BYTES ? [`… ${body.length - DUMP_BYTES} bytes more`] : [];
  return [`(${kind}, ${body.length} bytes, sha256 ${digest.slice(0, 16)}…)`, ...rows, ...more];
}
