// /tyk/cache: replies that are kept for an API are forgotten. Contract §12.1.

import type { FastifyInstance } from 'fastify';
import { NO_API } from './apis.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';
import { routes } from './route.ts';
import { shared } from './schemas.ts';

export function cacheRoutes(scope: FastifyInstance, operator: Operator): void {
  routes(scope, 'cache', '/cache/:id', {
    DELETE: {
      summary: 'Forgets the replies that are kept for an API, on all gateways that share a Redis.',
      replies: { 200: shared('Ok'), 404: shared('Error', NO_API), 503: shared('Error', 'Redis is away.') },
      handler: async (request, reply) => {
        const { id } = request.params as { id: string };
        if (!operator.snapshot.get(id)) return failure(reply, 404, NO_API);
        await operator.clearCache(id);
        return ok(reply, { status: 'ok', message: 'cache invalidated' });
      },
    },
  });
}
