import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Api } from '../../../src/chain/api.ts';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { rawReply } from '../../../src/chain/reply.ts';
import type { Stage } from '../../../src/chain/stage.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';
import { DataPlane, type DataPlaneSettings } from '../../../src/server/handler.ts';
import { Snapshot, SnapshotHolder } from '../../../src/server/snapshot.ts';
import { apiOf, definitionOf, notedLog } from '../../support/builders.ts';
import { send, textOf } from '../../support/http.ts';

const servers: ReturnType<typeof createServer>[] = [];
after(() => servers.map((server) => server.close()));

const stage = (run: Stage['run']): Stage => ({ name: 'test', run });

/** Answers with what a hook would get as its url. */
const showUrl = stage(({ url, host }: Exchange) => rawReply(200, [], `${host} ${url.path}?${url.query}`));

async function plane(apis: readonly Api[], more: Partial<DataPlaneSettings> = {}) {
  const snapshots = new SnapshotHolder(new Snapshot(apis, { strict: false, customDomains: false }));
  const { log, lines } = notedLog();
  const style = { hideGenerator: true, closeConnections: false, exposeErrors: false };
  const data = new DataPlane({
    snapshots,
    style,
    log,
    maxRequestBodyBytes: 0,
    cleanPaths: true,
    secure: false,
    pool: new BufferPool(0),
    ...more,
  });
  const server = createServer((req, res) => data.handle(req, res));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    data,
    lines,
    snapshots,
    ask: (path: string, request = {}) => send(port, { path, headers: [['Host', 'h.test']], ...request }),
  };
}

const shop = (run: Stage = showUrl, more: Partial<Api> = {}) =>
  apiOf(definitionOf(), { requestStages: [run], ...more });

test('a request goes to its API', async () => {
  const { ask } = await plane([shop()]);
  assert.equal(textOf(await ask('/shop/a?x=1')), 'h.test /shop/a?x=1');
  assert.equal(textOf(await ask('http://other.test/shop/a')), 'other.test /shop/a?');
});

test('no API for the path: Not Found', async () => {
  const { ask } = await plane([shop()]);
  const reply = await ask('/nothing');
  assert.deepEqual([reply.status, textOf(reply)], [404, 'Not Found']);
});

test('no API at all: another text', async () => {
  const { ask } = await plane([]);
  assert.deepEqual(textOf(await ask('/')), '404 page not found\n');
});

test('unclean paths are redirected with their query', async () => {
  const { ask } = await plane([shop()]);
  const reply = await ask('/shop//a/../b?x=//');
  assert.deepEqual([reply.status, reply.headers?.['location']], [301, ['/shop/b?x=//']]);
  const kept = await plane([shop()], { cleanPaths: false });
  assert.equal((await kept.ask('/shop//a')).status, 200);
});

test('a target that is no URL is a bad request', async () => {
  const { ask } = await plane([shop()]);
  for (const path of ['/shop/%zz', 'tyk://shop/', 'nonsense']) assert.equal((await ask(path)).status, 400, path);
});

test('a fault becomes its reply, a foreign error a 500 with a log line', async () => {
  const broken = await plane([
    shop(
      stage(() => {
        throw new TypeError('oops');
      }),
    ),
  ]);
  const reply = await broken.ask('/shop/');
  assert.deepEqual([reply.status, textOf(reply)], [500, '{\n    "error": "Internal Server Error"\n}']);
  assert.equal(broken.lines[0]?.['msg'], 'a fault in the gateway');
  const later = await plane([shop(stage(() => Promise.reject(new TypeError('oops'))))]);
  assert.equal((await later.ask('/shop/')).status, 500);
});

test('what no stage answers is forwarded', async () => {
  const forwarder = { forward: ({ res }: Exchange) => void res.end('forwarded') };
  const { ask } = await plane([
    shop(
      stage(() => undefined),
      { forwarder },
    ),
  ]);
  assert.equal(textOf(await ask('/shop/')), 'forwarded');
});

test('a loop runs the other API’s stages', async () => {
  const other = apiOf(definitionOf({ api_id: 'other', name: 'other', proxy: { listen_path: '/other/' } }), {
    requestStages: [stage(({ api }) => rawReply(200, [], api.definition.id))],
  });
  const loop = stage((exchange) => {
    exchange.rewriteTarget = 'tyk://other/x';
    return undefined;
  });
  const { ask } = await plane([shop(loop), other]);
  assert.equal(textOf(await ask('/shop/')), 'other');
});

test('an endless loop ends in an error', async () => {
  const loop = stage((exchange) => {
    exchange.rewriteTarget = 'tyk://self/x';
    return undefined;
  });
  const { ask } = await plane([shop(loop)]);
  const reply = await ask('/shop/');
  assert.deepEqual(
    [reply.status, JSON.parse(textOf(reply)).error],
    [500, 'Loop level too deep. Found more than 5 loops in single request'],
  );
});

test('a body over the bound is 413, declared or chunked', async () => {
  const { ask } = await plane([shop()], { maxRequestBodyBytes: 5 });
  for (const request of [{ body: '123456' }, { chunks: ['123', '456'] }]) {
    const reply = await ask('/shop/', { method: 'POST', ...request });
    assert.deepEqual([reply.status, textOf(reply)], [413, 'Request Entity Too Large\n']);
    assert.deepEqual(reply.headers?.['content-type'], ['text/plain; charset=utf-8']);
  }
  assert.equal((await ask('/shop/', { method: 'POST', chunks: ['123', '45'] })).status, 200);
});

test('exchanges under way are counted', async () => {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const waits = stage(async () => {
    entered.resolve();
    await gate.promise;
    return rawReply(200, [], 'done');
  });
  const { ask, data, snapshots } = await plane([shop(waits)]);
  const asking = ask('/shop/');
  await entered.promise;
  assert.equal(data.active, 1);
  snapshots.current = new Snapshot([], { strict: false, customDomains: false });
  gate.resolve();
  assert.equal(textOf(await asking), 'done', 'an exchange keeps the snapshot it began with');
});
