// What a session allows: alive, this API, this path, this often. Contract §6. All are skipped on ignored paths.

import { LRUCache } from 'lru-cache';
import { fireEvent } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { forgetRate, type LimitHeaders, noteRate } from '../chain/limit-headers.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import { unixSeconds } from '../clock.ts';
import { decodedPath } from '../lib/request-url.ts';
import type { Limiter, QuotaState, RateState } from '../limit/limiter.ts';
import { type LifetimeRules, lifetimeSeconds } from '../session/lifetime.ts';
import { type Limits, limitsFor, noteQuota, scopeFor } from '../session/limits.ts';
import type { CallerSession } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { compilePath, endpointPath, type PathMatching, type PathTest } from './endpoint.ts';
import { limitKey } from './limit-key.ts';
import type { QuotaLevels } from './quota-levels.ts';
import { isThrottled, retry } from './throttle.ts';

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
  readonly limitHeaders: LimitHeaders;
  readonly store: Sessions;
  readonly lifetime: LifetimeRules;
  readonly clock: Clock;
  readonly rate: boolean;
  readonly quota: boolean;
  readonly quotaLevels: QuotaLevels;
}

/** What is counted of one request. */
interface Count {
  readonly exchange: Exchange;
  readonly session: CallerSession;
  readonly limits: Limits;
  readonly key: string;
}

/** Without a promise where the limiter answers at once. */
export class RateAndQuotaStage extends SessionCheck {
  readonly name = 'rate-and-quota';
  readonly #context: LimitContext;

  constructor(context: LimitContext) {
    super();
    this.#context = context;
  }

  protected check(exchange: Exchange, session: CallerSession): StageResult | Promise<StageResult> {
    // The same request, once more around: it was counted already.
    if (exchange.selfLooped) return undefined;
    const limits = limitsFor(session.data, exchange.api.definition.id);
    const count = { exchange, session, limits, key: limitKey(exchange, session, this.#context.store.names) };
    const rated = this.#rate(count);
    return rated instanceof Promise
      ? rated.then((reply) => reply ?? this.#quota(count))
      : (rated ?? this.#quota(count));
  }

  #rate(count: Count): StageResult | Promise<StageResult> {
    const { limits, exchange, key } = count;
    const { rate = 0, per = 0 } = limits;
    if (!this.#context.rate || rate <= 0 || per <= 0) return undefined;
    const take = () => this.#context.limiter.rate(key, rate, per);
    const state = isThrottled(limits) ? retry(exchange, limits, take) : take();
    return state instanceof Promise ? state.then((late) => this.#rated(count, late)) : this.#rated(count, state);
  }

  #rated({ exchange, session, limits }: Count, state: RateState): StageResult {
    const { limitHeaders, clock } = this.#context;
    if (limitHeaders === 'rate_limits') noteRate(exchange, limits.rate ?? 0, state, clock);
    if (state.allowed) return undefined;
    fireEvent(exchange, 'RatelimitExceeded', { Message: 'Rate Limit Exceeded', Key: session.keyId });
    return errorReply(429, 'Rate Limit Exceeded');
  }

  #quota(count: Count): StageResult | Promise<StageResult> {
    const { quota_max = 0, quota_renewal_rate = 0 } = count.limits;
    if (!this.#context.quota || quota_max <= 0) return undefined;
    const state = this.#context.limiter.quota(count.key, quota_max, quota_renewal_rate);
    return state instanceof Promise ? state.then((late) => this.#counted(count, late)) : this.#counted(count, state);
  }

  async #counted({ exchange, session, limits }: Count, state: QuotaState): Promise<StageResult> {
    noteQuota(session.data, scopeFor(session.data, exchange.api.definition.id), state);
    session.encoded = null;
    this.#context.quotaLevels.check(exchange, session, limits.quota_max ?? 0, state);
    await this.#keep(session);
    if (state.allowed) return undefined;
    forgetRate(exchange);
    fireEvent(exchange, 'QuotaExceeded', { Message: 'Key Quota Limit Exceeded', Key: session.keyId });
    return errorReply(403, 'Quota exceeded');
  }

  /** Only if it still is: a key deleted meanwhile stays deleted. */
  async #keep({ data, keyId }: CallerSession): Promise<void> {
    const { store, lifetime, clock } = this.#context;
    await store.update(keyId, data, lifetimeSeconds(data, lifetime, clock));
  }
}
