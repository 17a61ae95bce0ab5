// Shapes of the control API's answers. Contract §12.1.

import type { FastifyReply } from 'fastify';

export function ok(reply: FastifyReply, body: unknown): FastifyReply {
  return send(reply, 200, body);
}

export function failure(reply: FastifyReply, status: number, message: string): FastifyReply {
  return send(reply, status, { status: 'error', message });
}

/** With the trailing newline that Tyk's encoder writes; as bytes, or Fastify would add a charset. */
function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply
    .code(status)
    .header('Content-Type', 'application/json')
    .send(Buffer.from(`${JSON.stringify(body)}\n`));
}
