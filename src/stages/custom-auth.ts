// Authentication by a plugin (CustomKeyCheck): its verdict, and the session it returns. Contract §4.2.

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { CredentialLocation } from '../definition/types.ts';
import type { Hook } from '../dispatch/hook.ts';
import { sessionFromBytes } from '../dispatch/session-codec.ts';
import { type LifetimeRules, lifetimeSeconds } from '../session/keys.ts';
import type { Session, SessionStore } from '../session/session.ts';
import type { Logger } from '../telemetry/log.ts';
import type { HookReply } from '../wire/tyk/messages.ts';
import { readCredential } from './credential.ts';
import { callRequestHook, type HookContext } from './hook.ts';

export interface CustomAuthContext {
  readonly hooks: HookContext;
  readonly store: SessionStore;
  readonly lifetime: LifetimeRules;
  readonly clock: Clock;
  readonly log: Logger;
  readonly orgId: string;
  readonly location: CredentialLocation;
  /** Its session becomes the request's. */
  readonly isBaseIdentity: boolean;
}

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
    return exchange.ignored ? undefined : this.#authenticate(exchange);
  }

  async #authenticate(exchange: Exchange): Promise<StageResult> {
    const { reply, returned } = await callRequestHook(exchange, this.#hook, this.#context.hooks);
    if (reply !== undefined) return reply;
    if (returned === null) {
      // The call failed and this very hook was declared fail-open: the request goes on as a path without authentication does.
      exchange.ignored = true;
      return undefined;
    }
    const session = this.#sessionOf(returned);
    const token = session?.meta_data?.['token'];
    if (!session || typeof token !== 'string' || token === '' || this.#namesPolicies(session)) {
      authFailure(exchange, readCredential(exchange, this.#context.location));
      return errorReply(403, 'Forbidden');
    }
    await this.#install(exchange, token, session);
    return undefined;
  }

  /** Metadata of the object wins over the session's. */
  #sessionOf({ session, metadata }: HookReply): Session | null {
    if (session === null) return null;
    const data = sessionFromBytes(session, this.#context.orgId);
    if (metadata.length === 0) return data;
    const merged: Record<string, unknown> = { ...data.meta_data };
    for (let i = 0; i < metadata.length; i += 2) merged[metadata[i] as string] = metadata[i + 1];
    return { ...data, meta_data: merged };
  }

  /** Policies are not there yet: a session that relies on one would get more than it should. */
  #namesPolicies(session: Session): boolean {
    const named = session.apply_policies ?? (session.apply_policy_id ? [session.apply_policy_id] : []);
    if (named.length === 0) return false;
    this.#context.log.warn(
      { hook: this.#hook.name, api: this.#hook.apiId, policies: named },
      'the session of a plugin names policies that do not exist: access refused',
    );
    return true;
  }

  /** Quota counts of an earlier session under the same token are carried over; everything else is replaced. */
  async #install(exchange: Exchange, token: string, session: Session): Promise<void> {
    const { store, lifetime, clock, isBaseIdentity } = this.#context;
    if (!isBaseIdentity) return;
    const earlier = await store.get(token);
    if (earlier) {
      session.quota_renews = earlier.quota_renews ?? 0;
      session.quota_remaining = earlier.quota_remaining ?? 0;
    }
    exchange.session = { keyId: token, data: session };
    await store.set(token, session, lifetimeSeconds(session, lifetime, clock));
  }
}
