// What the operator does not let the hooks of a target change (`guard`), whatever protocol they speak: what was there before the
// answer was applied is compared with what is there after.

import type { Exchange } from '../chain/exchange.ts';
import type { StageResult, UpstreamResponse } from '../chain/stage.ts';
import { getHeaderValues, type RawHeaders } from '../lib/headers.ts';
import { badReply } from './apply-request.ts';

/** Names of the setting: `header:<name>` beside these. */
export const GUARDED_PARTS = ['method', 'path', 'query', 'body', 'status', 'metadata', 'reply'] as const;
type Part = (typeof GUARDED_PARTS)[number];
const HEADER = 'header:';

/** Throws GW_DISPATCH_BAD_REPLY, naming the part, when something guarded was changed. */
export type GuardCheck = (reply: StageResult) => void;

export class Guard {
  readonly #parts: ReadonlySet<string>;
  readonly #headers: readonly string[];

  /** `entries` as in the configuration, in lower case. */
  constructor(entries: readonly string[]) {
    this.#parts = new Set(entries.filter((entry) => !entry.startsWith(HEADER)));
    this.#headers = entries.filter((entry) => entry.startsWith(HEADER)).map((entry) => entry.slice(HEADER.length));
  }

  /** Before an answer is applied to a request. */
  watchRequest(exchange: Exchange): GuardCheck {
    const facts = () => ({
      method: exchange.methodTransform ?? exchange.method,
      path: exchange.rewriteTarget ?? exchange.url.path,
      query: exchange.url.query,
      body: exchange.body.bytes,
      metadata: exchange.session,
    });
    return this.#check(facts, () => exchange.headers);
  }

  /** Before an answer is applied to a response. */
  watchResponse(response: UpstreamResponse): GuardCheck {
    return this.#check(
      () => ({ status: response.status, body: response.body }),
      () => response.headers,
    );
  }

  #check(facts: () => Partial<Record<Part, unknown>>, headers: () => RawHeaders): GuardCheck {
    const before = facts();
    const values = () => this.#headers.map((name) => JSON.stringify(getHeaderValues(headers(), name)));
    const headersBefore = values();
    return (reply) => {
      if (reply !== undefined && this.#parts.has('reply')) throw guarded('reply');
      const after = facts();
      for (const part of GUARDED_PARTS)
        if (this.#parts.has(part) && !isSame(before[part], after[part])) throw guarded(part);
      const changed = values().findIndex((text, i) => text !== headersBefore[i]);
      if (changed >= 0) throw guarded(`${HEADER}${this.#headers[changed]}`);
    };
  }
}

/** Tyk's protocol always brings the body back: equal bytes are no change. */
function isSame(before: unknown, after: unknown): boolean {
  return before === after || (Buffer.isBuffer(before) && Buffer.isBuffer(after) && before.equals(after));
}

function guarded(part: string) {
  return badReply(part, 'the hook may not change it (guard)');
}
