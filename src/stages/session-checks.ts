// What a session allows: alive, this API, this path, this often. Contract §6. All are skipped on ignored paths.

import { LRUCache } from 'lru-cache';
import { fireEvent } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import { unixSeconds } from '../clock.ts';
import { decodedPath } from '../lib/request-url.ts';
import type { Limiter, QuotaState } from '../limit/limiter.ts';
import { type LifetimeRules, lifetimeSeconds } from '../session/keys.ts';
import type { CallerSession, SessionStore } from '../session/session.ts';
import { compilePath, endpointPath, type PathMatching, type PathTest } from './endpoint.ts';

const MISSING = 'Session state is missing or unset! Please make sure that auth headers are properly applied';
const NO_API = 'Access to this API has been disallowed';

/** Runs `check` for requests that have to have a session. */
abstract class SessionCheck implements Stage {
  abstract readonly name: string;

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    if (exchange.ignored) return undefined;
    return exchange.session === null ? errorReply(400, MISSING) : this.check(exchange, exchange.session);
  }

  protected abstract check(exchange: Exchange, session: CallerSession): StageResult | Promise<StageResult>;
}

export class KeyExpiryStage extends SessionCheck {
  readonly name = 'key-expired';
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  protected check(exchange: Exchange, { data, keyId }: CallerSession): StageResult {
    if (data.is_inactive) {
      fireEvent(exchange, 'KeyExpired', { Message: 'Attempted access from inactive key.', Key: keyId });
      return errorReply(403, 'Key is inactive, please renew');
    }
    const expires = data.expires ?? 0;
    if (expires < 1 || expires > unixSeconds(this.#clock)) return undefined;
    fireEvent(exchange, 'KeyExpired', { Message: 'Attempted access from expired key.', Key: keyId });
    return errorReply(401, 'Key has expired, please renew');
  }
}

/** Empty access rights mean everything. */
export class AccessRightsStage extends SessionCheck {
  readonly name = 'access-rights';

  protected check(exchange: Exchange, { data }: CallerSession): StageResult {
    const rights = data.access_rights;
    if (!rights || Object.keys(rights).length === 0) return undefined;
    const { id, versions } = exchange.api.definition;
    const right = Object.hasOwn(rights, id) ? rights[id] : undefined;
    if (!right) return errorReply(403, NO_API);
    if (!versions.notVersioned && !(right.versions ?? []).includes(exchange.version?.name ?? ''))
      return errorReply(403, NO_API);
    return undefined;
  }
}

export class GranularAccessStage extends SessionCheck {
  readonly name = 'granular-access';
  readonly #matching: PathMatching;
  /** Patterns come with sessions: compiled once, and not more of them than this. */
  readonly #patterns = new LRUCache<string, PathTest>({ max: 10_000 });

  constructor(matching: PathMatching) {
    super();
    this.#matching = matching;
  }

  protected check(exchange: Exchange, { data }: CallerSession): StageResult {
    const allowed = data.access_rights?.[exchange.api.definition.id]?.allowed_urls?.filter(({ url }) => url);
    if (!allowed || allowed.length === 0) return undefined;
    const path = endpointPath(exchange);
    // Anchored patterns may be written with the listen path or without (contract §6).
    const full = this.#matching.prefix ? decodedPath(exchange.url.path) : path;
    const ok = allowed.some(
      ({ url, methods }) => (methods ?? []).includes(exchange.method) && this.#allows(url as string, path, full),
    );
    return ok ? undefined : errorReply(403, 'Access to this resource has been disallowed');
  }

  #allows(pattern: string, path: string, full: string): boolean {
    const test = this.#test(pattern);
    return test(path) || (full !== path && test(full));
  }

  #test(pattern: string): PathTest {
    let test = this.#patterns.get(pattern);
    if (!test) {
      test = tryCompile(pattern, this.#matching);
      this.#patterns.set(pattern, test);
    }
    return test;
  }
}

/** A pattern that is no regular expression allows nothing. */
function tryCompile(pattern: string, matching: PathMatching): PathTest {
  try {
    return compilePath(pattern, matching);
  } catch {
    return () => false;
  }
}

export interface LimitContext {
  readonly limiter: Limiter;
  readonly store: SessionStore;
  readonly lifetime: LifetimeRules;
  readonly clock: Clock;
  readonly rate: boolean;
  readonly quota: boolean;
}

export class RateAndQuotaStage extends SessionCheck {
  readonly name = 'rate-and-quota';
  readonly #context: LimitContext;

  constructor(context: LimitContext) {
    super();
    this.#context = context;
  }

  protected async check(exchange: Exchange, session: CallerSession): Promise<StageResult> {
    // The same request, once more around: it was counted already.
    if (exchange.selfLooped) return undefined;
    const { data, keyId } = session;
    const own = data.access_rights?.[exchange.api.definition.id]?.limit;
    const limit = own && Object.keys(own).length > 0 ? own : data;
    const { rate = 0, per = 0, quota_max = 0, quota_renewal_rate = 0 } = limit;
    const { limiter } = this.#context;
    // Keyed on the token alone: a plugin that refreshes last_updated must not get a new bucket each time (contract W14e).
    if (this.#context.rate && rate > 0 && per > 0 && !(await limiter.rate(keyId, rate, per))) {
      fireEvent(exchange, 'RatelimitExceeded', { Message: 'Rate Limit Exceeded', Key: keyId });
      return errorReply(429, 'Rate Limit Exceeded');
    }
    if (!this.#context.quota || quota_max <= 0) return undefined;
    const state = await limiter.quota(keyId, quota_max, quota_renewal_rate);
    await this.#note(session, state);
    if (state.allowed) return undefined;
    fireEvent(exchange, 'QuotaExceeded', { Message: 'Key Quota Limit Exceeded', Key: keyId });
    return errorReply(403, 'Quota exceeded');
  }

  /** The session shows the count, and is kept only if it still is (a key deleted meanwhile stays deleted). */
  async #note(session: CallerSession, { remaining, renewsAt }: QuotaState): Promise<void> {
    const { data, keyId } = session;
    data.quota_remaining = remaining;
    data.quota_renews = renewsAt;
    session.encoded = null;
    const { store, lifetime, clock } = this.#context;
    if (await store.get(keyId)) await store.set(keyId, data, lifetimeSeconds(data, lifetime, clock));
  }
}
