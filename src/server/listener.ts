// The listener: Fastify owns the server, its limits and the graceful close, and serves the control API. Requests of the data plane are
// handed over before Fastify sees them: its routing would cost a tenth of what a request without hooks costs.

import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer, METHODS, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type FastifyInstance, type FastifyServerFactory, fastify, type RawServerDefault } from 'fastify';
import type { HttpServerOptions } from '../config/types.ts';
import { GatewayError } from '../errors.ts';
import type { DataPlane } from './handler.ts';

export type Listener = FastifyInstance;

/** Milliseconds that clients which keep their connections get, when the gateway stops, to send one more request. */
const TURNOVER_MS = 500;

/** Bytes of a name in a path of the control API: keys can be long. */
const MAX_NAME = 8192;

export function createListener(
  plane: DataPlane,
  options: HttpServerOptions,
  isControlPath: (path: string) => boolean,
): Listener {
  const app = fastify({
    logger: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_NAME },
    serverFactory: serverFactory(plane, options, isControlPath),
  });
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: false });
  }
  app.addHook('preClose', async () => turnOver(app.server));
  // What looks like a path of the control API and is none.
  app.all(
    '*',
    {
      onRequest: (request, reply) => {
        reply.hijack();
        plane.handle(request.raw, reply.raw);
      },
    },
    () => undefined,
  );
  return app;
}

/** By itself: nothing of the data plane is behind it. */
export function createControlListener(options: HttpServerOptions): Listener {
  return fastify({
    logger: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_NAME },
    serverFactory: (handler) => createHttpServer(options, handler),
  });
}

function serverFactory(
  plane: DataPlane,
  options: HttpServerOptions,
  isControlPath: (path: string) => boolean,
): FastifyServerFactory {
  return (fastifyHandler) => {
    const handler: RequestListener = (req, res) =>
      isControlPath(req.url ?? '') ? fastifyHandler(req, res) : plane.handle(req, res);
    const server = createHttpServer(options, handler);
    server.on('checkContinue', handler);
    if (options.enableWebsockets) server.on('upgrade', (req, socket, head) => plane.upgrade(req, socket, head));
    return server;
  };
}

function createHttpServer({ readTimeout, writeTimeout, tls }: HttpServerOptions, handler: RequestListener) {
  const settings = {
    requestTimeout: readTimeout * 1000,
    // Longer than clients and load balancers usually keep theirs, so that they close first.
    keepAliveTimeout: 75_000,
    maxHeaderSize: 64 * 1024,
    requireHostHeader: true,
  };
  const server: RawServerDefault = tls
    ? (createTlsServer(
        { ...settings, cert: readFileSync(tls.cert), key: readFileSync(tls.key) },
        handler,
      ) as unknown as RawServerDefault)
    : createServer(settings, handler);
  server.setTimeout(writeTimeout * 1000);
  return server;
}

/**
 * A connection that is closed while a request is on its way loses that request. So nothing new is accepted, each reply from
 * now on says `Connection: close` (Fastify's doing, and the data plane's), and only then are idle connections closed: those of before,
 * and those that become idle because their reply had begun earlier.
 */
async function turnOver(server: HttpServer): Promise<void> {
  Server.prototype.close.call(server); // http's own would close idle connections at once
  const connections = promisify(server.getConnections.bind(server));
  const end = performance.now() + TURNOVER_MS;
  while (performance.now() < end && (await connections()) > 0) await setTimeout(10);
  const closer = setInterval(() => server.closeIdleConnections(), 100).unref();
  server.once('close', () => clearInterval(closer));
}

/** Names what is in the way when the address cannot be had. */
export async function listen(app: Listener, host: string, port: number, setting = 'listen_port'): Promise<string> {
  try {
    return await app.listen({ port, host: host === '' ? '::' : host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'another process is using it'
        : code === 'EACCES'
          ? 'this user may not'
          : String(code ?? error);
    throw new GatewayError('GW_SERVER_LISTEN', {
      message: `cannot listen on ${host || '*'}:${port}: ${why}; choose another ${setting}`,
      cause: error,
    });
  }
}
