// /tyk/apis/oas/import and /export: OpenAPI documents that know nothing of a gateway yet, and documents as files to keep.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ApiSettings, idOf, NO_API } from './apis.ts';
import { allOas, EXTENSION, keepOas, MODE, newId, OAS, type OasDocument, oasOf, publicOf } from './oas.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';
import { routes } from './route.ts';
import { type Schema, shared } from './schemas.ts';

interface ImportQuery {
  readonly upstreamURL?: string;
  readonly listenPath?: string;
  readonly customDomain?: string;
  readonly authentication?: string;
}

interface Server {
  readonly url?: unknown;
  readonly variables?: Readonly<Record<string, { readonly default?: unknown }>>;
}

interface OpenApi {
  readonly info: { readonly title: string };
  readonly servers?: readonly Server[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

const object = { type: 'object' };
const OPENAPI: Schema = {
  type: 'object',
  description: 'An OpenAPI document.',
  required: ['openapi', 'info'],
  properties: {
    openapi: { type: 'string' },
    info: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
    servers: {
      type: 'array',
      items: {
        type: 'object',
        required: ['url'],
        properties: { url: { type: 'string' }, variables: { type: 'object', additionalProperties: object } },
      },
    },
    security: { type: 'array', items: object },
  },
  additionalProperties: true,
};
/** What Tyk would derive from the document's operations. */
const UNSUPPORTED = ['allowList', 'validateRequest', 'mockResponse'] as const;

export function oasTransferRoutes(scope: FastifyInstance, operator: Operator, settings: ApiSettings): void {
  routes(scope, 'apis', '/apis/oas/import', {
    POST: {
      summary: 'Makes an API of an OpenAPI document.',
      description: `The document is kept with an \`x-tyk-api-gateway\` of its own; what Tyk derives from operations (${UNSUPPORTED.join(', ')}) is not there: asking for it is answered 400.`,
      query: {
        upstreamURL: 'Default: the first of `servers`.',
        listenPath: 'Default: `/`.',
        customDomain: 'Host that the API is served on; default: every one.',
        authentication: '`true`: callers need what the first entry of `security` asks for.',
        ...Object.fromEntries(UNSUPPORTED.map((name) => [name, 'Not supported.'])),
      },
      body: OPENAPI,
      replies: { 200: shared('Done') },
      handler: (request, reply) => importOas(request, reply, settings),
    },
  });
  routes(scope, 'apis', '/apis/oas/export', {
    GET: {
      summary: 'The documents of all OAS APIs in service, as a file.',
      query: MODE,
      replies: { 200: { type: 'array', items: OAS } },
      handler: (request, reply) => {
        return exported(reply, 'oas.json', allOas(request, operator));
      },
    },
  });
  routes(scope, 'apis', '/apis/oas/:id/export', {
    GET: {
      summary: 'The document of an API in service, as a file.',
      query: MODE,
      replies: { 200: OAS, 404: shared('Error', NO_API) },
      handler: (request, reply) => {
        const found = oasOf(operator.snapshot.get(idOf(request)));
        if (found === undefined) return failure(reply, 404, NO_API);
        return exported(reply, `${idOf(request)}-oas.json`, publicOf(request, found));
      },
    },
  });
}

/** Ids of APIs in service are safe in file names. */
function exported(reply: FastifyReply, file: string, body: unknown): FastifyReply {
  return ok(reply.header('Content-Disposition', `attachment; filename="${file}"`), body);
}

async function importOas(request: FastifyRequest, reply: FastifyReply, settings: ApiSettings): Promise<FastifyReply> {
  const document = request.body as OpenApi;
  const query = request.query as ImportQuery & Readonly<Record<string, string>>;
  if (EXTENSION in document) return failure(reply, 400, `the import payload should not contain ${EXTENSION}`);
  const asked = UNSUPPORTED.find((name) => query[name] === 'true');
  if (asked !== undefined)
    return failure(reply, 400, `querystring/${asked} is not supported: add middleware to the document by a PUT`);
  const upstream = query.upstreamURL ?? serverUrl(document.servers?.[0]);
  if (!isHttpUrl(upstream)) {
    const where = query.upstreamURL === undefined ? 'body/servers/0/url' : 'querystring/upstreamURL';
    return failure(reply, 400, `${where} has to be an absolute http(s) URL: it becomes the upstream`);
  }
  const id = newId();
  const whole = { ...document, [EXTENSION]: extensionOf(document, query, { id, upstream }) };
  return keepOas(request, reply, whole as unknown as OasDocument, { settings, id, action: 'added' });
}

function extensionOf(
  { info, security = [] }: OpenApi,
  { listenPath = '/', customDomain, authentication }: ImportQuery,
  { id, upstream }: { id: string; upstream: string },
) {
  const schemes = Object.fromEntries(Object.keys(security[0] ?? {}).map((name) => [name, { enabled: true }]));
  return {
    info: { id, name: info.title, state: { active: true } },
    upstream: { url: upstream },
    server: {
      listenPath: { value: listenPath, strip: true },
      ...(customDomain !== undefined && { customDomain: { enabled: true, name: customDomain } }),
      ...(authentication === 'true' && { authentication: { enabled: true, securitySchemes: schemes } }),
    },
  };
}

/** With the defaults of its variables. */
function serverUrl({ url, variables = {} }: Server = {}): string {
  return String(url ?? '').replace(/\{([^{}]+)\}/g, (whole, name: string) => String(variables[name]?.default ?? whole));
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/?#]/i.test(text) && URL.canParse(text);
}
