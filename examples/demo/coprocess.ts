// The demo's coprocess: one hook of each kind. In a project of your own the import is from 'hookwire/plugin'.
// Usage: node examples/demo/coprocess.ts [address]

import { Plugin, reject } from '../../src/sdk/plugin.ts';

const plugin = new Plugin('demo');

plugin.pre('demo-pre', (request) => {
  const reason = request.headers.get('x-demo-block');
  if (reason !== undefined) throw reject(403, `blocked by the pre hook: ${reason}`);
  request.headers.set('X-Demo-Pre', `${request.method} ${request.path}`);
});

plugin.auth('demo-auth', (request, session) => {
  const key = request.headers.get('authorization');
  if (key !== 'open-sesame') throw reject(401, 'the auth hook does not know this key; try open-sesame');
  session.token = key;
  session.alias = 'Ali Baba';
  session.metadata = { plan: 'forty' };
  session.rate = 40;
  session.per = 60;
  return session;
});

plugin.postAuth('demo-post-auth', (request, session) => {
  request.headers.set('X-Demo-Greeting', `Welcome, ${session?.alias}`);
});

plugin.post('demo-post', (request) => {
  request.query.set('via', 'hookwire');
});

plugin.response('demo-response', (response, context) => {
  response.headers.set('X-Demo-Response', context.session.alias || 'anybody');
  if (!response.headers.get('content-type')?.startsWith('application/json')) return;
  response.body.json = { ...(response.body.json as object), added_by_response_hook: context.config['signature'] };
});

plugin.event('demo-event', (event) => {
  plugin.log.warn('the gateway told of an event', {
    type: event.type,
    path: event.meta['Path'],
    origin: event.meta['Origin'],
  });
});

await plugin.serve({ address: process.argv[2] ?? 'tcp://127.0.0.1:5555' });
