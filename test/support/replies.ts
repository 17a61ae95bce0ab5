// What the gateway applies of a returned object, as the hand-written decoder and as generated code see it.
import assert from 'node:assert/strict';
import { coprocess } from '../../src/wire/gen/protocols.js';
import { decodeObject, type HookObject } from '../../src/wire/tyk/codec.ts';
import { decodeReply } from '../../src/wire/tyk/decode-reply.ts';
import type { HookReply, Pairs } from '../../src/wire/tyk/messages.ts';

const mapOf = (pairs: Pairs): [string, string][] =>
  Array.from({ length: pairs.length / 2 }, (_, i): [string, string] => [
    pairs[2 * i] as string,
    pairs[2 * i + 1] as string,
  ]).sort(order);
const entriesOf = (map: Record<string, string> | null | undefined) => Object.entries(map ?? {}).sort(order);
const order = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : a > b ? 1 : 0);
const hex = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('hex');

export function seenBy({ request, session, metadata, response }: HookReply): unknown {
  return {
    request: request && {
      set: mapOf(request.setHeaders),
      deleted: request.deleteHeaders,
      add: mapOf(request.addParams),
      gone: request.deleteParams,
      texts: [request.url, request.method],
      body: hex(request.body),
      overrides: request.overrides && { ...request.overrides, headers: mapOf(request.overrides.headers) },
    },
    session: session && coprocess.SessionState.decode(session),
    metadata: mapOf(metadata),
    response: response && {
      status: response.status,
      body: hex(response.body),
      headers: mapOf(response.headers),
      multi: response.multiHeaders,
    },
  };
}

export function partsOf({ request, session, metadata, response }: HookObject): unknown {
  const overrides = request?.return_overrides;
  return {
    request: request && {
      set: entriesOf(request.set_headers),
      deleted: request.delete_headers ?? [],
      add: entriesOf(request.add_params),
      gone: request.delete_params ?? [],
      texts: [request.url ?? '', request.method ?? ''],
      body: hex(request.raw_body),
      overrides: overrides && {
        code: overrides.response_code ?? 0,
        error: overrides.response_error ?? '',
        body: overrides.response_body ?? '',
        overrideError: overrides.override_error ?? false,
        headers: entriesOf(overrides.headers),
      },
    },
    session: session ?? null,
    metadata: entriesOf(metadata),
    response: response && {
      status: response.status_code ?? 0,
      body: hex(response.raw_body),
      headers: entriesOf(response.headers),
      multi: (response.multivalue_headers ?? []).map(({ key, values }) => ({ name: key ?? '', values: values ?? [] })),
    },
  };
}

/**
 * Fields that the hand-written decoder skips unread, with their content: what is wrong in them is nobody's concern. The
 * session is handed on as bytes and read, or refused, elsewhere.
 */
const SKIPPED: Record<string, ReadonlySet<number>> = {
  object: new Set([10, 18, 34, 50]),
  request: new Set([10, 34, 50, 66, 98, 106]),
  response: new Set([26]),
};

/** The message without those fields; the bytes must be ones that the hand-written decoder takes. */
function withoutSkipped(bytes: Buffer, kind: 'object' | 'request' | 'response' = 'object'): Buffer {
  const out: Buffer[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] as number;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asUintN(64, value));
    }
  };
  while (at < bytes.length) {
    const start = at;
    const tag = varint();
    const type = tag & 7;
    if (type === 0) varint();
    else if (type !== 2) at += type === 1 ? 8 : 4;
    else {
      const length = varint();
      at += length;
      const content = bytes.subarray(at - length, at);
      const inner = kind === 'object' && (tag === 26 ? 'request' : tag === 58 ? 'response' : false);
      if (SKIPPED[kind]?.has(tag)) continue;
      if (inner) {
        const kept = withoutSkipped(content, inner);
        out.push(Buffer.of(tag), lengthOf(kept.length), kept);
        continue;
      }
    }
    out.push(bytes.subarray(start, at));
  }
  return Buffer.concat(out);
}

function lengthOf(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
  return Buffer.from([...out, rest]);
}

/** Any bytes: either they are refused, or read as generated code reads them (which checks the skipped fields too). */
export function checkReply(bytes: Buffer): void {
  let reply: HookReply;
  try {
    reply = decodeReply(bytes);
  } catch (error) {
    assert.ok(error instanceof Error && error.constructor === Error, String(error));
    return;
  }
  assert.deepEqual(seenBy({ ...reply, session: null }), partsOf(decodeObject(withoutSkipped(bytes))));
}
