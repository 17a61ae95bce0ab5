// Hooks with everything that a plugin can say of one: `node shop.ts <address>`. For tests of the command line.
import { Plugin, reject, reply } from '../../../src/sdk/plugin.ts';

const plugin = new Plugin('shop', { version: '1.2.3' });

plugin
  .pre(
    'tenant',
    {
      needs: { requestHeaders: ['X-Tenant'], body: { prefix: 1024 } },
      match: { methods: ['GET', 'POST'], paths: ['/orders/**'] },
      timeoutMs: 250,
      about: 'Adds the shard of a tenant, and says so in the body.',
    },
    (request) => {
      if (!request.headers.has('x-tenant')) return reply(400, { json: { error: 'tenant missing' } });
      request.headers.set('X-Shard', '7');
      request.headers.delete('X-Old');
      request.query.set('shard', 'ü');
      request.path = request.path.replace('/orders/', '/v2/orders/');
      request.body.text = 'one\nTWO\nthree';
    },
  )
  .pre('binary', { needs: {} }, (request) => {
    request.body.bytes = Buffer.from(Array.from({ length: 100 }, (_, index) => index));
    request.method = 'PUT';
  })
  .pre('hangs', { needs: {}, timeoutMs: 40 }, () => new Promise<never>(() => {}))
  .pre('breaks', { needs: {} }, () => {
    throw new Error('the database is gone');
  })
  .auth(
    'key',
    {
      needs: { requestHeaders: ['Authorization'] },
      cache: { headers: ['Authorization'], ttlMs: 5000, negativeTtlMs: 1000 },
      about: 'Lets in whoever shows a key.',
    },
    (request) => {
      const token = request.headers.get('authorization');
      return token === undefined ? reject(401, 'who is there?') : { token, alias: 'ann', metadata: { plan: 'gold' } };
    },
  )
  .post(
    'limits',
    {
      needs: { session: true, query: true, requestHeaders: 'all' },
      configSchema: {
        type: 'object',
        required: ['limit'],
        properties: { limit: { type: 'integer' } },
      },
      configure: (config) => {
        if (config['limit'] === 13) throw new Error('13 brings bad luck');
      },
    },
    (request, session) => request.headers.set('X-Limit', `${request.config['limit']} for ${session?.alias}`),
  )
  .response('mark', { needs: { responseHeaders: 'all', responseBody: true } }, (response) => {
    response.status = 203;
    response.headers.delete('etag');
    response.body.text = response.body.text.toUpperCase();
  });

await plugin.serve({ address: process.argv[2] ?? '' });
