// `npm run soak:analytics [-- --requests N]` (default 200000): an analytics plugin drops every tenth record under load, and the file has to
// hold exactly the others. Then the plugin is killed: requests have to go on, and every record has to be accounted for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Coprocess, startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { type Load, startLoad } from '../support/load.ts';
import { startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '200000' } } });
const requests = Number(values.requests);
const CLIENTS = 32;
const FOR_EVER = 3_600_000;
/** Each path is one that the plugin drops, or not, by its last digit. */
const PATHS = Array.from({ length: 10 }, (_, i) => `/shop/${i}`);

interface Counts {
  readonly made: number;
  readonly kept: number;
  readonly droppedByHooks: number;
  readonly lost: number;
  readonly waiting: number;
}

const upstream = await startUpstream(() => ({ body: 'ok' }));
const forget = setInterval(() => upstream.take(), 50);
const plugin: Coprocess = await startCoprocess('native');
const gateway: Gateway = await startGateway({
  config: {
    log_level: 'warn',
    enable_analytics: true,
    analytics_config: { sinks: [{ type: 'file', path: 'records.jsonl', max_bytes: 2 ** 40 }] },
    coprocess_options: { coprocess_grpc_server: plugin.address, protocol: 'native' },
  },
  definitions: [
    {
      api_id: 'shop',
      proxy: { target_url: upstream.url, strip_listen_path: true, listen_path: '/shop/' },
      custom_middleware: { driver: 'grpc', traffic_logs: { name: 'tenth' } },
    },
  ],
});
const problems: string[] = [];
const expect = (ok: boolean, what: string) => {
  if (!ok) problems.push(what);
};

const good = ({ counts }: Load) => counts.get(200) ?? 0;

async function counts(): Promise<Counts> {
  const { body } = await gateway.request({ path: '/hello' });
  return JSON.parse(String(body)).details.analytics;
}

async function load(count: number): Promise<number> {
  const running = startLoad(gateway.port, PATHS, CLIENTS);
  await until('requests', () => good(running) >= count || running.failures.length > 0, FOR_EVER);
  await running.stop();
  const others = [...running.counts].filter(([status]) => status !== 200);
  expect(running.failures.length === 0 && others.length === 0, `requests failed: ${running.failures[0] ?? others}`);
  return good(running);
}

async function withPlugin(): Promise<void> {
  const sent = await load(requests);
  const { made, kept, droppedByHooks, lost } = await until(
    'all records',
    async () => {
      const now = await counts();
      return now.made === sent && now.waiting === 0 && now;
    },
    30_000,
  );
  const lines = readFileSync(join(gateway.folder, 'records.jsonl'), 'utf8').split('\n').slice(0, -1);
  const ids = new Set<string>();
  for (const line of lines) {
    const { path, request_id } = JSON.parse(line);
    ids.add(request_id);
    expect(path !== '/9', `a record that was dropped is in the file: ${request_id}`);
  }
  console.log(
    `plugin up: ${sent} requests, ${made} records, ${droppedByHooks} dropped by the plugin, ${lost} lost, ${kept} kept`,
  );
  console.log(`the file: ${lines.length} lines, ${ids.size} different requests`);
  expect(lost === 0 && kept + droppedByHooks === sent, 'records are missing');
  expect(lines.length === kept && ids.size === kept, 'the file does not hold exactly what was kept');
}

async function withoutPlugin(): Promise<void> {
  const before = await counts();
  await plugin.kill();
  const sent = await load(requests / 4);
  const now = await until(
    'all records',
    async () => {
      const it = await counts();
      return it.made === before.made + sent && it.waiting === 0 && it;
    },
    60_000,
  );
  console.log(
    `plugin down: ${sent} requests, all 200; ${now.lost - before.lost} records lost, ${now.kept - before.kept} kept`,
  );
  expect(now.lost - before.lost === sent && now.kept === before.kept, 'records are not accounted for');
}

await withPlugin();
await withoutPlugin();
clearInterval(forget);
await gateway.stop();
await Promise.all([plugin.kill(), upstream.stop()]);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
