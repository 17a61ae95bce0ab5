// `npm run soak:restart [-- --requests N --plugin typescript|python|go]` (default 100000, typescript): the plugin is restarted again and again
// under load, then killed, then the gateway is stopped. Says how many requests failed, and fails when any did that should not have.
import { parseArgs } from 'node:util';
import { startGateway } from '../support/gateway.ts';
import { startLoad } from '../support/load.ts';
import { freePort } from '../support/ports.ts';
import { type SdkLanguage, type SdkPlugin, startSdkPlugin } from '../support/sdk-plugins.ts';
import { startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, plugin: { type: 'string', default: 'typescript' } },
});
const language = values.plugin as SdkLanguage;
if (!['typescript', 'python', 'go'].includes(language)) throw new Error('--plugin is typescript, python or go');
const startPlugin = () => startSdkPlugin(language, address);
const requests = Number(values.requests);
const CLIENTS = 32;
/** What the response hook makes of the upstream's 200. */
const OK = 203;
const PATH = '/quick/';
const FOR_EVER = 3_600_000;

const upstream = await startUpstream(({ method }) => ({ body: method, headers: [['X-Upstream', 'up']] }));
const forget = setInterval(() => upstream.take(), 50);
const address = `tcp://127.0.0.1:${await freePort()}`;
let plugin: SdkPlugin = await startPlugin();
const gateway = await startGateway({
  config: { log_level: 'warn', coprocess_options: { coprocess_grpc_server: address, protocol: 'native' } },
  definitions: [
    {
      api_id: 'quick',
      proxy: { target_url: upstream.url, strip_listen_path: true, listen_path: PATH },
      custom_middleware: { driver: 'grpc', pre: [{ name: 'headers' }], response: [{ name: 'response-status' }] },
    },
  ],
});

/** Requests that did not get it. */
const failed = (load: ReturnType<typeof startLoad>) =>
  load.failures.length + [...load.counts].reduce((sum, [status, count]) => (status === OK ? sum : sum + count), 0);
const good = (load: ReturnType<typeof startLoad>) => load.counts.get(OK) ?? 0;
const served = () => gateway.request({ path: PATH }).then(({ status }) => status === OK);

async function restarts(): Promise<void> {
  const load = startLoad(gateway.port, [PATH], CLIENTS);
  let count = 0;
  while (good(load) + failed(load) < requests) {
    const before = good(load);
    await until('requests between two restarts', () => good(load) > before + 2000 || failed(load) > 0, FOR_EVER);
    await plugin.stop();
    plugin = await startPlugin();
    count++;
  }
  await load.stop();
  console.log(`restarts: ${count} under ${good(load) + failed(load)} requests, ${failed(load)} failed`);
  if (failed(load) > 0) process.exitCode = 1;
}

async function kill(): Promise<void> {
  const load = startLoad(gateway.port, [PATH], CLIENTS);
  await until('load', () => good(load) > 1000, FOR_EVER);
  await plugin.kill();
  plugin = await startPlugin();
  const listening = performance.now();
  await until('the next good reply', served, 10_000);
  const back = performance.now() - listening;
  await load.stop();
  console.log(
    `kill -9: ${failed(load)} of ${good(load) + failed(load)} failed, ${CLIENTS} were under way; served ${back.toFixed(0)} ms after the new process listened`,
  );
  if (failed(load) > CLIENTS || back > 1000) process.exitCode = 1;
}

async function stopGateway(): Promise<void> {
  const load = startLoad(gateway.port, [PATH], CLIENTS);
  await until('load', () => good(load) > 1000, FOR_EVER);
  const code = await gateway.stop();
  await load.done;
  console.log(`SIGTERM of the gateway: ${failed(load)} of ${good(load) + failed(load)} failed, exit code ${code}`);
  if (failed(load) > 0 || code !== 0) process.exitCode = 1;
}

await restarts();
await kill();
await stopGateway();
clearInterval(forget);
await Promise.all([plugin.kill(), upstream.stop()]);
