// Records of exchanges: made, shown to a plugin, written, counted; and never in a request's way.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { freePort } from '../support/ports.ts';
import { echo, startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

// biome-ignore lint/suspicious/noExplicitAny: lines as any reader of them gets them
type Line = Record<string, any>;

const upstream = await startUpstream();
const coprocess = await startCoprocess('native');
after(() => Promise.all([coprocess.kill(), upstream.stop()]));

const api = (api_id: string, more: object = {}) => ({
  api_id,
  name: `API ${api_id}`,
  proxy: { target_url: upstream.url, strip_listen_path: true, listen_path: `/${api_id}/` },
  ...more,
});
const hooked = (api_id: string, more: object = {}) =>
  api(api_id, { custom_middleware: { driver: 'grpc', traffic_logs: { name: 'visits' } }, ...more });

function start(
  definitions: readonly object[],
  more: Record<string, object> = {},
  target = coprocess.address,
): Promise<Gateway> {
  return startGateway({
    definitions,
    config: {
      enable_analytics: true,
      coprocess_options: { coprocess_grpc_server: target, hold_ms: 0 },
      ...more,
      analytics_config: { sinks: [{ type: 'file', path: 'records.jsonl' }], ...more['analytics_config'] },
    },
  });
}

function linesOf({ folder }: Gateway): Line[] {
  const text = readFileSync(join(folder, 'records.jsonl'), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** What `/hello` says of records. */
async function counts(gateway: Gateway): Promise<Line> {
  const { body } = await gateway.request({ method: 'GET', path: '/hello' });
  return JSON.parse(String(body)).details.analytics;
}

const settled = (gateway: Gateway, made: number) =>
  until(`${made} records`, async () => {
    const now = await counts(gateway);
    return now['made'] === made && now['waiting'] === 0 && now;
  });

test('a hook keeps, drops, changes and fails records; the sink gets the others', async () => {
  const gateway = await start([
    hooked('shop', { config_data: { limit: 7 }, tag_headers: ['X-Tenant'], tags: ['all'] }),
    hooked('open', { custom_middleware: { driver: 'grpc', traffic_logs: { name: 'visits', on_error: 'continue' } } }),
    api('quiet', { do_not_track: true }),
    api('plain'),
  ]);
  try {
    for (let i = 0; i < 20; i++) await gateway.request({ method: 'GET', path: `/shop/x/${i}` });
    const headers: [string, string][] = [
      ['X-Tenant', 'acme'],
      ['User-Agent', 'tester/1'],
    ];
    await gateway.request({ method: 'POST', path: '/shop/tagged/1?a=1', headers, body: 'hello' });
    await gateway.request({ method: 'GET', path: '/shop/broken/1' });
    await gateway.request({ method: 'GET', path: '/open/broken/1' });
    await gateway.request({ method: 'GET', path: '/quiet/1' });
    await gateway.request({ method: 'GET', path: '/plain/5' });
    const { kept, droppedByHooks, lost } = await settled(gateway, 24);
    assert.deepEqual({ kept, droppedByHooks, lost }, { kept: 19, droppedByHooks: 4, lost: 1 });
    const lines = await until('the lines', () => linesOf(gateway).length === 19 && linesOf(gateway));
    assert.deepEqual(
      lines.filter(({ path }) => path.startsWith('/x/')).map(({ path }) => path),
      Array.from({ length: 20 }, (_, i) => `/x/${i}`).filter((path) => !/[05]$/.test(path)),
    );
    const tagged = lines.find(({ path }) => path === '/tagged/1') ?? {};
    assert.deepEqual(tagged['tags'], ['x-tenant-acme', 'all', 'limit-7', 'org-org', 'api-shop']);
    assert.deepEqual([tagged['geo'].country.iso_code, tagged['geo'].city.names.en], ['NZ', 'Rōtorua']);
    assert.deepEqual(
      [tagged['method'], tagged['response_code'], tagged['api_name'], tagged['user_agent'], tagged['content_length']],
      ['POST', 200, 'API shop', 'tester/1', 5],
    );
    assert.equal(tagged['original_path'], '/shop/tagged/1');
    assert.ok(
      lines.some(({ api_id, path }) => api_id === 'open' && path === '/broken/1'),
      'kept by on_error: continue',
    );
    assert.match(gateway.log().join('\n'), /the hook failed on 1 records: the shelf is broken/);
  } finally {
    await gateway.stop();
  }
});

test('detail: both messages as on the wire, bodies up to the bound; a hook sees them, too', async () => {
  const config = { analytics_config: { max_detail_bytes: 16 } };
  const gateway = await start([hooked('shop', { enable_detailed_recording: true })], config);
  try {
    upstream.handle(() => ({ status: 201, headers: [['X-Up', 'ü']], body: 'the answer is rather long' }));
    await gateway.request({ method: 'POST', path: '/shop/1', body: 'a request that is rather long' });
    await settled(gateway, 1);
    const [line = {}] = await until('the line', () => linesOf(gateway));
    const [sent, got] = ['raw_request', 'raw_response'].map((name) =>
      Buffer.from(line[name], 'base64').toString('latin1'),
    );
    assert.match(sent ?? '', /^POST \/shop\/1 HTTP\/1\.1\r\nHost: [^\r]+\r\n.*\r\n\r\na request that i$/s);
    assert.match(got ?? '', /^HTTP\/1\.1 201 Created\r\n.*\r\n\r\nthe answer is ra$/s);
    assert.ok(line['network'].bytes_in > 29 && line['network'].bytes_out > 25);
  } finally {
    upstream.handle(echo);
    await gateway.stop();
  }
});

test('a stop loses no record', async () => {
  const gateway = await start([api('plain')]);
  const path = join(gateway.folder, 'records.jsonl');
  await gateway.request({ method: 'GET', path: '/plain/1' });
  gateway.signal('SIGTERM');
  assert.equal(await gateway.exited, 0);
  assert.equal(readFileSync(path, 'utf8').split('\n').length, 2);
  await gateway.stop();
});

test('with the plugin down requests are unaffected, and what is lost is counted', async () => {
  const address = `tcp://127.0.0.1:${await freePort()}`;
  const gateway = await start([hooked('shop')], { analytics_config: { records_buffer_size: 5 } }, address);
  try {
    for (let i = 0; i < 12; i++)
      assert.equal((await gateway.request({ method: 'GET', path: `/shop/${i}` })).status, 200);
    const { made, lost } = await until('losses', async () => {
      const now = await counts(gateway);
      return now['lost'] >= 7 && now;
    });
    assert.equal(made, 12);
    assert.ok(lost <= 12);
    assert.match(gateway.log().join('\n'), /analytics records are lost/);
  } finally {
    await gateway.stop();
  }
});

test("Tyk's protocol has no analytics: the API does not load, and the log says why", async () => {
  const gateway = await start([hooked('shop'), api('plain')], {
    coprocess_options: { coprocess_grpc_server: coprocess.address, protocol: 'tyk' },
  });
  try {
    assert.equal((await gateway.request({ method: 'GET', path: '/shop/1' })).status, 404);
    assert.equal((await gateway.request({ method: 'GET', path: '/plain/1' })).status, 200);
    assert.match(gateway.log().join('\n'), /Tyk's protocol has no analytics stage/);
  } finally {
    await gateway.stop();
  }
});
