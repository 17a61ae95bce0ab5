// Routes by path and method.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failure } from './replies.ts';

export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** All other methods are answered 405; a trailing slash is tolerated. */
export function methods(scope: FastifyInstance, path: string, handlers: Readonly<Record<string, Handler>>): void {
  const handle: Handler = (request, reply) => {
    const handler = handlers[request.method];
    return handler ? handler(request, reply) : failure(reply, 405, 'Method not supported');
  };
  for (const url of [path, `${path}/`]) scope.all(url, handle);
}
