// Authentication by a plugin with an id extractor before it: a session that the plugin gave a caller is used again until its
// deadline, and requests of one caller that arrive while the plugin is asked share the answer. Contract §5.3.

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, type Reply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import { type Clock, unixSeconds } from '../clock.ts';
import type { CredentialLocation } from '../definition/types.ts';
import { GatewayError } from '../errors.ts';
import type { PolicyBook } from '../session/policy-book.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { readCredential } from './credential.ts';
import type { CustomAuthStage } from './custom-auth.ts';
import type { Extractor } from './extractor.ts';

/** Refused callers that are remembered at the most. */
const MAX_REFUSED = 10_000;

export interface ExtractedAuthContext {
  readonly store: Sessions;
  readonly policies: PolicyBook;
  readonly clock: Clock;
  readonly orgId: string;
  readonly apiId: string;
  readonly location: CredentialLocation;
  readonly isBaseIdentity: boolean;
}

/** How asking the plugin ended for the request that did it. */
type Verdict =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'refused'; readonly reply: Reply }
  /** The call failed, and the hook lets requests pass then. */
  | { readonly kind: 'open' }
  /** A session for that request alone. */
  | { readonly kind: 'own' }
  /** Its client has left. */
  | { readonly kind: 'lost' };

export class ExtractedAuthStage implements Stage {
  readonly name: string;
  readonly #plugin: CustomAuthStage;
  readonly #extractor: Extractor;
  readonly #context: ExtractedAuthContext;
  /** By key id. */
  readonly #asking = new Map<string, Promise<Verdict>>();
  readonly #refused: LRUCache<string, Reply> | null;
  /** The plugin's last session was to be used again: waiting for the next one is worth it. */
  #isShared = true;

  constructor(plugin: CustomAuthStage, extractor: Extractor, context: ExtractedAuthContext) {
    this.name = plugin.name;
    this.#plugin = plugin;
    this.#extractor = extractor;
    this.#context = context;
    const ttl = extractor.negativeTtlMs;
    this.#refused = ttl > 0 ? new LRUCache({ max: MAX_REFUSED, ttl }) : null;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    return exchange.ignored ? undefined : this.#authenticate(exchange);
  }

  async #authenticate(exchange: Exchange): Promise<StageResult> {
    const value = await this.#extractor.extract(exchange);
    if (value === null) return errorReply(400, 'Authorization field missing');
    const keyId = this.#keyOf(value);
    const known = await this.#known(keyId);
    if (known !== null) return this.#use(exchange, keyId, known);
    const refused = this.#refused?.get(keyId);
    if (refused !== undefined) return this.#refuse(exchange, refused);
    return this.#ask(exchange, keyId);
  }

  #keyOf(value: Buffer): string {
    const { store, orgId, apiId } = this.#context;
    const digest = createHash('md5').update(value).digest('hex');
    // Behind the digest: no value that a client sends makes the key of another API.
    return store.names.generate(orgId, this.#extractor.perApi ? `${digest}-${apiId}` : digest);
  }

  /** A session before its deadline, with what its policies say now. */
  async #known(keyId: string): Promise<Session | null> {
    const { store, policies, orgId, clock } = this.#context;
    let session: Session | undefined;
    try {
      session = await store.get(keyId);
    } catch {
      return null; // Redis is away, and the log says so: the plugin knows
    }
    const isFresh = (session?.id_extractor_deadline ?? 0) > unixSeconds(clock);
    return session && isFresh ? policies.apply(session, orgId) : null;
  }

  #use(exchange: Exchange, keyId: string, session: Session): undefined {
    // A copy: what this exchange counts is its own.
    if (this.#context.isBaseIdentity) exchange.session = { keyId, data: { ...session } };
    return undefined;
  }

  #refuse(exchange: Exchange, reply: Reply): Reply {
    authFailure(exchange, readCredential(exchange, this.#context.location));
    return reply;
  }

  async #ask(exchange: Exchange, keyId: string): Promise<StageResult> {
    const asking = this.#asking.get(keyId);
    if (asking === undefined) return this.#lead(exchange, keyId);
    if (!this.#isShared) return this.#plugin.authenticate(exchange, keyId);
    const verdict = await whileClientWaits(exchange, asking);
    switch (verdict.kind) {
      case 'session':
        return this.#use(exchange, keyId, verdict.session);
      case 'refused':
        return this.#refuse(exchange, verdict.reply);
      case 'open':
        exchange.ignored = true;
        return undefined;
      case 'own':
        return this.#plugin.authenticate(exchange, keyId);
      case 'lost':
        return this.#ask(exchange, keyId);
    }
  }

  async #lead(exchange: Exchange, keyId: string): Promise<StageResult> {
    const { promise, resolve } = Promise.withResolvers<Verdict>();
    this.#asking.set(keyId, promise);
    let verdict: Verdict = { kind: 'lost' };
    try {
      const reply = await this.#plugin.authenticate(exchange, keyId);
      verdict = this.#verdictOf(exchange, reply);
      if (verdict.kind === 'session' || verdict.kind === 'own') this.#isShared = verdict.kind === 'session';
      if (verdict.kind === 'refused' && verdict.reply.errorCode === null) this.#refused?.set(keyId, verdict.reply);
      return reply;
    } finally {
      this.#asking.delete(keyId);
      resolve(verdict);
    }
  }

  #verdictOf(exchange: Exchange, reply: StageResult): Verdict {
    if (exchange.clientGone) return { kind: 'lost' };
    if (reply !== undefined) return { kind: 'refused', reply };
    if (exchange.ignored) return { kind: 'open' };
    const { isBaseIdentity, clock } = this.#context;
    const session = isBaseIdentity ? exchange.session?.data : undefined;
    const isFresh = (session?.id_extractor_deadline ?? 0) > unixSeconds(clock);
    return session && isFresh ? { kind: 'session', session: { ...session } } : { kind: 'own' };
  }
}

/** Rejects when the client leaves before. */
function whileClientWaits<T>(exchange: Exchange, result: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const pending = { cancel: () => reject(new GatewayError('GW_DISPATCH_CANCELLED')) };
  exchange.pending = pending;
  result.then((value) => {
    if (exchange.pending === pending) exchange.pending = null;
    resolve(value);
  }, reject);
  return promise;
}
