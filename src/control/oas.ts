// /tyk/apis/oas: Tyk OAS documents, kept as `<id>-oas.json`.

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ApiSettings, idOf, NO_API, problemOf, removeApi } from './apis.ts';
import { isSafeId, saveDefinition } from './definition-files.ts';
import { type Handler, methods } from './methods.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';

interface OasDocument {
  servers?: { url: string }[];
  'x-tyk-api-gateway'?: { info?: { id?: string }; server?: { listenPath?: { value?: string } } };
}

export function oasRoutes(scope: FastifyInstance, operator: Operator, settings: ApiSettings): void {
  const read: Handler = (request, reply) => {
    const source = operator.snapshot.get(idOf(request))?.definition.source;
    const document = source?.oasDocument ?? (source?.format === 'oas' ? source.document : undefined);
    return document ? ok(reply, document) : failure(reply, 404, NO_API);
  };
  const list: Handler = (_request, reply) => {
    const sources = operator.snapshot.apis.map(({ definition }) => definition.source);
    return ok(
      reply,
      sources.flatMap(({ oasDocument, format, document }) => oasDocument ?? (format === 'oas' ? document : [])),
    );
  };
  const save =
    (action: 'added' | 'modified'): Handler =>
    (request, reply) =>
      saveOas(request, reply, settings, action);
  methods(scope, '/apis/oas', { GET: list, POST: save('added') });
  methods(scope, '/apis/oas/:id', {
    GET: read,
    PUT: save('modified'),
    DELETE: (request, reply) => removeApi(reply, operator, settings, idOf(request)),
  });
}

async function saveOas(
  request: FastifyRequest,
  reply: FastifyReply,
  { appPath, references }: ApiSettings,
  action: string,
): Promise<FastifyReply> {
  const document = request.body as OasDocument | undefined;
  const extension = document?.['x-tyk-api-gateway'];
  if (!document || typeof extension !== 'object' || extension === null)
    return failure(reply, 400, 'x-tyk-api-gateway is missing in the document');
  extension.info ??= {};
  extension.info.id ??= action === 'added' ? randomUUID().replaceAll('-', '') : idOf(request);
  const { id } = extension.info;
  if (!isSafeId(id)) return failure(reply, 400, 'x-tyk-api-gateway.info.id may hold letters, digits, and . _ - only');
  if (action === 'modified' && id !== idOf(request))
    return failure(
      reply,
      400,
      'Request APIID does not match that in Definition! For Update operations these must match.',
    );
  const problem = problemOf(document, references);
  if (problem !== null) return failure(reply, 400, problem);
  addServer(document, `${request.protocol}://${request.headers.host}${extension.server?.listenPath?.value ?? '/'}`);
  await saveDefinition(appPath, `${id}-oas`, document);
  return ok(reply, { key: id, status: 'ok', action });
}

/** Readers of the document learn where the gateway serves it; it comes first, as in Tyk. */
function addServer(document: OasDocument, url: string): void {
  const others = (document.servers ?? []).filter((server) => server.url !== url);
  document.servers = [{ url }, ...others];
}
