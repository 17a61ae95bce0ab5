// The operator's API beside the data plane: health without a secret, everything under /tyk/ with it. Contract §12.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { References } from '../lib/references.ts';
import { apiRoutes } from './apis.ts';
import { healthRoutes } from './health.ts';
import { type KeyContext, keyRoutes } from './keys.ts';
import { type Handler, methods } from './methods.ts';
import { oasRoutes } from './oas.ts';
import type { Operator } from './operator.ts';
import { failure, ok } from './replies.ts';

export interface ControlSettings {
  /** Empty: nothing under /tyk/ is ever allowed. */
  readonly secret: string;
  readonly appPath: string;
  readonly healthName: string;
  readonly version: string;
  readonly references: References;
}

const NOT_ALLOWED = 'Attempted administrative access with invalid or missing key!';

export function registerControl(
  app: FastifyInstance,
  operator: Operator,
  settings: ControlSettings,
  keys: KeyContext,
): void {
  app.register(async (scope) => {
    healthRoutes(scope, operator, settings);
  });
  app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) =>
        isAllowed(request, settings.secret) ? undefined : failure(reply, 403, NOT_ALLOWED),
      );
      parseJsonBodies(scope);
      scope.setNotFoundHandler((_request, reply) => failure(reply, 404, 'Not found'));
      scope.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
        failure(reply, error.statusCode ?? 500, error.statusCode ? 'Request malformed' : 'Internal Server Error'),
      );
      reloadRoutes(scope, operator);
      apiRoutes(scope, operator, settings);
      oasRoutes(scope, operator, settings);
      keyRoutes(scope, keys);
    },
    { prefix: '/tyk' },
  );
}

export function controlPaths(healthName: string): (path: string) => boolean {
  const health = [`/${healthName}`, '/ready'];
  return (path) =>
    path.startsWith('/tyk/') ||
    health.some(
      (name) =>
        path.startsWith(name) &&
        (path.length === name.length || path[name.length] === '?' || path[name.length] === '/'),
    );
}

/** Compares digests: neither the length nor the first wrong letter of the secret shows in the time it takes. */
function isAllowed(request: FastifyRequest, secret: string): boolean {
  const given = request.headers['x-tyk-authorization'];
  if (secret === '' || typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Whatever Content-Type a tool sends. */
function parseJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16 * 1024 * 1024 }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
    }
  });
}

function reloadRoutes(scope: FastifyInstance, operator: Operator): void {
  const reload = async (request: FastifyRequest<{ Querystring: { block?: string } }>, reply: FastifyReply) => {
    const done = operator.reload();
    if (request.query.block === 'true') await done;
    return ok(reply, { status: 'ok', message: '' });
  };
  methods(scope, '/reload', { GET: reload as Handler });
  methods(scope, '/reload/group', { GET: reload as Handler });
}
