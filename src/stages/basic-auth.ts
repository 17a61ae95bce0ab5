// HTTP Basic authentication against stored keys: the user name is the key, its password a bcrypt hash. RFC 7617.

import bcrypt from 'bcryptjs';
import { LRUCache } from 'lru-cache';
import { authFailure } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, type Reply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { CredentialLocation } from '../definition/types.ts';
import type { PolicyBook } from '../session/policy-book.ts';
import type { Sessions } from '../session/sessions.ts';
import { readCredential } from './credential.ts';

export interface BasicAuthContext {
  readonly store: Sessions;
  readonly policies: PolicyBook;
  readonly orgId: string;
  readonly apiName: string;
  readonly location: CredentialLocation;
  readonly isBaseIdentity: boolean;
}

/** bcrypt takes some 50 ms of CPU: a password that was right for a hash is remembered that long. */
const REMEMBER_MS = 60_000;

export class BasicAuthStage implements Stage {
  readonly name = 'auth-basic';
  readonly #context: BasicAuthContext;
  readonly #verified = new LRUCache<string, string>({ max: 10_000, ttl: REMEMBER_MS });

  constructor(context: BasicAuthContext) {
    this.#context = context;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    if (exchange.ignored) return undefined;
    const given = readCredential(exchange, this.#context.location);
    if (given === '') return this.#refuse(401, 'Authorization field missing');
    const decoded = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(given.trim())?.[1];
    const pair = decoded === undefined ? '' : Buffer.from(decoded, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    if (colon < 0) return this.#refuse(400, 'Attempted access with malformed header, auth data not encoded correctly');
    return this.#check(exchange, pair.slice(0, colon), pair.slice(colon + 1));
  }

  async #check(exchange: Exchange, user: string, password: string): Promise<StageResult> {
    const { store, policies, orgId, isBaseIdentity } = this.#context;
    const found = await store.find(orgId, user);
    const hash = found?.data.basic_auth_data?.password ?? '';
    const data = found && policies.apply(found.data, orgId);
    if (!found || !data || hash === '' || !(await this.#matches(password, hash))) {
      authFailure(exchange, user);
      return this.#refuse(401, 'User not authorised');
    }
    if (isBaseIdentity) exchange.session = { keyId: found.keyId, data: { ...data } };
    return undefined;
  }

  async #matches(password: string, hash: string): Promise<boolean> {
    if (this.#verified.get(hash) === password) return true;
    const right = await bcrypt.compare(password, hash);
    if (right) this.#verified.set(hash, password);
    return right;
  }

  #refuse(status: number, message: string): Reply {
    return errorReply(status, message, [
      'Www-Authenticate',
      `Basic realm="${this.#context.apiName.replace(/["\\]/g, '')}"`,
    ]);
  }
}
