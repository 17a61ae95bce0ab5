// A plugin with a hook for each thing that a native stream can carry, and what was seen inside it.

import { type Logger, Plugin, reject, reply } from '../../src/sdk/plugin.ts';
import type { Json } from './native-gateway.ts';

/** Each lab has its own state; `newPlugin` may be called more than once. */
export function nativePluginLab() {
  const log: Json[] = [];
  const keep = (level: string) => (message: string, fields?: object) => void log.push({ level, message, ...fields });
  const logger: Logger = { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };

  const gates = new Map<string, PromiseWithResolvers<void>>();
  const gate = (name: string): PromiseWithResolvers<void> => {
    const known = gates.get(name) ?? Promise.withResolvers<void>();
    gates.set(name, known);
    return known;
  };
  const events: unknown[] = [];
  const aborted: unknown[] = [];

  function newPlugin(): Plugin {
    return new Plugin('shop', { version: '1.2.3', log: logger })
      .pre(
        'tag',
        { needs: { requestHeaders: ['X-A'], body: { prefix: 8 } }, about: 'tags', timeoutMs: 50 },
        (request) => {
          request.headers.set('x-tag', request.headers.getAll('x-a').join('|'));
          request.path = '/shop/y';
        },
      )
      .pre('wait', async (request) => {
        gate(`${request.headers.get('x-gate')} entered`).resolve();
        await gate(request.headers.get('x-gate') ?? '').promise;
        request.headers.set('x-waited', '1');
      })
      .pre('watch', async ({ signal }) => {
        gate('watched').resolve();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        aborted.push(signal.reason.name);
        gate('aborted').resolve();
      })
      .pre('throws', () => {
        throw new Error('the database is gone');
      })
      .pre('reject', () => reject(401, 'wer ist da?', { 'x-why': 'ü' }))
      .pre('reply', () => reply(404, { body: 'nö' }))
      .auth('key', { cache: { headers: ['Authorization'], ttlMs: 5000 } }, (request) => ({
        token: request.headers.get('authorization') ?? 'none',
        alias: 'ann',
        quotaMax: 9_000_000_000_000,
      }))
      .post(
        'limits',
        {
          configSchema: { type: 'object' },
          match: { methods: ['GET'], paths: ['/x/**'], headers: ['X-B'] },
          configure: (config) => {
            if (config['limit'] === undefined) throw new Error('limit is missing');
          },
        },
        (request, session) => request.headers.set('x-limit', `${request.config['limit']} ${session?.alias}`),
      )
      .post('bytes', (request) => {
        request.body.bytes = Buffer.from(request.body.bytes).reverse();
        request.headers.set('x-many', request.headers.getAll('x-many').join('|'));
        request.headers.set('x-name', `${request.headers.get('x-name')}!`);
      })
      .response('mark', (response) => {
        response.status = 203;
        response.headers.append('set-cookie', 'c');
        response.headers.delete('etag');
      })
      .raw('raw', (object) => {
        if (object.request) object.request.set_headers = { 'X-Raw': object.request.url ?? '' };
      })
      .event('alarm', (event) => {
        events.push(event);
        gate('alarm').resolve();
      });
  }

  return { newPlugin, gate, gates, events, aborted, log, logger };
}
