// The listener: Fastify owns the socket, its limits and the graceful close; all data-plane requests go through one catch-all
// that hands the raw request over before Fastify parses anything. Control routes are ordinary Fastify routes beside it.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, METHODS } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type FastifyInstance, type FastifyServerFactory, fastify, type RawServerDefault } from 'fastify';
import type { HttpServerOptions } from '../config/types.ts';
import { GatewayError } from '../errors.ts';
import type { DataPlane } from './handler.ts';

export type Listener = FastifyInstance;

export function createListener(
  plane: DataPlane,
  options: HttpServerOptions,
  isControlPath: (path: string) => boolean,
): Listener {
  const app = fastify({
    logger: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    serverFactory: serverFactory(plane, options),
    // Fastify's router never looks at data-plane paths: they may hold what it would refuse (broken escapes are answered in handler.ts).
    rewriteUrl: (req) => (isControlPath(req.url ?? '') ? (req.url as string) : '/'),
  });
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: false });
  }
  app.all(
    '*',
    {
      onRequest: (request, reply) => {
        reply.hijack();
        const raw = request.raw as IncomingMessage & { originalUrl?: string };
        raw.url = raw.originalUrl ?? raw.url ?? '/';
        plane.handle(raw, reply.raw);
      },
    },
    () => undefined,
  );
  return app;
}

function serverFactory(plane: DataPlane, options: HttpServerOptions): FastifyServerFactory {
  return (handler) => {
    const settings = {
      requestTimeout: options.readTimeout * 1000,
      // Longer than clients and load balancers usually keep theirs, so that they close first.
      keepAliveTimeout: 75_000,
      maxHeaderSize: 64 * 1024,
      requireHostHeader: true,
    };
    const server: RawServerDefault = options.tls
      ? (createTlsServer(
          { ...settings, cert: readFileSync(options.tls.cert), key: readFileSync(options.tls.key) },
          handler,
        ) as unknown as RawServerDefault)
      : createServer(settings, handler);
    server.setTimeout(options.writeTimeout * 1000);
    server.on('checkContinue', handler);
    if (options.enableWebsockets) server.on('upgrade', (req, socket, head) => plane.upgrade(req, socket, head));
    return server;
  };
}

/** Names what is in the way when the address cannot be had. */
export async function listen(app: Listener, host: string, port: number): Promise<string> {
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
      message: `cannot listen on ${host || '*'}:${port}: ${why}; choose another listen_port (or set TYK_GW_LISTENPORT)`,
      cause: error,
    });
  }
}
