// /tyk/keys: stored sessions. Contract §12.1, observed differences 20 and 21.

import { Readable } from 'node:stream';
import bcrypt from 'bcryptjs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Clock, unixSeconds } from '../clock.ts';
import type { Policies } from '../definition/policy.ts';
import type { EventSink } from '../event/events.ts';
import type { Limiter } from '../limit/limiter.ts';
import { type LifetimeRules, lifetimeSeconds } from '../session/lifetime.ts';
import { scopeFor } from '../session/limits.ts';
import { applyPolicies, keyExpiresIn, PolicyError } from '../session/policies.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { ApiCatalogue } from './operator.ts';
import { failure, ok } from './replies.ts';
import { type Handler, type Route, routes } from './route.ts';
import { shared } from './schemas.ts';

export interface KeyRules {
  /** `GET /tyk/keys` answers with digests where keys are stored hashed. */
  readonly listHashes: boolean;
  /** Keys without access rights, which are good for every API. */
  readonly allowMasterKeys: boolean;
  /** Characters of a key, with its organisation. */
  readonly minTokenLength: number;
}

export interface KeyContext {
  readonly sessions: Sessions;
  readonly limiter: Limiter;
  readonly lifetime: LifetimeRules;
  readonly rules: KeyRules;
  readonly policies: () => Policies;
  readonly clock: Clock;
  /** Of the gateway. */
  readonly events: EventSink;
  readonly snapshot: () => ApiCatalogue;
}

const CREATE_FAILED = 'Failed to create key, ensure security settings are correct.';

interface KeyQuery {
  readonly org_id?: string;
  readonly api_id?: string;
  /** The name is a digest. */
  readonly hashed?: string;
  /** The name is that of a user of basic authentication: only the key made of it counts. */
  readonly username?: string;
  /** `1`: what was counted stays. */
  readonly suppress_reset?: string;
  /** Of a listing: how names begin. */
  readonly filter?: string;
}

interface KeyRequest {
  readonly name: string;
  readonly query: KeyQuery;
}

/** A key by the name that it is stored under, and by the one that replies show. */
interface Place {
  readonly stored: string;
  readonly shown: string;
}

interface Stored extends Place {
  readonly data: Session;
}

const WHICH = {
  org_id: 'The name is that of a key of this organisation.',
  api_id: 'The same, with the organisation of this API.',
  hashed: '`1`: the name is the digest that the key is stored under.',
  username: '`1`: only the key of the organisation counts.',
};
const RESET = { suppress_reset: '`1`: what was counted stays; otherwise counts start anew.' };
const AWAY = shared('Error', 'Redis is away.');

export function keyRoutes(scope: FastifyInstance, context: KeyContext): void {
  const create = createRoute((request, reply) => saveKey(request, reply, context, 'added'));
  routes(scope, 'keys', '/keys', { GET: listRoute(context), POST: create });
  routes(scope, 'keys', '/keys/create', { POST: create });
  routes(scope, 'keys', '/keys/:name', {
    GET: {
      summary: 'The session of a key.',
      query: WHICH,
      replies: { 200: shared('Session'), 404: shared('Error', 'There is no such key.'), 503: AWAY },
      handler: (request, reply) => readKey(reply, context, keyRequest(request)),
    },
    POST: { ...create, summary: 'Makes a key of this name in the organisation of the body.' },
    PUT: {
      ...create,
      summary: 'Replaces the session of a key.',
      handler: (request, reply) => saveKey(request, reply, context, 'modified'),
    },
    DELETE: {
      summary: 'Deletes a key, and what was counted of it; it is refused from then on by the whole fleet.',
      query: WHICH,
      replies: { 200: shared('Done'), 404: shared('Error', 'There is no such key.'), 503: AWAY },
      handler: (request, reply) => deleteKey(reply, context, keyRequest(request)),
    },
  });
}

function createRoute(handler: Handler): Route {
  return {
    summary: 'Makes a key with a name of its own.',
    description: `A body without \`access_rights\` is answered 500 \`${CREATE_FAILED}\`, as by Tyk, unless \`allow_master_keys\` is on.`,
    query: { hashed: WHICH.hashed, ...RESET },
    body: shared('Session'),
    replies: { 200: shared('Done'), 500: shared('Error', CREATE_FAILED), 503: AWAY },
    handler,
  };
}

function listRoute(context: KeyContext): Route {
  return {
    summary: 'All keys, as they are stored.',
    query: { filter: 'How the names begin.' },
    replies: {
      200: { type: 'object', properties: { keys: { type: 'array', items: { type: 'string' } } } },
      404: shared('Error', 'Keys are stored hashed, and their listing is off.'),
      503: AWAY,
    },
    handler: (request, reply) => listKeys(reply, context, keyRequest(request)),
  };
}

function keyRequest(request: FastifyRequest): KeyRequest {
  return { name: (request.params as { name?: string }).name ?? '', query: request.query as KeyQuery };
}

/** Streamed: there may be millions. */
async function listKeys(reply: FastifyReply, { sessions, rules }: KeyContext, { query }: KeyRequest) {
  if (sessions.names.hashed && !rules.listHashes)
    return failure(reply, 404, 'Hashed key listing is disabled in config (enable_hashed_keys_listing)');
  const names = sessions.store.names()[Symbol.asyncIterator]();
  // The first one before the head: a store that is away is an error, and not half a list.
  const first = await names.next();
  reply.header('Content-Type', 'application/json');
  return reply.send(Readable.from(keyList(first, names, query.filter ?? ''), { objectMode: false }));
}

async function* keyList(first: IteratorResult<string>, names: AsyncIterator<string>, filter: string) {
  yield '{"keys":[';
  let comma = '';
  for (let next = first; !next.done; next = await names.next()) {
    if (!next.value.startsWith(filter)) continue;
    yield comma + JSON.stringify(next.value);
    comma = ',';
  }
  yield ']}\n';
}

function placeOf(keyId: string, { sessions }: KeyContext): Place {
  return { stored: sessions.names.stored(keyId), shown: keyId };
}

/** By the name as it is; with `org_id` or `api_id` also by the name that the control API gave it. */
function placesOf(context: KeyContext, { name, query }: KeyRequest): Place[] {
  if (isSet(query.hashed)) return [{ stored: name, shown: name }];
  const { snapshot, sessions } = context;
  const orgId =
    query.org_id ?? (query.api_id === undefined ? undefined : snapshot().get(query.api_id)?.definition.orgId);
  if (orgId === undefined) return [placeOf(name, context)];
  const own = placeOf(sessions.names.generate(orgId, name), context);
  return isSet(query.username) ? [own] : [own, placeOf(name, context)];
}

function isSet(flag: string | undefined): boolean {
  return flag !== undefined && flag !== '' && flag !== '0' && flag !== 'false';
}

async function find(context: KeyContext, request: KeyRequest): Promise<Stored | null> {
  for (const place of placesOf(context, request)) {
    const data = await context.sessions.store.get(place.stored);
    if (data) return { ...place, data };
  }
  return null;
}

async function readKey(reply: FastifyReply, context: KeyContext, request: KeyRequest): Promise<FastifyReply> {
  const found = await find(context, request);
  return found ? ok(reply, shownOf(found.data)) : failure(reply, 404, 'Key not found');
}

/** Without passwords, and as Tyk knows it. */
function shownOf({ hookwire_plugin, ...session }: Session): Session {
  return session.basic_auth_data?.password
    ? { ...session, basic_auth_data: { ...session.basic_auth_data, password: '' } }
    : session;
}

async function deleteKey(reply: FastifyReply, context: KeyContext, request: KeyRequest): Promise<FastifyReply> {
  const found = await find(context, request);
  if (!found || !(await context.sessions.store.delete(found.stored)))
    return failure(reply, 404, 'There is no such key found');
  await context.limiter.reset(...countersOf(found));
  fireToken(context.events, 'TokenDeleted', found.shown, found.data);
  return ok(reply, { key: found.shown, status: 'ok', action: 'deleted' });
}

/** What its requests are counted under: for all APIs together, and for those with a scope of their own. */
function countersOf({ stored, data }: Stored): string[] {
  const scopes = Object.keys(data.access_rights ?? {}).map((api) => scopeFor(data, api));
  return [...new Set(['', ...scopes])].map((scope) => (scope === '' ? stored : `${scope}-${stored}`));
}

async function saveKey(
  request: FastifyRequest,
  reply: FastifyReply,
  context: KeyContext,
  action: 'added' | 'modified',
): Promise<FastifyReply> {
  const session = withPolicies(request.body as Session, context);
  if (typeof session === 'string') return failure(reply, 400, `body/apply_policies ${session}`);
  const { sessions, limiter, lifetime, rules, clock } = context;
  // Otherwise it would be a master key, good for all APIs.
  if (!rules.allowMasterKeys && Object.keys(session.access_rights ?? {}).length === 0)
    return failure(reply, 500, CREATE_FAILED);
  const { name, query } = keyRequest(request);
  const place = await placeToSave(context, name, session.org_id ?? '', isSet(query.hashed));
  if (place.shown.length < rules.minTokenLength)
    return failure(reply, 400, `the key "${place.shown}" needs ${rules.minTokenLength} characters (min_token_length)`);
  const data = await prepared({ ...session, ...(await expiry(context, session, place)) }, clock);
  await sessions.store.set(place.stored, data, lifetimeSeconds(data, lifetime, clock));
  if (query.suppress_reset !== '1') await limiter.reset(...countersOf({ ...place, data }));
  fireToken(context.events, action === 'added' ? 'TokenCreated' : 'TokenUpdated', place.shown, data);
  return ok(reply, {
    key: place.shown,
    status: 'ok',
    action,
    ...(sessions.names.hashed && { key_hash: place.stored }),
  });
}

/** What is wrong with them, as text. A body without organisation may name policies of any: a request is held against that of its API. */
function withPolicies(session: Session, { policies }: KeyContext): Session | string {
  try {
    const applied = applyPolicies(session, policies(), session.org_id || null);
    // Stored is what the key says itself: a policy that wakes again wakes its keys.
    const { is_inactive: _, ...kept } = applied;
    return session.is_inactive ? { ...kept, is_inactive: true } : kept;
  } catch (error) {
    if (error instanceof PolicyError) return error.message;
    throw error;
  }
}

/** Policies can say how long a key that is made with them is good for; one that is there keeps its time. */
async function expiry(
  { policies, sessions, clock }: KeyContext,
  session: Session,
  { stored }: Place,
): Promise<Session> {
  const seconds = keyExpiresIn(session, policies());
  if (seconds === 0 || (await sessions.store.get(stored))) return {};
  return { expires: unixSeconds(clock) + seconds };
}

/** Whole names of keys that are there are theirs; other names become keys of the organisation. */
async function placeToSave(context: KeyContext, name: string, orgId: string, hashed: boolean): Promise<Place> {
  if (hashed && name !== '') return { stored: name, shown: name };
  const whole = placeOf(name, context);
  if (name.startsWith(orgId) && name !== '' && (await context.sessions.store.get(whole.stored))) return whole;
  return placeOf(context.sessions.names.generate(orgId, name), context);
}

const TOKEN_MESSAGES = {
  TokenCreated: 'Key generated.',
  TokenUpdated: 'Key modified.',
  TokenDeleted: 'Key deleted.',
} as const;

function fireToken(events: EventSink, type: keyof typeof TOKEN_MESSAGES, key: string, { org_id = '' }: Session): void {
  events.fire(type, () => ({ Message: TOKEN_MESSAGES[type], Org: org_id, Key: key }));
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
