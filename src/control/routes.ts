// The operator's API beside the data plane: health without a secret, everything under /tyk/ with it. Contract §12.

import { createHash, timingSafeEqual } from 'node:crypto';
import { basename } from 'node:path';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../errors.ts';
import type { References } from '../lib/references.ts';
import { apiHealthRoutes } from './api-health.ts';
import { apiRoutes } from './apis.ts';
import { cacheRoutes } from './cache.ts';
import { type HealthSettings, healthRoutes } from './health.ts';
import { type KeyContext, keyRoutes } from './keys.ts';
import { oasRoutes } from './oas.ts';
import { oasTransferRoutes } from './oas-transfer.ts';
import { describe } from './openapi.ts';
import type { LoadReport, Operator } from './operator.ts';
import { type OrganisationContext, organisationRoutes } from './organisations.ts';
import { type PolicyContext, policyRoutes } from './policies.ts';
import { failure, ok } from './replies.ts';
import { type Handler, routes } from './route.ts';
import { shared } from './schemas.ts';

export interface ControlSettings {
  /** Empty: nothing under /tyk/ is ever allowed. */
  readonly secret: string;
  readonly appPath: string;
  readonly healthName: string;
  /** APIs have counters. */
  readonly healthCounters: boolean;
  readonly version: string;
  readonly references: References;
}

/** Definitions that a reply names. */
const MAX_PROBLEMS = 20;
const NOT_ALLOWED = 'Attempted administrative access with invalid or missing key!';

export interface ControlParts {
  readonly keys: KeyContext;
  readonly policies: PolicyContext;
  readonly organisations: OrganisationContext;
}

/** Under `/tyk/` with the secret, and the health endpoints without. */
export function registerControl(
  app: FastifyInstance,
  operator: Operator,
  settings: ControlSettings,
  { keys, policies, organisations }: ControlParts,
): void {
  registerHealth(app, operator, settings);
  app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) =>
        isAllowed(request, settings.secret) ? undefined : failure(reply, 403, NOT_ALLOWED),
      );
      parseJsonBodies(scope);
      scope.setNotFoundHandler((_request, reply) => failure(reply, 404, 'Not found'));
      scope.setErrorHandler((error: FastifyError | GatewayError, _request, reply) => refuse(reply, error));
      await describe(scope, settings.version);
      reloadRoutes(scope, operator);
      apiRoutes(scope, operator, settings);
      oasRoutes(scope, operator, settings);
      oasTransferRoutes(scope, operator, settings);
      keyRoutes(scope, keys);
      policyRoutes(scope, policies);
      organisationRoutes(scope, organisations);
      cacheRoutes(scope, operator);
      apiHealthRoutes(scope, operator, settings.healthCounters);
    },
    { prefix: '/tyk' },
  );
}

export function registerHealth(app: FastifyInstance, operator: Operator, settings: HealthSettings): void {
  app.register(async (scope) => healthRoutes(scope, operator, settings));
}

/** What is wrong with a request is told by field; what is wrong here only if it is somebody's to mend. */
function refuse(reply: FastifyReply, error: FastifyError | GatewayError): FastifyReply {
  if (error instanceof GatewayError) return failure(reply, error.statusCode || 500, error.message);
  const status = error.statusCode ?? 500;
  if (error.validation) return failure(reply, 400, error.message);
  return failure(reply, status, status < 500 ? 'Request malformed' : 'Internal Server Error');
}

export function controlPaths(healthName: string): (path: string) => boolean {
  const isHealth = healthPaths(healthName);
  return (path) => path.startsWith('/tyk/') || isHealth(path);
}

export function healthPaths(healthName: string): (path: string) => boolean {
  const health = [`/${healthName}`, '/ready'];
  return (path) =>
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
      done(Object.assign(new Error('the body is not JSON'), { statusCode: 400 }));
    }
  });
}

function reloadRoutes(scope: FastifyInstance, operator: Operator): void {
  routes(scope, 'reload', '/reload', {
    GET: {
      summary: 'Loads definitions and policies anew.',
      description: 'What is broken keeps its last good version; the log says what and why. No request is dropped.',
      query: {
        block: '`true`: the reply comes when it is done, and `message` says which definitions did not load and why.',
      },
      replies: { 200: shared('Ok') },
      handler: reloading(() => operator.reload()),
    },
  });
  routes(scope, 'reload', '/reload/group', {
    GET: {
      summary: 'The same on all gateways that share a Redis.',
      query: { block: '`true`: the reply comes when this gateway is done.' },
      replies: { 200: shared('Ok'), 503: shared('Error', 'Redis is away.') },
      handler: reloading(() => operator.reloadFleet()),
    },
  });
}

/** Empty, as in Tyk, when every definition is in service as it is written. */
function problemText({ problems }: LoadReport): string {
  const all = [...problems].map(([file, texts]) => `${basename(file)}: ${texts.join('; ')}`);
  const more = all.length > MAX_PROBLEMS ? ` (and ${all.length - MAX_PROBLEMS} more, see the log)` : '';
  return all.slice(0, MAX_PROBLEMS).join(' | ') + more;
}

function reloading(reload: () => Promise<LoadReport>): Handler {
  return async (request, reply) => {
    const done = reload();
    const { block } = request.query as { block?: string };
    return ok(reply, { status: 'ok', message: block === 'true' ? problemText(await done) : '' });
  };
}
