// /tyk/apis: classic API definitions. Changes are written to the definitions' folder and take effect with the next reload.

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseDefinition } from '../definition/parse.ts';
import { faultText } from '../lib/fault.ts';
import type { References } from '../lib/references.ts';
import { isSafeId, removeDefinition, saveDefinition } from './definition-files.ts';
import { type Handler, methods } from './methods.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';

export interface ApiSettings {
  readonly appPath: string;
  readonly references: References;
}

export const NO_API = 'API not found';

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
  const remove: Handler = (request, reply) => removeApi(reply, operator, settings, idOf(request));
  const save =
    (action: 'added' | 'modified'): Handler =>
    (request, reply) =>
      saveApi(request, reply, settings, action);
  methods(scope, '/apis', { GET: list, POST: save('added') });
  methods(scope, '/apis/:id', { GET: read, PUT: save('modified'), POST: save('modified'), DELETE: remove });
}

export function idOf(request: FastifyRequest): string {
  return (request.params as { id?: string }).id ?? '';
}

export async function removeApi(
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
  const document = request.body as Record<string, unknown> | undefined;
  if (typeof document !== 'object' || document === null) return failure(reply, 400, 'Request malformed');
  const id = document['api_id'] ?? (action === 'added' ? randomUUID().replaceAll('-', '') : idOf(request));
  if (!isSafeId(id)) return failure(reply, 400, 'api_id may hold letters, digits, and . _ - only');
  if (action === 'modified' && id !== idOf(request))
    return failure(
      reply,
      400,
      'Request APIID does not match that in Definition! For Update operations these must match.',
    );
  const whole = { ...document, api_id: id };
  const problem = problemOf(whole, references);
  if (problem !== null) return failure(reply, 400, problem);
  await saveDefinition(appPath, id, whole);
  return ok(reply, { key: id, status: 'ok', action });
}

/** What is wrong with a definition, or null: a faulty one is refused here instead of failing at the reload. */
export function problemOf(document: unknown, references: References): string | null {
  const { faults } = parseDefinition(document, { file: 'request body', references });
  return faults.length === 0 ? null : faults.map(faultText).join('; ');
}
