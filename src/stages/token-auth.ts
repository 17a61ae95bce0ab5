// The auth-token check: a stored key presented by the caller. Contract §4.8.

import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { CredentialLocation } from '../definition/types.ts';
import type { PolicyBook } from '../session/policy-book.ts';
import type { Sessions } from '../session/sessions.ts';
import { readCredential } from './credential.ts';

export interface TokenAuthContext {
  readonly store: Sessions;
  readonly policies: PolicyBook;
  readonly orgId: string;
  readonly location: CredentialLocation;
  readonly isBaseIdentity: boolean;
  /** Sessions that plugins gave are keys, too. */
  readonly pluginSessions: boolean;
}

const NO_ACCESS = 'Access to this API has been disallowed';

export class TokenAuthStage implements Stage {
  readonly name = 'auth-token';
  readonly #context: TokenAuthContext;

  constructor(context: TokenAuthContext) {
    this.#context = context;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    if (exchange.ignored) return undefined;
    const key = readCredential(exchange, this.#context.location).replace(/^[Bb]earer /, '');
    // A missing credential fires no event, an unknown one does (observed difference 24).
    return key === '' ? errorReply(401, 'Authorization field missing') : this.#check(exchange, key);
  }

  async #check(exchange: Exchange, key: string): Promise<StageResult> {
    const { store, policies, orgId, isBaseIdentity, pluginSessions } = this.#context;
    const found = await store.find(orgId, key);
    const isKey = found !== null && (pluginSessions || !found.data.hookwire_plugin);
    const data = isKey ? policies.apply(found.data, orgId) : null;
    if (!isKey || !data) {
      authFailure(exchange, key);
      return errorReply(403, NO_ACCESS);
    }
    // A copy: what this exchange counts is written back by the stage that counts.
    if (isBaseIdentity) exchange.session = { keyId: found.keyId, data: { ...data } };
    return undefined;
  }
}
