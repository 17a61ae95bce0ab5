// /tyk/apis/oas: Tyk OAS documents, kept as `<id>-oas.json`.

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from '../chain/api.ts';
import { type ApiSettings, idOf, NO_API, problemOf, readRoute, removeRoute, saveRoute } from './apis.ts';
import { isSafeId, saveDefinition } from './definition-files.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';
import { type Handler, routes } from './route.ts';
import type { Schema } from './schemas.ts';

export const EXTENSION = 'x-tyk-api-gateway';

export interface OasDocument {
  servers?: { url: string }[];
  [EXTENSION]: { info?: { id?: string }; server?: { listenPath?: { value?: string } } };
}

export const MODE = { mode: '`public`: without `x-tyk-api-gateway`, for people who call the API.' };
const object = { type: 'object' };
export const OAS: Schema = {
  type: 'object',
  description: 'A Tyk OAS document: OpenAPI with `x-tyk-api-gateway`.',
  required: [EXTENSION],
  properties: {
    servers: { type: 'array', items: object },
    [EXTENSION]: {
      type: 'object',
      properties: { info: object, server: { type: 'object', properties: { listenPath: object } } },
    },
  },
};

export function oasRoutes(scope: FastifyInstance, operator: Operator, settings: ApiSettings): void {
  const save = (action: 'added' | 'modified') =>
    saveRoute(action, OAS, (request, reply) => saveOas(request, reply, settings, action));
  routes(scope, 'apis', '/apis/oas', {
    GET: {
      summary: 'The documents of all OAS APIs in service, as they were written.',
      replies: { 200: { type: 'array', items: OAS } },
      query: MODE,
      handler: (request, reply) => ok(reply, allOas(request, operator)),
    },
    POST: save('added'),
  });
  routes(scope, 'apis', '/apis/oas/:id', {
    GET: { ...readRoute(OAS, readOas(operator)), query: MODE },
    PUT: save('modified'),
    DELETE: removeRoute(operator, settings),
  });
}

function readOas(operator: Operator): Handler {
  return (request, reply) => {
    const found = oasOf(operator.snapshot.get(idOf(request)));
    return found === undefined ? failure(reply, 404, NO_API) : ok(reply, publicOf(request, found));
  };
}

/** What a caller of the API may see, if that is what is asked for. */
export function publicOf(request: FastifyRequest, document: unknown): unknown {
  if ((request.query as { mode?: string }).mode !== 'public') return document;
  const { [EXTENSION]: _, ...rest } = document as OasDocument;
  return rest;
}

export function newId(): string {
  return randomUUID().replaceAll('-', '');
}

export function allOas(request: FastifyRequest, operator: Operator): unknown[] {
  return operator.snapshot.apis.flatMap((api) => oasOf(api) ?? []).map((document) => publicOf(request, document));
}

export function oasOf(api: Api | undefined): unknown {
  const source = api?.definition.source;
  return source?.oasDocument ?? (source?.format === 'oas' ? source.document : undefined);
}

async function saveOas(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: ApiSettings,
  action: 'added' | 'modified',
): Promise<FastifyReply> {
  const body = request.body as OasDocument;
  const extension = body[EXTENSION];
  extension.info ??= {};
  extension.info.id ??= action === 'added' ? newId() : idOf(request);
  const { id } = extension.info;
  if (!isSafeId(id)) return failure(reply, 400, 'x-tyk-api-gateway.info.id may hold letters, digits, and . _ - only');
  if (action === 'modified' && id !== idOf(request))
    return failure(
      reply,
      400,
      'Request APIID does not match that in Definition! For Update operations these must match.',
    );
  return keepOas(request, reply, body, { settings, id, action });
}

/** Writes a document that would load, with the gateway as its first server. */
export async function keepOas(
  request: FastifyRequest,
  reply: FastifyReply,
  body: OasDocument,
  { settings, id, action }: { settings: ApiSettings; id: string; action: 'added' | 'modified' },
): Promise<FastifyReply> {
  const problem = problemOf(body, settings.references);
  if (problem !== null) return failure(reply, 400, problem);
  const extension = body[EXTENSION];
  addServer(body, `${request.protocol}://${request.headers.host}${extension.server?.listenPath?.value ?? '/'}`);
  await saveDefinition(settings.appPath, `${id}-oas`, body);
  return ok(reply, { key: id, status: 'ok', action });
}

/** Readers of the document learn where the gateway serves it; it comes first, as in Tyk. */
function addServer(oas: OasDocument, url: string): void {
  const others = (oas.servers ?? []).filter((server) => server.url !== url);
  oas.servers = [{ url }, ...others];
}
