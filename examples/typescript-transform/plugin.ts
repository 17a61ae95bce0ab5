// Changing requests: headers, query and path for all of them, the body of those that have JSON. The upstream is another API of the same
// gateway, whose hook answers with what reached it.

import { createHash } from 'node:crypto';
import { Plugin, reject, reply } from '../../src/sdk/plugin.ts';

export const plugin = new Plugin('orders', { version: '1.0' });

plugin.pre(
  'tenant',
  {
    needs: { requestHeaders: ['X-Tenant'], query: true },
    configSchema: { type: 'object', required: ['shards'], properties: { shards: { type: 'integer', minimum: 1 } } },
  },
  (request) => {
    const tenant = request.headers.get('x-tenant');
    if (tenant === undefined) throw reject(400, 'X-Tenant is missing');
    const shard = shardOf(tenant, Number(request.config['shards']));
    request.headers.set('X-Shard', shard);
    request.path = request.path.replace('/orders/', `/orders/shard-${shard}/`);
    if (!request.query.has('limit')) request.query.set('limit', '100');
  },
);

plugin.post(
  'stamp',
  {
    needs: { requestHeaders: ['Content-Type', 'X-Shard'], body: true },
    match: { methods: ['POST', 'PUT'], headers: ['Content-Type'] },
  },
  (request) => {
    if (!request.headers.get('content-type')?.startsWith('application/json')) return;
    const order: unknown = request.body.json;
    if (typeof order !== 'object' || order === null) throw reject(400, 'an order is a JSON object');
    request.body.json = { ...order, shard: request.headers.get('x-shard') };
  },
);

plugin.pre('echo', (request) =>
  reply(200, {
    json: {
      method: request.method,
      url: request.url,
      shard: request.headers.get('x-shard'),
      body: request.body.text,
    },
  }),
);

function shardOf(tenant: string, shards: number): string {
  return String((createHash('sha256').update(tenant).digest()[0] ?? 0) % shards);
}

if (import.meta.main) await plugin.serve({ address: 'tcp://127.0.0.1:5555' });
