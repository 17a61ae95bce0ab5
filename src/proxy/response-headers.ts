// Headers for the client: the upstream's without those of its connection.

import { connectionOptions, isHopByHop, type RawHeaders } from '../lib/headers.ts';

/** undici hands over a flat list of buffers or strings. */
export function clientHeaders(raw: readonly (Buffer | string)[]): RawHeaders {
  const out: RawHeaders = [];
  let dropsMore = false;
  for (let i = 0; i < raw.length; i += 2) {
    const name = latin1(raw[i]);
    if (isHopByHop(name)) {
      dropsMore ||= name.length === 10;
      continue;
    }
    out.push(name, latin1(raw[i + 1]));
  }
  return dropsMore ? withoutConnectionOptions(out, raw) : out;
}

function withoutConnectionOptions(out: RawHeaders, raw: readonly (Buffer | string)[]): RawHeaders {
  const options = connectionOptions(raw.map(latin1));
  if (options === null) return out;
  return out.filter((_, i) => !options.has((out[i & ~1] as string).toLowerCase()));
}

function latin1(text: Buffer | string | undefined): string {
  return typeof text === 'string' ? text : (text?.toString('latin1') ?? '');
}
