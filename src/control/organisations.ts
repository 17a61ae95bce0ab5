// /tyk/org/keys: what is kept of organisations, whose callers share its rate and quota (`enforce_org_quotas`).

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Clock, unixSeconds } from '../clock.ts';
import type { Limiter } from '../limit/limiter.ts';
import type { KeyNames } from '../session/key-names.ts';
import type { Session, SessionStore } from '../session/session.ts';
import { failure, ok } from './replies.ts';
import { type Route, routes } from './route.ts';
import { shared } from './schemas.ts';

export interface OrganisationContext {
  readonly organisations: SessionStore;
  readonly names: KeyNames;
  readonly limiter: Limiter;
  readonly clock: Clock;
}

const NONE = 'Org not found';
const AWAY = shared('Error', 'Redis is away.');

export function organisationRoutes(scope: FastifyInstance, context: OrganisationContext): void {
  const { organisations } = context;
  routes(scope, 'organisations', '/org/keys', {
    GET: {
      summary: 'The ids of all organisations that something is kept of.',
      replies: {
        200: { type: 'object', properties: { keys: { type: 'array', items: { type: 'string' } } } },
        503: AWAY,
      },
      handler: async (_request, reply) => ok(reply, { keys: await listed(organisations.names()) }),
    },
  });
  routes(scope, 'organisations', '/org/keys/:name', {
    GET: {
      summary: 'What is kept of an organisation.',
      replies: { 200: shared('Session'), 404: shared('Error', NONE), 503: AWAY },
      handler: async (request, reply) => {
        const found = await organisations.get(idOf(request));
        return found ? ok(reply, found) : failure(reply, 404, NONE);
      },
    },
    POST: saveRoute(context, 'added'),
    PUT: saveRoute(context, 'modified'),
    DELETE: {
      summary: 'Frees an organisation of its limits; what was counted is forgotten.',
      replies: { 200: shared('Done'), 404: shared('Error', NONE), 503: AWAY },
      handler: (request, reply) => remove(reply, context, idOf(request)),
    },
  });
}

function saveRoute(context: OrganisationContext, action: 'added' | 'modified'): Route {
  return {
    summary:
      'Sets the limits that all callers of an organisation share: `rate`, `per`, `quota_max`, `quota_renewal_rate`.',
    description: 'They count with `enforce_org_quotas`. Other gateways of a fleet know of it when their cache is over.',
    query: { reset_quota: '`1`: counts start anew.' },
    body: shared('Session'),
    replies: { 200: shared('Done'), 503: AWAY },
    handler: (request, reply) => save(request, reply, context, action),
  };
}

async function listed(names: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const name of names) all.push(name);
  return all;
}

function idOf(request: FastifyRequest): string {
  return (request.params as { name: string }).name;
}

async function save(
  request: FastifyRequest,
  reply: FastifyReply,
  { organisations, limiter, names, clock }: OrganisationContext,
  action: 'added' | 'modified',
): Promise<FastifyReply> {
  const id = idOf(request);
  const session = { ...(request.body as Session), org_id: id, last_updated: String(unixSeconds(clock)) };
  await organisations.set(id, session, 0);
  if ((request.query as { reset_quota?: string }).reset_quota === '1') await limiter.reset(names.stored(id));
  return ok(reply, { key: id, status: 'ok', action });
}

async function remove(
  reply: FastifyReply,
  { organisations, limiter, names }: OrganisationContext,
  id: string,
): Promise<FastifyReply> {
  if (!(await organisations.delete(id))) return failure(reply, 404, NONE);
  await limiter.reset(names.stored(id));
  return ok(reply, { key: id, status: 'ok', action: 'deleted' });
}
