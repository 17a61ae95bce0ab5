// The control API's description of itself: OpenAPI 3.1, made from the routes as they are declared.

import swagger from '@fastify/swagger';
import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { ok } from './replies.ts';
import { routes } from './route.ts';
import { document, type Schema, SHARED } from './schemas.ts';

/** Before the routes: those that are declared afterwards are in the document. */
export async function describe(scope: FastifyInstance, version: string): Promise<void> {
  for (const schema of SHARED) scope.addSchema(schema);
  // Not Fastify's own: bodies are taken as they are, and everything that is wrong with one is told at once.
  const ajv = new Ajv({ allErrors: true, strict: false, schemas: [...SHARED] });
  scope.setValidatorCompiler(({ schema }) => ajv.compile(schema as Schema));
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hookwire control API',
        version,
        description: 'APIs, keys, policies and reloads of a gateway, as Tyk has them.',
      },
      components: { securitySchemes: { secret: { type: 'apiKey', in: 'header', name: 'x-tyk-authorization' } } },
      security: [{ secret: [] }],
    },
    refResolver: { buildLocalReference: ({ $id }, _baseUri, _fragment, i) => String($id ?? `schema-${i}`) },
  });
  routes(scope, 'openapi', '/openapi.json', {
    GET: {
      summary: 'This document.',
      replies: { 200: document('OpenAPI 3.1.') },
      handler: (_request, reply) => ok(reply, scope.swagger()),
    },
  });
}
