// Events of the native protocol.

import type { hookwire } from '../wire/gen/protocols.js';
import { toNumber } from '../wire/tyk/codec.ts';
import { BadEventError, type HookEvent } from './event.ts';

/** What a handler gets. Throws a BadEventError when its details are no JSON object. */
export function nativeEvent(event: hookwire.plugin.v1.Event.$Properties): HookEvent {
  const { name = '', handler = '', api_id = '', org_id = '', meta_json } = event;
  return {
    handler: handler ?? '',
    type: name ?? '',
    meta: meta(meta_json ?? ''),
    timestamp: goTime(toNumber(event.time_ms)),
    apiId: api_id ?? '',
    orgId: org_id ?? '',
  };
}

function meta(json: string): HookEvent['meta'] {
  if (json === '') return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as HookEvent['meta'];
  } catch (error) {
    throw new BadEventError(`the event's details are not JSON: ${(error as Error).message}`);
  }
  throw new BadEventError("the event's details are not a JSON object");
}

/** As Go writes a time: no zeros at the end of the fraction. */
function goTime(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return '';
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/(?:\.000|(\.\d*[1-9])0*)Z$/, '$1 +0000 UTC');
}
