// How a path of the control API is declared: what it takes and gives, which is checked, and told in its OpenAPI document.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failure } from './replies.ts';
import type { Schema } from './schemas.ts';

export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
  /** One line, for people. */
  readonly summary: string;
  readonly description?: string;
  /** Parameters of the query, all of them optional text, and what they are for. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Schema;
  /** By status; 400 and 403 are there without being named. */
  readonly replies: Readonly<Record<number, Schema>>;
  readonly handler: Handler;
}

export type Routes = Readonly<Partial<Record<Method, Route>>>;

/** Letters of a name in a path. */
const LONGEST = 1024;
const ERROR: Schema = { $ref: 'Error#' };

/** All other methods are answered 405; a trailing slash is tolerated. `tag` groups paths for readers. */
export function routes(scope: FastifyInstance, tag: string, path: string, declared: Routes): void {
  const allowed = Object.keys(declared).join(', ');
  const others = scope.supportedMethods.filter((method) => !(method in declared));
  for (const url of [path, `${path}/`]) {
    for (const [method, route] of Object.entries(declared)) {
      const schema = url === path ? described(tag, path, route) : { ...checked(path, route), hide: true };
      scope.route({ method, url, schema, exposeHeadRoute: false, handler: route.handler });
    }
    scope.route({
      method: others,
      url,
      schema: { hide: true },
      // Before the body, which may be anything.
      onRequest: async (_request, reply) => failure(reply.header('Allow', allowed), 405, 'Method not supported'),
      handler: () => undefined,
    });
  }
}

function described(tag: string, path: string, route: Route): Record<string, unknown> {
  const { summary, description, replies } = route;
  const errors = {
    400: { ...ERROR, description: 'What is wrong with the request, by field.' },
    403: { ...ERROR, description: 'No secret, or a wrong one.' },
  };
  return {
    ...checked(path, route),
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    response: { ...replies, ...errors },
  };
}

/** What a request has to be. */
function checked(path: string, { body, query }: Route): Record<string, unknown> {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const params = Object.fromEntries(names.map((name) => [name, { type: 'string', minLength: 1, maxLength: LONGEST }]));
  const fields = Object.entries(query ?? {}).map(([name, description]) => [name, { type: 'string', description }]);
  return {
    ...(names.length > 0 && { params: { type: 'object', properties: params, required: names } }),
    querystring: { type: 'object', properties: Object.fromEntries(fields) },
    ...(body && { body }),
  };
}
