// /tyk/apis: classic API definitions. Changes are written to the definitions' folder and take effect with the next reload.

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseDefinition } from '../definition/parse.ts';
import { faultText } from '../lib/fault.ts';
import type { References } from '../lib/references.ts';
import { isSafeId, removeDefinition, saveDefinition } from './definition-files.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';
import { type Handler, type Route, routes } from './route.ts';
import { document, type Schema, shared } from './schemas.ts';

export interface ApiSettings {
  readonly appPath: string;
  readonly references: References;
}

export const NO_API = 'API not found';

const DEFINITION = document('A classic API definition.');
const SAVED = 'Written to the folder of definitions; it takes effect with the next reload.';

export function apiRoutes(scope: FastifyInstance, operator: Operator, settings: ApiSettings): void {
  const list: Handler = (_request, reply) =>
    ok(
      reply,
      operator.snapshot.apis.map(({ definition }) => definition.source.document),
    );
  const read: Handler = (request, reply) => {
    const api = operator.snapshot.get(idOf(request));
    return api ? ok(reply, api.definition.source.document) : failure(reply, 404, NO_API);
  };
  const save = (action: 'added' | 'modified') =>
    saveRoute(action, DEFINITION, (request, reply) => saveApi(request, reply, settings, action));
  routes(scope, 'apis', '/apis', {
    GET: {
      summary: 'The definitions of all APIs in service, as they were written.',
      replies: { 200: { type: 'array', items: DEFINITION } },
      handler: list,
    },
    POST: save('added'),
  });
  routes(scope, 'apis', '/apis/:id', {
    GET: readRoute(DEFINITION, read),
    PUT: save('modified'),
    POST: save('modified'),
    DELETE: removeRoute(operator, settings),
  });
}

export function readRoute(schema: Schema, handler: Handler): Route {
  return {
    summary: 'The definition of an API in service, as it was written.',
    replies: { 200: schema, 404: shared('Error', NO_API) },
    handler,
  };
}

export function saveRoute(action: 'added' | 'modified', body: Schema, handler: Handler): Route {
  return {
    summary: action === 'added' ? 'Adds an API.' : 'Replaces the definition of an API; the ids have to be the same.',
    description: `${SAVED} A definition that would not load is refused, with everything that is wrong with it.`,
    body,
    replies: { 200: shared('Done') },
    handler,
  };
}

export function removeRoute(operator: Operator, settings: ApiSettings): Route {
  return {
    summary: 'Removes an API.',
    description: 'Its files are removed at once; the next reload takes it out of service.',
    replies: { 200: shared('Done'), 404: shared('Error', NO_API) },
    handler: (request, reply) => removeApi(reply, operator, settings, idOf(request)),
  };
}

export function idOf(request: FastifyRequest): string {
  return (request.params as { id?: string }).id ?? '';
}

async function removeApi(
  reply: FastifyReply,
  operator: Operator,
  { appPath }: ApiSettings,
  id: string,
): Promise<FastifyReply> {
  if (!isSafeId(id) || !operator.snapshot.get(id)) return failure(reply, 404, NO_API);
  await removeDefinition(appPath, id);
  return ok(reply, { key: id, status: 'ok', action: 'deleted' });
}

async function saveApi(
  request: FastifyRequest,
  reply: FastifyReply,
  { appPath, references }: ApiSettings,
  action: string,
): Promise<FastifyReply> {
  const definition = request.body as Record<string, unknown>;
  const id = definition['api_id'] ?? (action === 'added' ? randomUUID().replaceAll('-', '') : idOf(request));
  if (!isSafeId(id)) return failure(reply, 400, 'api_id may hold letters, digits, and . _ - only');
  if (action === 'modified' && id !== idOf(request))
    return failure(
      reply,
      400,
      'Request APIID does not match that in Definition! For Update operations these must match.',
    );
  const whole = { ...definition, api_id: id };
  const problem = problemOf(whole, references);
  if (problem !== null) return failure(reply, 400, problem);
  await saveDefinition(appPath, id, whole);
  return ok(reply, { key: id, status: 'ok', action });
}

/** What is wrong with a definition, or null: a faulty one is refused here instead of failing at the reload. */
export function problemOf(definition: unknown, references: References): string | null {
  const { faults } = parseDefinition(definition, { file: 'request body', references });
  return faults.length === 0 ? null : faults.map(faultText).join('; ');
}
