// A stored session as text: Tyk's JSON, which its gateways must be able to read. Contract §4.4.

import { isJsonObject } from '../lib/json-file.ts';
import type { AccessRight, Session } from './session.ts';

/** Go's decoder takes no other form of a time; without one it takes the zero time. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function sessionToJson(session: Session): string {
  const { date_created } = session;
  return JSON.stringify(
    date_created === undefined || RFC_3339.test(date_created) ? session : { ...session, date_created: undefined },
  );
}

/** Members that Tyk leaves null are left out; null: the text is no session. */
export function sessionFromJson(text: string): Session | null {
  let value: unknown;
  try {
    value = JSON.parse(text, dropNull);
  } catch {
    return null;
  }
  if (!isJsonObject(value)) return null;
  const { access_rights: rights } = value;
  if (rights === undefined) return value as Session;
  if (!isJsonObject(rights) || !Object.values(rights).every(isRight)) return null;
  return value as Session;
}

function dropNull(this: unknown, _key: string, value: unknown): unknown {
  // In a list a null keeps its place: what stands behind it must not move.
  return value === null && !Array.isArray(this) ? undefined : value;
}

function isRight(value: unknown): value is AccessRight {
  if (!isJsonObject(value)) return false;
  const { versions, allowed_urls: urls, limit } = value;
  return (
    (versions === undefined || Array.isArray(versions)) &&
    (urls === undefined || (Array.isArray(urls) && urls.every(isJsonObject))) &&
    (limit === undefined || isJsonObject(limit))
  );
}
