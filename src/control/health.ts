// /hello tells how the gateway and what it depends on are; /ready whether it should get traffic. Contract §12.2, plus the coprocess.

import type { FastifyInstance } from 'fastify';
import type { Operator } from './operator.ts';

interface Component {
  readonly status: 'pass' | 'warn' | 'fail';
  readonly output?: string;
  readonly componentType: string;
  readonly time: string;
}

export interface HealthSettings {
  readonly healthName: string;
  readonly version: string;
}

export function healthRoutes(
  scope: FastifyInstance,
  operator: Operator,
  { healthName, version }: HealthSettings,
): void {
  scope.get(`/${healthName}`, async (_request, reply) => reply.send(report(operator, version)));
  scope.get('/ready', async (_request, reply) =>
    reply.code(operator.accepting ? 200 : 503).send(report(operator, version)),
  );
  for (const path of [`/${healthName}`, '/ready']) {
    scope.route({
      method: ['POST', 'PUT', 'DELETE', 'PATCH'],
      url: path,
      handler: (_request, reply) => reply.code(405).send(),
    });
  }
}

function report(operator: Operator, version: string) {
  const details = componentsOf(operator);
  const worst = !operator.accepting
    ? 'fail'
    : Object.values(details).some(({ status }) => status !== 'pass')
      ? 'warn'
      : 'pass';
  return { status: worst, version, description: 'Hookwire', apis: operator.snapshot.apis.length, details };
}

/** A coprocess that is down is a warning: APIs without hooks are served all the same. */
function componentsOf(operator: Operator): Record<string, Component> {
  const time = new Date().toISOString();
  const details: Record<string, Component> = {};
  for (const { name, address, state, transport, inFlight } of operator.targets()) {
    const status = state === 'down' ? 'fail' : state === 'connecting' ? 'warn' : 'pass';
    details[`coprocess:${name}`] = {
      status,
      output: `${address} is ${state} (${transport}, ${inFlight} calls under way)`,
      componentType: 'coprocess',
      time,
    };
  }
  return details;
}
