// Authentication by a plugin (CustomKeyCheck): its verdict, and the session it returns. Contract §4.2.

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { CredentialLocation } from '../definition/types.ts';
import { cacheKey } from '../dispatch/auth-cache.ts';
import type { Hook } from '../dispatch/hook.ts';
import { identityOf } from '../dispatch/identity.ts';
import { GatewayError } from '../errors.ts';
import { type LifetimeRules, lifetimeSeconds } from '../session/lifetime.ts';
import type { PolicyBook } from '../session/policy-book.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { HookAnswer } from '../wire/transport.ts';
import { readCredential } from './credential.ts';
import { askFor, callRequestHook, type HookContext, type HookQuestion } from './hook.ts';

export interface CustomAuthContext {
  readonly hooks: HookContext;
  readonly store: Sessions;
  readonly policies: PolicyBook;
  readonly lifetime: LifetimeRules;
  readonly clock: Clock;
  readonly orgId: string;
  readonly location: CredentialLocation;
  /** Its session becomes the request's. */
  readonly isBaseIdentity: boolean;
}

type Counts = Pick<Session, 'quota_renews' | 'quota_remaining'>;

export class CustomAuthStage implements Stage {
  readonly name: string;
  readonly #hook: Hook;
  readonly #context: CustomAuthContext;

  constructor(hook: Hook, context: CustomAuthContext) {
    this.name = `auth:${hook.name}`;
    this.#hook = hook;
    this.#context = context;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    return exchange.ignored ? undefined : this.authenticate(exchange, null);
  }

  /** `keyId`: what the session is to be kept under; null: the token that the plugin gives it. */
  async authenticate(exchange: Exchange, keyId: string | null): Promise<StageResult> {
    const { reply, answer } = await callRequestHook(exchange, this.#hook, this.#context.hooks, ask);
    if (reply !== undefined) return reply;
    if (answer === null) {
      // The call failed and this very hook was declared fail-open: the request goes on as a path without authentication does.
      exchange.ignored = true;
      return undefined;
    }
    const { orgId, policies, location } = this.#context;
    const { session: given, token } = identityOf(answer, orgId);
    const session = given === null || token === '' ? null : policies.apply(given, orgId);
    if (session === null) {
      authFailure(exchange, readCredential(exchange, location));
      return errorReply(403, 'Forbidden');
    }
    await this.#install(exchange, keyId ?? token, session);
    return undefined;
  }

  /** Quota counts of an earlier session under the same token are carried over; everything else is replaced. */
  async #install(exchange: Exchange, keyId: string, session: Session): Promise<void> {
    const { store, lifetime, clock, isBaseIdentity } = this.#context;
    if (!isBaseIdentity) return;
    const earlier = await this.#earlier(keyId);
    if (earlier) carryOver(session, earlier);
    session.hookwire_plugin = true;
    exchange.session = { keyId, data: session };
    try {
      await store.set(keyId, session, lifetimeSeconds(session, lifetime, clock));
    } catch {
      // Redis is away, and the log says so: this request has its session all the same, from the plugin.
    }
  }

  async #earlier(keyId: string): Promise<Session | undefined> {
    try {
      return await this.#context.store.get(keyId);
    } catch {
      return undefined; // as above
    }
  }
}

/** Also those of single APIs. What sessions with the same policies share is replaced, not changed. */
function carryOver(session: Session, earlier: Session): void {
  carryCounts(session, earlier);
  const counted = Object.entries(session.access_rights ?? {}).flatMap(([api, right]) => {
    const before = earlier.access_rights?.[api]?.limit;
    if (!right.limit || !before || Object.keys(right.limit).length === 0) return [];
    const limit = { ...right.limit };
    carryCounts(limit, before);
    return [[api, { ...right, limit }] as const];
  });
  if (counted.length > 0) session.access_rights = { ...session.access_rights, ...Object.fromEntries(counted) };
}

/** Zero is not written, so that an unchanged session is an equal one. */
function carryCounts(to: Counts, from: Counts): void {
  for (const count of ['quota_renews', 'quota_remaining'] as const) {
    if (from[count]) to[count] = from[count];
    else delete to[count];
  }
}

/** From what the plugin lets us keep, if its hook says by which parts of a request. */
async function ask(question: HookQuestion): Promise<HookAnswer | null> {
  const { exchange, hook, context } = question;
  const { cache, requestBody } = hook.plan;
  const key = cache && cacheKey(exchange, hook.scope, cache);
  if (cache === null || key === null) return askFor(exchange, question);
  // Before a call is shared: a body that breaks off is the fault of one client, not of all that wait.
  const reading = exchange.body.readHead(requestBody, context.maxBodyBytes);
  if (reading !== undefined) await reading;
  if (exchange.clientGone) throw new GatewayError('GW_DISPATCH_CANCELLED');
  return hook.target.authCache.answer(exchange, key, cache, (waiter) => askFor(waiter, question));
}
