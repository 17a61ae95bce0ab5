// A first plugin: it answers every request itself. In a project of your own the import is from 'hookwire/plugin'.

import { Plugin, reply } from '../../src/sdk/plugin.ts';

export const plugin = new Plugin('hello', { version: '1.0' });

plugin.pre('hello', { needs: { query: true }, about: 'greets whoever is named in the query' }, (request) =>
  reply(200, { json: { hello: request.query.get('name') ?? 'world' } }),
);

if (import.meta.main) await plugin.serve({ address: 'tcp://127.0.0.1:5555' });
