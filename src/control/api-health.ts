// /tyk/health: counters of an API over the last seconds, of this gateway alone. Contract §12.1.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';
import { routes } from './route.ts';
import { shared } from './schemas.ts';

const NO_API = 'API ID not found';
const number = { type: 'number', minimum: 0 };
const perSecond = { ...number, description: 'In a second, over `health_check.health_check_value_timeouts` of them.' };

export function apiHealthRoutes(scope: FastifyInstance, operator: Operator, enabled: boolean): void {
  routes(scope, 'health', '/health', {
    GET: {
      summary: 'Counters of an API, where `health_check.enable_health_checks` is on.',
      query: { api_id: 'Which API.' },
      replies: {
        200: {
          type: 'object',
          properties: {
            throttle_requests_per_second: perSecond,
            quota_violations_per_second: perSecond,
            key_failures_per_second: perSecond,
            average_upstream_latency: { ...number, description: 'Milliseconds.' },
            average_requests_per_second: perSecond,
          },
        },
        404: shared('Error', NO_API),
      },
      handler: (request, reply) => read(request, reply, operator, enabled),
    },
  });
}

function read(request: FastifyRequest, reply: FastifyReply, operator: Operator, enabled: boolean): FastifyReply {
  const { api_id = '' } = request.query as { api_id?: string };
  if (!enabled) return failure(reply, 400, 'Health checks are not enabled for this node');
  if (api_id === '') return failure(reply, 400, 'missing api_id parameter');
  const health = operator.snapshot.get(api_id)?.health;
  return health ? ok(reply, health.values) : failure(reply, 404, NO_API);
}
