// Changing responses: headers of all of them, the body of those that have JSON, and another answer in the place of an error. The upstream
// is another API of the same gateway, whose hook answers by itself.

import { Plugin, reply } from '../../src/sdk/plugin.ts';

export const plugin = new Plugin('news', { version: '1.0' });

// Needs no body: a response streams past it.
plugin.response('harden', { needs: {} }, (response) => {
  if (response.status >= 500) return reply(502, { json: { error: 'come back later' } });
  response.headers.delete('Server');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.append('Vary', 'Accept-Encoding');
});

plugin.response('mask', { needs: { responseHeaders: ['Content-Type'], responseBody: true } }, (response) => {
  if (response.headers.get('content-type') !== 'application/json') return;
  const article = response.body.json as Record<string, unknown>;
  if ('mail' in article) response.body.json = { ...article, mail: '***' };
});

plugin.pre('newsroom', (request) => {
  if (request.path.endsWith('/broken')) return reply(500, { body: 'secret details' });
  return reply(200, {
    json: { title: 'Plugins in TypeScript', mail: 'ann@example.com' },
    headers: { Server: 'upstream/1.2.3', 'Set-Cookie': ['a=1', 'b=2'] },
  });
});

if (import.meta.main) await plugin.serve({ address: 'tcp://127.0.0.1:5555' });
