// Who the caller is, by what an auth hook answered in either protocol. Contract §4.2 step 6; plugin.proto, Changes.

import type { Session } from '../session/session.ts';
import type { HookAnswer } from '../wire/transport.ts';
import type { Pairs } from '../wire/tyk/messages.ts';
import { credentialOf } from './auth-cache.ts';
import { sessionFromBytes } from './session-codec.ts';

export interface Identity {
  /** Null: the hook named nobody. */
  readonly session: Session | null;
  /** What the session is kept under; empty: none was given. */
  readonly token: string;
}

const NOBODY: Identity = { session: null, token: '' };

export function identityOf(answer: HookAnswer, orgId: string): Identity {
  if (answer.protocol === 'tyk') {
    const { session, metadata } = answer.reply;
    return session === null ? NOBODY : withToken(sessionWith(session, metadata, orgId), '');
  }
  if (answer.outcome.kind !== 'changes' || answer.outcome.changes.session === null) return NOBODY;
  const { session, metadata } = answer.outcome.changes;
  return withToken(sessionWith(session, metadata, orgId), credentialOf(answer));
}

/** Metadata beside the session wins over the session's own. */
function sessionWith(bytes: Uint8Array, metadata: Pairs, orgId: string): Session {
  const data = sessionFromBytes(bytes, orgId);
  if (metadata.length === 0) return data;
  const merged: Record<string, unknown> = { ...data.meta_data };
  for (let i = 0; i < metadata.length; i += 2) merged[metadata[i] as string] = metadata[i + 1];
  return { ...data, meta_data: merged };
}

/** Later hooks read the token from the metadata, whatever protocol they speak. */
function withToken(session: Session, credential: string): Identity {
  if (credential !== '')
    return { session: { ...session, meta_data: { ...session.meta_data, token: credential } }, token: credential };
  const token = session.meta_data?.['token'];
  return { session, token: typeof token === 'string' ? token : '' };
}
