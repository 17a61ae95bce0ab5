// Authentication: keys from the API definition, sessions with a rate limit, answers that the gateway keeps, an alarm.

import { Plugin, reject, reply } from '../../src/sdk/plugin.ts';

/** The `config_data` of the definition. */
interface Config {
  readonly keys: Readonly<Record<string, { readonly alias: string; readonly rate: number }>>;
}

export const plugin = new Plugin('vault', { version: '1.0' });

plugin.auth(
  'key',
  {
    needs: { requestHeaders: ['Authorization'] },
    cache: { headers: ['Authorization'], ttlMs: 10_000, negativeTtlMs: 1000 },
    configSchema: { type: 'object', required: ['keys'], properties: { keys: { type: 'object', minProperties: 1 } } },
  },
  (request) => {
    const key = request.headers.get('authorization') ?? '';
    const { keys } = request.config as unknown as Config;
    const caller = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!caller) throw reject(401, 'who are you?');
    return { token: key, alias: caller.alias, rate: caller.rate, per: 10 };
  },
);

// Answers in the place of an upstream.
plugin.post('whoami', { needs: { session: true } }, (_request, session) =>
  reply(200, { json: { alias: session?.alias, rate: session?.rate, per: session?.per } }),
);

plugin.event('alarm', (event) => {
  plugin.log.warn('somebody was refused', { origin: event.meta['Origin'], path: event.meta['Path'] });
});

if (import.meta.main) await plugin.serve({ address: 'tcp://127.0.0.1:5555' });
