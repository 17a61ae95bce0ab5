// The conformance plugin (README.md) with the TypeScript SDK: `node conform/plugin.ts tcp://127.0.0.1:5599`.

import { createHash } from 'node:crypto';
import {
  type AcceptedSession,
  type HookRequest,
  Plugin,
  type PluginOptions,
  reject,
  reply,
  type Session,
} from '../src/sdk/plugin.ts';

const GREETING = 'grüße 🌍';
const HOLD_MS = 20_000;
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const NOTHING = { needs: {} };

/** What the hook `observed` tells. */
class Counters {
  starts = 0;
  ended = 0;
  key_calls = 0;
  events = 0;
  last_event: object | null = null;
  records = 0;
}

/** Calls of `hold`; each function lets one of them go on. */
type Waiting = Set<() => void>;

export function conformancePlugin(options: PluginOptions = {}): Plugin {
  const plugin = new Plugin('conformance', { version: '1', ...options });
  const counters = new Counters();
  const waiting: Waiting = new Set();
  plugin.onStartup(() => {
    counters.starts++;
  });
  requestHooks(plugin);
  bodyHooks(plugin);
  replyHooks(plugin);
  contextHooks(plugin);
  callerHooks(plugin, counters);
  responseHooks(plugin);
  timeHooks(plugin, waiting, counters);
  plugin.raw('raw', (object) => {
    if (object.response) {
      object.response.headers = { ...object.response.headers, 'X-Raw': 'response' };
      object.response.status_code = 202;
    } else if (object.request) {
      object.request.set_headers = { 'X-Raw': object.spec?.['APIID'] ?? '' };
      object.request.delete_headers = ['X-Remove'];
      object.request.add_params = { raw: '1' };
      object.request.raw_body = Buffer.concat([object.request.raw_body ?? new Uint8Array(), Buffer.from('!')]);
    }
  });
  plugin.analytics('records', (record) => {
    counters.records++;
    if (record.path.endsWith('/drop')) record.drop();
    if (record.path.endsWith('/fail')) throw new Error('conform: on purpose');
    if (!record.path.endsWith('/change')) return;
    record.alias = 'changed';
    record.tags.push('conform');
    record.geo = { country: 'NZ', city: 'Rōtorua', latitude: 0, longitude: 0, timeZone: '' };
  });
  plugin.event('count-event', ({ handler, type, apiId: api_id, orgId: org_id, meta }) => {
    counters.events++;
    counters.last_event = { handler, type, api_id, org_id, message: meta['Message'] };
  });
  return plugin;
}

function requestHooks(plugin: Plugin): void {
  plugin.pre('nothing', NOTHING, () => {});
  plugin.pre('headers', { needs: { requestHeaders: ['X-In', 'X-Many'] } }, ({ headers }) => {
    const many = headers.getAll('X-Many');
    headers.set('X-Out', `in=${headers.get('X-In') ?? ''}`);
    headers.set('X-Count', String(many.length));
    headers.set('X-Joined', many.join('|'));
    headers.set('X-Set', 'one');
    headers.set('X-Unicode', GREETING);
    headers.set('X-Empty', '');
    headers.delete('X-Remove');
  });
  plugin.pre('set-values', { needs: {} }, ({ headers }) => {
    headers.set('X-Values', ['a', 'b']);
    headers.append('X-More', 'c');
  });
  plugin.pre('query', { needs: { query: true } }, ({ query }) => {
    query.set('count', String(query.getAll('many').length));
    query.set('text', 'one two&é=1');
    query.delete('drop');
  });
  plugin.pre('rewrite', NOTHING, (request) => {
    request.method = 'PUT';
    request.path += '/rewritten%20%C3%A9';
  });
  plugin.pre('hand-over', { needs: { query: true } }, (request) => {
    request.url = 'tyk://other/there?x=1';
  });
  plugin.pre('bad-header', NOTHING, ({ headers }) => headers.set('X-Bad', 'a\r\nb'));
  plugin.pre('undeclared', { needs: { requestHeaders: ['X-Listed'] } }, ({ headers }) => {
    headers.set('X-Read', headers.get('X-Other') ?? '');
  });
  const match = { methods: ['POST'], paths: ['/match/*'], headers: ['X-Match'] };
  plugin.pre('match', { needs: {}, match }, ({ headers }) => headers.set('X-Matched', 'yes'));
}

function bodyHooks(plugin: Plugin): void {
  const embrace = ({ body }: HookRequest) => {
    body.text = `<${body.text}>`;
  };
  plugin.pre('body-text', { needs: { body: true } }, embrace);
  plugin.pre('body-decoded', { needs: { body: true } }, embrace);
  plugin.pre('body-reverse', { needs: { body: true } }, ({ body, headers }) => {
    headers.set('X-Body-Size', String(body.bytes.length));
    headers.set('X-Body-Sha256', createHash('sha256').update(body.bytes).digest('hex'));
    body.bytes = body.bytes.toReversed();
  });
  plugin.pre('body-empty', NOTHING, ({ body }) => {
    body.bytes = new Uint8Array();
  });
  plugin.pre('body-prefix', { needs: { body: { prefix: 16 } } }, ({ body, headers }) => {
    headers.set('X-Body-Size', String(body.bytes.length));
    headers.set('X-Body-Text', body.text);
    headers.set('X-Body-Truncated', String(body.truncated));
  });
}

function replyHooks(plugin: Plugin): void {
  const headers = { 'Content-Type': 'application/octet-stream', 'Set-Cookie': ['a=1', 'b=2'] };
  const replyBytes = () => reply(200, { headers, body: EVERY_BYTE });
  const refuse = () => {
    throw reject(403, 'no entry: müde', { 'X-Reason': 'conform' });
  };
  const fail = ({ headers }: { headers: { set(name: string, value: string): void } }) => {
    headers.set('X-Fail', 'yes');
    throw new Error('conform: on purpose');
  };
  plugin.pre('reply-text', NOTHING, () => reply(451, { headers: { 'X-Reply': 'text' }, body: 'höchst geheim' }));
  plugin.pre('reply-bytes', NOTHING, replyBytes).response('reply-bytes', NOTHING, replyBytes);
  plugin.pre('reject', NOTHING, refuse).response('reject', NOTHING, refuse);
  plugin.pre('fail', NOTHING, fail).auth('fail', NOTHING, fail).response('fail', NOTHING, fail);
}

interface Config {
  readonly limit: number;
  readonly label?: string;
  readonly tags?: readonly string[];
}

const CONFIG_SCHEMA = {
  type: 'object',
  required: ['limit'],
  properties: {
    limit: { type: 'integer' },
    label: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

function contextHooks(plugin: Plugin): void {
  plugin.pre(
    'config',
    {
      needs: {},
      configSchema: CONFIG_SCHEMA,
      configure: (config, { apiId, apiName, listenPath }) => {
        if ((config as unknown as Config).limit > 100)
          throw new Error(`limit is at most 100 (API ${apiId} ${apiName} at ${listenPath})`);
      },
    },
    ({ headers, config }) => {
      const { limit, label = 'none', tags = [] } = config as unknown as Config;
      headers.set('X-Config', `${label}:${limit}:${tags.join(',')}`);
    },
  );
  plugin.pre('context', { needs: { query: true, client: true } }, (request) => {
    const { hook, stage, method, host, scheme, path, query, apiId, orgId, requestId, traceparent, config } = request;
    const parameters = Map.groupBy(query, ([name]) => name);
    const json = {
      hook,
      stage,
      method,
      host,
      scheme,
      path,
      query: Object.fromEntries(Array.from(parameters, ([name, pairs]) => [name, pairs.map(([, value]) => value)])),
      api_id: apiId,
      org_id: orgId,
      request_id: requestId,
      traceparent,
      client_address: request.client?.address ?? '',
      config,
    };
    return reply(200, { json });
  });
}

function callerHooks(plugin: Plugin, counters: Counters): void {
  const cache = { headers: ['Authorization'], cookies: ['sid'], ttlMs: 60_000, negativeTtlMs: 60_000 };
  for (const stage of ['postAuth', 'post'] as const)
    plugin[stage]('metadata', { needs: { session: true } }, (request, session) => {
      request.setMetadata('seen', session?.alias ?? '');
      request.setMetadata('city', 'Genève');
    });
  plugin.pre('forget', { needs: { requestHeaders: ['X-Forget'] } }, ({ headers }) => {
    const credential = headers.get('X-Forget');
    plugin.forget(...(credential === undefined ? [] : [credential]));
  });
  plugin.auth('key', { needs: { requestHeaders: ['Authorization'] }, cache }, ({ headers, apiId }) => {
    counters.key_calls++;
    const key = headers.get('Authorization');
    if (key === undefined) throw reject(401, 'no key', { 'WWW-Authenticate': 'Conform' });
    if (!key.startsWith('good')) throw reject(403, 'key refused');
    headers.set('X-User', 'ann');
    headers.delete('Authorization');
    return sessionOf(key, apiId, counters.key_calls);
  });
  const tell = (_: HookRequest, session: Session | undefined) =>
    reply(200, { json: { session: sessionJson(session) } });
  plugin.postAuth('session', { needs: { session: true } }, tell).post('session', { needs: { session: true } }, tell);
}

function sessionOf(key: string, apiId: string, calls: number): AcceptedSession {
  const allowedUrls = [{ url: '/allowed', methods: ['GET', 'POST'] }];
  return {
    token: `token-${key}`,
    alias: 'ann',
    rate: 10,
    per: 2,
    quotaMax: 5_000_000_000,
    quotaRemaining: 4_999_999_999,
    quotaRenewalRate: 3600,
    expires: 4_102_444_800,
    tags: ['a', 'b'],
    metadata: { tenant: 'acme', city: 'Zürich', calls: String(calls) },
    accessRights: { [apiId]: { apiName: 'conform', apiId, versions: ['Default'], allowedUrls } },
  };
}

function sessionJson(session: Session | undefined): object | null {
  if (session === undefined) return null;
  const { token, alias, rate, per, quotaMax, quotaRemaining, expires, tags, metadata } = session;
  return { token, alias, rate, per, quota_max: quotaMax, quota_remaining: quotaRemaining, expires, tags, metadata };
}

function responseHooks(plugin: Plugin): void {
  plugin.response('nothing', NOTHING, () => {});
  plugin.response('response-headers', { needs: { responseHeaders: 'all' } }, ({ headers }) => {
    headers.set('X-Count', String(headers.getAll('Set-Cookie').length));
    headers.append('Set-Cookie', 'c=3');
    headers.set('X-Multi', ['1', '2']);
    headers.set('X-Unicode', GREETING);
    headers.delete('X-Remove');
  });
  plugin.response('response-body', { needs: { responseBody: true } }, ({ body }) => {
    body.bytes = body.bytes.toReversed();
  });
  plugin.response('response-prefix', { needs: { responseBody: { prefix: 16 } } }, ({ body, headers }) => {
    headers.set('X-Body-Size', String(body.bytes.length));
    headers.set('X-Body-Text', body.text);
    headers.set('X-Body-Truncated', String(body.truncated));
  });
  plugin.response('response-status', { needs: { session: true } }, (response, { request, session }) => {
    response.headers.set('X-Was', String(response.status));
    response.headers.set('X-Method', request.method);
    response.headers.set('X-Alias', session.alias);
    response.status = 203;
  });
}

function timeHooks(plugin: Plugin, waiting: Waiting, counters: Counters): void {
  plugin.pre('hold', NOTHING, async ({ headers, signal }) => {
    const { promise, resolve } = Promise.withResolvers<'released' | 'unwanted' | 'late'>();
    const release = () => resolve('released');
    const timer = setTimeout(() => resolve('late'), HOLD_MS);
    signal.addEventListener('abort', () => resolve('unwanted'), { once: true });
    waiting.add(release);
    const outcome = await promise;
    clearTimeout(timer);
    waiting.delete(release);
    if (outcome === 'late') throw new Error('nobody released it');
    if (outcome === 'unwanted') counters.ended++;
    else headers.set('X-Released', 'yes');
  });
  plugin.pre('release', NOTHING, () => {
    const released = waiting.size;
    for (const release of waiting) release();
    return reply(200, { json: { released } });
  });
  plugin.pre('observed', NOTHING, () => reply(200, { json: { ...counters, holding: waiting.size } }));
}

if (import.meta.main) {
  await conformancePlugin().serve({ address: process.argv[2] ?? 'tcp://127.0.0.1:5599' });
}
