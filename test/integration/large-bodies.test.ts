// Large bodies in buffers that are used again and again: no request ever sees the bytes of another, whatever breaks meanwhile.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { startGateway } from '../support/gateway.ts';
import type { RawReply, RawRequest } from '../support/http.ts';
import { listenOn } from '../support/listen.ts';
import { until } from '../support/wait.ts';

const KIB = 1024;
const SIZES = [64 * KIB, 64 * KIB + 1, 100_000, 300_000, 1024 * KIB, 1024 * KIB + 900, 1_500_000];
const HOOKS = {
  none: {},
  one: { pre: [{ name: 'tag', raw_body_only: true }] },
  text: { pre: [{ name: 'tag' }] },
  grow: { pre: [{ name: 'grow', raw_body_only: true }] },
  many: {
    pre: [{ name: 'tag', raw_body_only: true }, { name: 'tag' }],
    post: [{ name: 'mark', raw_body_only: true }],
    response: [{ name: 'stamp', raw_body_only: true }, { name: 'stamp' }],
  },
  kept: { response: [{ name: 'stamp' }] },
};

/** Answers with what it got; `/early` before it has read it, `/cut` never. */
const answer: RequestListener = async (req, res) => {
  if (req.url === '/early') return void res.writeHead(413, { Connection: 'close' }).end('too much');
  if (req.url === '/cut') return void req.once('data', () => req.socket.destroy());
  const bytes = await read(req);
  res.writeHead(200, { 'X-Sum': sumOf(bytes) }).end(generated(req.url) ?? bytes);
};

const generated = (url = '') =>
  url.startsWith('/get') ? bodyOf(url, 900_000) : url.startsWith('/keep') ? bodyOf(url, 400_000) : null;

async function read(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const sumOf = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex');

/** Bytes that only this name has. */
function bodyOf(name: string, length: number): Buffer {
  return Buffer.alloc(length, `${sumOf(Buffer.from(name))} `);
}

const upstream = await listenOn(createServer(answer));
const coprocess = await startCoprocess('basic');
const gateway = await startGateway({
  config: { coprocess_options: { coprocess_grpc_server: coprocess.address } },
  definitions: Object.entries(HOOKS).map(([name, hooks]) => ({
    api_id: name,
    custom_middleware: { driver: 'grpc', ...hooks },
    proxy: { listen_path: `/${name}/`, target_url: upstream.url, strip_listen_path: true },
    ...(name === 'kept' && { cache_options: { enable_cache: true, cache_timeout: 60, cache_all_safe_requests: true } }),
  })),
});
after(async () => {
  await gateway.stop();
  await coprocess.stop();
  await upstream.stop();
});

let count = 0;

/** One request of a size, and what its reply must be. */
function requestOf(api: keyof typeof HOOKS, path = ''): { request: RawRequest; expected: Buffer } {
  const name = `${api} ${count++}`;
  const sent = bodyOf(name, SIZES[count % SIZES.length] as number);
  const expected = api === 'grow' ? Buffer.concat([sent, sent.subarray(0, 100_000)]) : sent;
  const parts = [sent.subarray(0, 70_001), sent.subarray(70_001)].filter(({ length }) => length > 0);
  const body = count % 5 === 0 ? { chunks: parts } : { body: sent };
  return { request: { method: 'POST', path: `/${api}/${path}`, ...body }, expected };
}

function check({ status, headers, body }: RawReply, expected: Buffer): void {
  assert.equal(status, 200);
  assert.equal(headers?.['x-sum']?.[0], sumOf(expected), 'what the upstream got');
  assert.equal(sumOf(body ?? Buffer.alloc(0)), sumOf(expected), 'what the client got');
}

/** `times` requests on each of so many clients at once. */
async function hammer(clients: number, times: number, act: (client: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let i = 0; i < times; i++) await act(client);
    }),
  );
}

const APIS = ['none', 'one', 'text', 'grow', 'many'] as const;
const apiOf = (client: number) => APIS[client % APIS.length] as (typeof APIS)[number];

test('every request gets its own bytes, whatever the others do', async () => {
  await hammer(15, 8, async (client) => {
    const { request, expected } = requestOf(apiOf(client));
    check(await gateway.request(request), expected);
  });
});

test('large replies that stream past, over connections that are used again', async () => {
  await hammer(8, 5, async (client) => {
    const path = `/get-${client}-${count++}`;
    const { status, body } = await gateway.request({ path: `/none${path}` });
    assert.equal(status, 200);
    assert.equal(sumOf(body ?? Buffer.alloc(0)), sumOf(bodyOf(path, 900_000)));
  });
});

test('clients that leave, upstreams that answer early or break off: the others do not notice', async () => {
  await hammer(20, 6, async (client) => {
    const { request, expected } = requestOf(apiOf(client));
    if (client % 4 === 0) await gateway.request({ ...request, abort_after_ms: 1 + (count % 40) });
    else if (client % 4 === 1) await gateway.request({ ...request, path: `/${apiOf(client)}/early` });
    else if (client % 4 === 2) await gateway.request({ ...request, path: `/${apiOf(client)}/cut` });
    else check(await gateway.request(request), expected);
  });
  await hammer(5, 2, async (client) => {
    const { request, expected } = requestOf(apiOf(client));
    check(await gateway.request(request), expected);
  });
});

test('replies that are kept stay what they were', async () => {
  const get = (name: string) => gateway.request({ path: `/kept/keep-${name}` });
  for (const name of 'abcd') await get(name);
  await hammer(10, 3, async (client) => {
    const { request, expected } = requestOf(apiOf(client));
    check(await gateway.request(request), expected);
  });
  for (const name of 'abcd') {
    const { headers, body } = await get(name);
    assert.equal(headers?.['x-tyk-cached-response']?.[0], '1');
    assert.equal(sumOf(body ?? Buffer.alloc(0)), sumOf(bodyOf(`/keep-${name}`, 400_000)));
  }
});

test('a coprocess that dies in the middle of large messages', async () => {
  const asked = Array.from({ length: 20 }, (_, client) => {
    const { request, expected } = requestOf(apiOf(client));
    return gateway.request(request).then((reply) => ({ reply, expected }));
  });
  await coprocess.kill();
  for (const { reply, expected } of await Promise.all(asked)) if (reply.status === 200) check(reply, expected);
  const again = await startCoprocess('basic', coprocess.address);
  after(() => again.stop());
  await until('the plugin to be back', async () => {
    const { request, expected } = requestOf('many');
    const reply = await gateway.request(request);
    if (reply.status !== 200) return false;
    check(reply, expected);
    return true;
  });
});
