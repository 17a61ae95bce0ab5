// A closed loop of calls against one server, over the native stream or Tyk's unary calls: what bench/run.py starts.
// Usage: node client.ts native|unary address hook in-flight seconds. Prints calls per second.

import { Client, credentials } from '@grpc/grpc-js';
import { coprocess, hookwire } from '../../src/wire/gen/protocols.js';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
const [kind = '', address = '', hook = '', flight = '32', seconds = '3'] = process.argv.slice(2);
const inFlight = Number(flight);
const headers: [string, string][] = [
  ['Host', 'api.example.com'],
  ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'],
  ['Accept', 'application/json, text/plain, */*'],
  ['Accept-Encoding', 'gzip, deflate, br'],
  ['Accept-Language', 'en-GB,en;q=0.9,de;q=0.8'],
  ['Authorization', 'Bearer 0123456789abcdef0123456789abcdef'],
  ['Cache-Control', 'no-cache'],
  ['Cookie', 'session=0123456789abcdef; theme=dark'],
  ['Origin', 'https://www.example.com'],
  ['Referer', 'https://www.example.com/shop/items?page=2'],
  ['X-Request-Id', '7f9c24e8-3b12-4fef-91e0-3d1f3c5d6b7a'],
  ['X-Tenant', 'acme'],
];

const client = new Client(address, credentials.createInsecure());
let done = 0;
let measuring = false;
const finished = () => {
  if (measuring) done++;
};
if (kind === 'native') native();
else unary();
setTimeout(() => {
  measuring = true;
  const began = performance.now();
  setTimeout(() => {
    console.log(Math.round((done * 1000) / (performance.now() - began)));
    process.exit();
  }, Number(seconds) * 1000);
}, 1000);

function native(): void {
  const stream = client.makeBidiStreamRequest(
    '/hookwire.plugin.v1.Coprocess/Connect',
    (frame: Uint8Array) => Buffer.from(frame),
    (bytes: Buffer) => PluginFrame.decode(bytes) as hookwire.plugin.v1.PluginFrame.$Properties,
  );
  const send = (frame: hookwire.plugin.v1.GatewayFrame.$Properties) =>
    stream.write(GatewayFrame.encode(frame).finish());
  const wanted = new Set<string>();
  let [waiting, nextId, uncredited, scheduled] = [inFlight, 1, 0, false];
  const flush = () => {
    scheduled = false;
    if (waiting === 0 || uncredited >= 2) return;
    uncredited++;
    send({ calls: { calls: Array.from({ length: waiting }, () => call(nextId++)) } });
    waiting = 0;
  };
  const schedule = () => {
    if (!scheduled) setImmediate(flush);
    scheduled = true;
  };
  const call = (id: number): hookwire.plugin.v1.Call.$Properties => ({
    id,
    binding: 1,
    budget_ms: 10_000,
    request_id: '7f9c24e8',
    request: {
      method: 'GET',
      path: '/shop/items',
      scheme: 'http',
      host: 'api.example.com',
      headers: headers
        .filter(([name]) => wanted.size === 0 || wanted.has(name.toLowerCase()))
        .map(([name, value]) => ({ name, value })),
    },
  });
  stream.on('data', ({ welcome, bound, credit, results }: hookwire.plugin.v1.PluginFrame.$Properties) => {
    if (welcome) {
      const { needs } = welcome.hooks?.find(({ name }) => name === hook) ?? {};
      for (const name of needs?.request_header_names ?? []) wanted.add(name);
      send({ bind: { binding: 1, hook, stage: hookwire.plugin.v1.Stage.PRE, api_id: 'shop' } });
    }
    if (bound?.error) throw new Error(bound.error);
    if (credit) uncredited -= credit.frames ?? 0;
    for (const { failure } of results?.results ?? []) {
      if (failure) throw new Error(failure.message ?? '');
      waiting++;
      finished();
    }
    if (bound || credit || results) schedule();
  });
  send({ hello: { gateway: 'bench' } });
}

function unary(): void {
  const object = coprocess.Object.encode({
    hook_type: coprocess.HookType.Pre,
    hook_name: hook,
    request: {
      headers: Object.fromEntries(headers),
      url: '/shop/items',
      request_uri: '/shop/items',
      method: 'GET',
      scheme: 'http',
      return_overrides: { response_code: -1 },
    },
    spec: { APIID: 'shop', OrgID: 'default', bundle_hash: 'd41d8cd98f00b204e9800998ecf8427e' },
  }).finish();
  const next = (): void => {
    client.makeUnaryRequest(
      '/coprocess.Dispatcher/Dispatch',
      () => Buffer.from(object),
      (bytes: Buffer) => coprocess.Object.decode(bytes),
      null,
      (error, value) => {
        if (error) throw error;
        if (value?.request?.set_headers?.['X-Shard'] !== '4') throw new Error('not the expected answer');
        finished();
        next();
      },
    );
  };
  for (let i = 0; i < inFlight; i++) next();
}
