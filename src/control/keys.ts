// /tyk/keys: stored sessions. Contract §12.1, observed differences 20 and 21.

import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Clock, unixSeconds } from '../clock.ts';
import type { EventSink } from '../event/events.ts';
import type { Limiter } from '../limit/limiter.ts';
import { generatedToken, type LifetimeRules, lifetimeSeconds } from '../session/keys.ts';
import type { Session, SessionStore } from '../session/session.ts';
import { type Handler, methods } from './methods.ts';
import type { ApiCatalogue } from './operator.ts';
import { failure, ok } from './replies.ts';

export interface KeyContext {
  readonly store: SessionStore;
  readonly limiter: Limiter;
  readonly lifetime: LifetimeRules;
  readonly clock: Clock;
  /** Of the gateway. */
  readonly events: EventSink;
  readonly snapshot: () => ApiCatalogue;
}

const CREATE_FAILED = 'Failed to create key, ensure security settings are correct.';

interface KeyRequest {
  readonly name: string;
  readonly query: { org_id?: string; api_id?: string };
}

export function keyRoutes(scope: FastifyInstance, context: KeyContext): void {
  const create: Handler = (request, reply) => saveKey(request, reply, context, 'added');
  methods(scope, '/keys', { POST: create });
  methods(scope, '/keys/create', { POST: create });
  methods(scope, '/keys/:name', {
    GET: async (request, reply) => readKey(reply, context, keyRequest(request)),
    POST: create,
    PUT: (request, reply) => saveKey(request, reply, context, 'modified'),
    DELETE: (request, reply) => deleteKey(reply, context, keyRequest(request)),
  });
}

function keyRequest(request: FastifyRequest): KeyRequest {
  return { name: (request.params as { name?: string }).name ?? '', query: request.query as KeyRequest['query'] };
}

/** By the name as it is; with `org_id` or `api_id` also by the name that the control API gave it. */
async function find(
  { store, snapshot }: KeyContext,
  { name, query }: KeyRequest,
): Promise<{ keyId: string; data: Session } | null> {
  const orgId =
    query.org_id ?? (query.api_id === undefined ? undefined : snapshot().get(query.api_id)?.definition.orgId);
  for (const keyId of orgId === undefined ? [name] : [generatedToken(orgId, name), name]) {
    const data = await store.get(keyId);
    if (data) return { keyId, data };
  }
  return null;
}

async function readKey(reply: FastifyReply, context: KeyContext, request: KeyRequest): Promise<FastifyReply> {
  const found = await find(context, request);
  return found ? ok(reply, withoutPassword(found.data)) : failure(reply, 404, 'Key not found');
}

function withoutPassword(session: Session): Session {
  return session.basic_auth_data?.password
    ? { ...session, basic_auth_data: { ...session.basic_auth_data, password: '' } }
    : session;
}

async function deleteKey(reply: FastifyReply, context: KeyContext, request: KeyRequest): Promise<FastifyReply> {
  const found = await find(context, request);
  if (!found || !(await context.store.delete(found.keyId))) return failure(reply, 404, 'There is no such key found');
  await context.limiter.reset(found.keyId);
  fireToken(context.events, 'TokenDeleted', found);
  return ok(reply, { key: found.keyId, status: 'ok', action: 'deleted' });
}

async function saveKey(
  request: FastifyRequest,
  reply: FastifyReply,
  context: KeyContext,
  action: 'added' | 'modified',
): Promise<FastifyReply> {
  const session = request.body as Session | undefined;
  if (typeof session !== 'object' || session === null || Array.isArray(session))
    return failure(reply, 400, 'Request malformed');
  // A key without rights would be a master key of all APIs.
  if (!session.access_rights || Object.keys(session.access_rights).length === 0)
    return failure(reply, 500, CREATE_FAILED);
  const { store, limiter, lifetime, clock, events } = context;
  const name = keyRequest(request).name || randomUUID().replaceAll('-', '');
  const orgId = session.org_id ?? '';
  const keyId = name.startsWith(orgId) && (await store.get(name)) ? name : generatedToken(orgId, name);
  const data = await prepared(session, clock);
  await store.set(keyId, data, lifetimeSeconds(data, lifetime, clock));
  if ((request.query as { suppress_reset?: string }).suppress_reset !== '1') await limiter.reset(keyId);
  fireToken(events, action === 'added' ? 'TokenCreated' : 'TokenUpdated', { keyId, data });
  return ok(reply, { key: keyId, status: 'ok', action });
}

const TOKEN_MESSAGES = {
  TokenCreated: 'Key generated.',
  TokenUpdated: 'Key modified.',
  TokenDeleted: 'Key deleted.',
} as const;

function fireToken(
  events: EventSink,
  type: keyof typeof TOKEN_MESSAGES,
  { keyId, data }: { keyId: string; data: Session },
): void {
  events.fire(type, () => ({ Message: TOKEN_MESSAGES[type], Org: data.org_id ?? '', Key: keyId }));
}

/** What the gateway adds to a session it is given. */
async function prepared(session: Session, clock: Clock): Promise<Session> {
  const now = unixSeconds(clock);
  const data: Session = {
    ...session,
    date_created: session.date_created ?? new Date(clock.now()).toISOString(),
    last_updated: String(now),
    quota_renews: now + Math.max(0, session.quota_renewal_rate ?? 0),
  };
  const password = session.basic_auth_data?.password;
  if (password && !/^\$2[aby]\$/.test(password))
    data.basic_auth_data = { password: await bcrypt.hash(password, 10), hash_type: 'bcrypt' };
  return data;
}
