// Events: notifications without an answer. Contract §7.

/** One event of the gateway. */
export interface HookEvent {
  /** The handler's name in the API definition (`handler_meta.name`). */
  readonly handler: string;
  /** `AuthFailure`, `KeyExpired`, `QuotaExceeded`, `RatelimitExceeded`, `VersionFailure` … */
  readonly type: string;
  /** Depends on the type; usually `Message`, `Path`, `Origin` (client address), `Key`, and `OriginatingRequest` (base64). */
  readonly meta: Readonly<Record<string, unknown>>;
  /** When it happened, in Go's text form: `2026-01-31 10:00:00.123456789 +0000 UTC`. */
  readonly timestamp: string;
  readonly apiId: string;
  readonly orgId: string;
}

/** A payload that is no event; the gateway gets INVALID_ARGUMENT. */
export class BadEventError extends Error {
  override readonly name = 'BadEventError';
}

/** Reads the payload of DispatchEvent. Throws a BadEventError when it is not a JSON object. */
export function parseEvent(payload: string): HookEvent {
  let document: unknown;
  try {
    document = JSON.parse(payload);
  } catch (error) {
    throw new BadEventError(`the event's payload is not JSON: ${(error as Error).message}`);
  }
  const root = record(document);
  if (root === null) throw new BadEventError("the event's payload is not a JSON object");
  const message = record(root['message']) ?? {};
  const spec = record(root['spec']) ?? {};
  return {
    handler: text(root['handler_name']),
    type: text(message['Type']),
    meta: record(message['Meta']) ?? {},
    timestamp: text(message['TimeStamp']),
    apiId: text(spec['APIID']),
    orgId: text(spec['OrgID']),
  };
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
