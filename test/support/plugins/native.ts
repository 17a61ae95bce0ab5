// Hooks that show what the native protocol can do: `node native.ts <address> [name]`.
import { Plugin, reject, reply } from '../../../src/sdk/plugin.ts';

const [address = '', name = 'native'] = process.argv.slice(2);
const plugin = new Plugin(name, { version: '1' });
/** Calls by hook. */
const calls = new Map<string, number>();
const count = (hook: string) => calls.set(hook, (calls.get(hook) ?? 0) + 1);
const HEADERS = { requestHeaders: 'all' } as const;
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

plugin
  .pre('calls', () => reply(200, { json: Object.fromEntries(calls) }))
  .pre('process', (request) => request.headers.set('X-Pid', String(process.pid)))
  .pre('head-only', { needs: { requestHeaders: ['X-A'], query: true } }, (request) => {
    request.headers.set('X-Saw', request.headers.getAll('x-a').join('|'));
    request.headers.set('X-One', 'one');
    request.query.set('c', 'ü');
  })
  .pre('prefix', { needs: { body: { prefix: 16 } } }, (request) =>
    request.headers.set('X-Prefix', `${Buffer.from(request.body.bytes).toString('latin1')} ${request.body.truncated}`),
  )
  .pre('upper', { needs: { body: true } }, (request) => {
    request.body.text = request.body.text.toUpperCase();
  })
  .pre('binary', { needs: { body: true } }, (request) => {
    request.body.bytes = Buffer.from(request.body.bytes).reverse();
  })
  .pre('replace', { needs: {} }, (request) => {
    request.body.bytes = Buffer.from('replaced');
  })
  .pre('only-posts', { match: { methods: ['POST'], paths: ['/orders/**'] } }, (request) => {
    count('only-posts');
    request.headers.set('X-Matched', 'yes');
  })
  .pre('slow', async (request) => {
    count('slow');
    await pause();
    request.headers.set('X-Slow', 'yes');
  })
  .pre('breaks', () => {
    throw new Error('the shelf is broken');
  })
  .pre(
    'limits',
    { configSchema: { type: 'object', required: ['limit'], properties: { limit: { type: 'integer' } } } },
    (request) => request.headers.set('X-Limit', String(request.config['limit'])),
  )
  .pre(
    'picky',
    {
      configure: (config) => {
        if (config['ok'] !== true) throw new Error('ok is not true');
      },
    },
    (request) => request.headers.set('X-Picky', 'yes'),
  )
  .pre('quick-deadline', { timeoutMs: 30 }, () => new Promise(() => {}))
  .auth(
    'cached',
    { needs: HEADERS, cache: { headers: ['Authorization'], ttlMs: 60_000, negativeTtlMs: 60_000 } },
    async (request) => {
      count('cached');
      await pause();
      const token = request.headers.get('authorization') ?? '';
      if (token.startsWith('bad')) return reject(401, 'unknown key');
      request.headers.set('X-Auth', 'asked');
      return { token, alias: `alias of ${token}`, metadata: { plan: 'gold' } };
    },
  )
  .post('who', { needs: { session: true } }, (request, session) =>
    request.headers.set('X-Who', `${session?.alias} ${session?.metadata['plan']}`),
  )
  .analytics('tenth', (record) => {
    if (record.path.endsWith('9')) record.drop();
  })
  .analytics('visits', (record) => {
    if (/[05]$/.test(record.path)) record.drop();
    if (record.path.startsWith('/broken')) throw new Error('the shelf is broken');
    if (!record.path.startsWith('/tagged')) return;
    record.tags.push(`limit-${record.config['limit']}`);
    record.geo = { country: 'NZ', city: 'Rōtorua', latitude: -38.1, longitude: 176.2, timeZone: 'Pacific/Auckland' };
  })
  .response('stamp', { needs: { responseHeaders: ['X-Upstream'] } }, (response) => {
    response.headers.set('X-Stamp', response.headers.get('x-upstream') ?? 'none');
  })
  .response('peek', { needs: { responseBody: { prefix: 4 } } }, (response) => {
    response.headers.set('X-Peek', `${Buffer.from(response.body.bytes).toString('latin1')} ${response.body.truncated}`);
  })
  .response('instead', { needs: {} }, () => reply(418, { body: 'a teapot' }))
  .response('new-body', { needs: {} }, (response) => {
    response.body.text = 'a new body';
  })
  .response('whole', (response) => {
    response.body.text = response.body.text.toUpperCase();
  })
  .event('OnEvent', (event) => {
    count(`event ${event.type}`);
  });

await plugin.serve({ address });
