// Exchanges on real connections, and what is recorded of them when they are over.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { duplexPair } from 'node:stream';
import { type TestContext, test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import { rawReply } from '../../../src/chain/reply.ts';
import type { StageResult } from '../../../src/chain/stage.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';
import { tunnel } from '../../../src/proxy/tunnel.ts';
import { ApiRecorder, type RecorderSettings } from '../../../src/record/recorder.ts';
import { DataPlane } from '../../../src/server/handler.ts';
import { Snapshot, SnapshotHolder } from '../../../src/server/snapshot.ts';
import type { ExchangeRecord } from '../../../src/wire/native/records.ts';
import { apiOf, definitionOf, fakeClock, notedLog } from '../../support/builders.ts';
import { listenOn } from '../../support/listen.ts';
import { verdictWith } from '../../support/records.ts';
import { keyNames } from '../../support/sessions.ts';
import { until, within } from '../../support/wait.ts';
import { hook, lab } from './pipeline-lab.ts';

interface Given {
  readonly settings?: Partial<RecorderSettings>;
  /** Answers, unless it gives nothing: then `forward` has to. */
  readonly run?: (exchange: Exchange) => StageResult | Promise<StageResult>;
  readonly forward?: (exchange: Exchange) => void;
}

const SETTINGS: RecorderSettings = {
  tags: [],
  tagHeaders: [],
  expireAfterMs: 0,
  names: keyNames(),
  maxDetailBytes: 100,
  detailed: false,
  ignoredIps: new Set(),
};

/** A gateway with an API whose records are kept, and one at `/quiet/` that is not recorded. */
async function gateway(t: TestContext, { settings, run = () => rawReply(200, [], 'hi'), forward = () => {} }: Given) {
  const seen: ExchangeRecord[] = [];
  const { pipeline } = lab([
    hook(async (records) => {
      seen.push(...records);
      return verdictWith();
    }),
  ]);
  const { log, lines } = notedLog();
  const deps = { clock: fakeClock(), log };
  const recorder = new ApiRecorder({ ...SETTINGS, ...settings }, pipeline, deps);
  const requestStages = [{ name: 'test', run }];
  const api = apiOf(definitionOf(), { recorder, requestStages, forwarder: { forward } });
  const untracked = definitionOf({ api_id: 'quiet', proxy: { listen_path: '/quiet/' } });
  const quiet = apiOf(untracked, { requestStages });
  const data = new DataPlane({
    snapshots: new SnapshotHolder(new Snapshot([api, quiet], { strict: false, customDomains: false })),
    style: { hideGenerator: true, closeConnections: false, exposeErrors: false },
    log,
    maxRequestBodyBytes: 0,
    cleanPaths: true,
    secure: false,
    pool: new BufferPool(0),
  });
  const server = createServer((req, res) => data.handle(req, res));
  server.on('upgrade', (req, socket, head) => data.upgrade(req, socket, head));
  const { port, stop } = await listenOn(server);
  t.after(stop);
  const records = async (count: number) => {
    await until(`${count} records`, async () => {
      await pipeline.drain();
      return seen.length >= count;
    });
    assert.equal(seen.length, count);
    return seen;
  };
  return { port, records, data, log: lines, client: () => clientOf(port) };
}

/** A connection, and all that came back over it. */
function clientOf(port: number) {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  const state = { text: '' };
  socket
    .on('error', () => {})
    .on('data', (chunk: string) => {
      state.text += chunk;
    });
  return {
    socket,
    /** Everything since the last one, which ends like this. */
    reply: async (end: string) => {
      await until(`…${end}`, () => state.text.endsWith(end));
      const { text } = state;
      state.text = '';
      return text;
    },
  };
}

const request = (path = '/shop/x', headers = '', body = '') =>
  `GET ${path} HTTP/1.1\r\nHost: h\r\n${headers}${body ? `Content-Length: ${body.length}\r\n` : ''}\r\n${body}`;
const SWITCH = request('/shop/ws', 'Connection: Upgrade\r\nUpgrade: echo\r\n');

/** Has the exchange's connection echo. */
function switchToEcho(exchange: Exchange): void {
  const [ours, theirs] = duplexPair();
  theirs.pipe(theirs);
  tunnel(exchange, [], ours);
}

test('bytes are those of the exchange, with heads, on a connection that has several', async (t) => {
  const { client, records } = await gateway(t, {});
  const { socket, reply } = client();
  const sent = [request(), request('/shop/longer', 'X-A: 1\r\n'), request('/shop/body', '', 'hello')];
  const got: number[] = [];
  for (const text of sent) {
    socket.write(text);
    got.push((await reply('hi')).length);
  }
  const seen = await records(3);
  assert.deepEqual(
    seen.map(({ bytesIn, bytesOut }) => [bytesIn, bytesOut]),
    sent.map(({ length }, i) => [length, got[i]]),
  );
  assert.deepEqual(
    seen.map(({ path, responseCode, timeMs }) => [path, responseCode, timeMs]),
    ['/x', '/longer', '/body'].map((path) => [path, 200, 1_700_000_000_000]),
  );
  socket.destroy();
});

test('requests that come at once share their bytes, and none is counted twice', async (t) => {
  const { client, records } = await gateway(t, {});
  const { socket, reply } = client();
  const sent = request('/shop/1') + request('/shop/2') + request('/shop/3');
  socket.write(sent);
  const seen = await records(3);
  let got = '';
  while (got.split('\r\n\r\nhi').length <= 3) got += await reply('hi');
  const sum = (name: 'bytesIn' | 'bytesOut') => seen.reduce((bytes, record) => bytes + record[name], 0);
  assert.deepEqual([sum('bytesIn'), sum('bytesOut')], [sent.length, got.length]);
  assert.ok(seen.every(({ bytesIn, bytesOut }) => bytesIn >= 0 && bytesOut >= 0));
  socket.destroy();
});

test('what went out of an exchange that is not recorded is not the next one’s', async (t) => {
  const { client, records } = await gateway(t, {});
  const { socket, reply } = client();
  const got: number[] = [];
  for (const path of ['/shop/1', '/quiet/', '/shop/2']) {
    socket.write(request(path));
    got.push((await reply('hi')).length);
  }
  assert.deepEqual(
    (await records(2)).map(({ bytesOut }) => bytesOut),
    [got[0], got[2]],
  );
  socket.destroy();
});

test('clients that are ignored leave no record, and their bytes are nobody else’s', async (t) => {
  const { client, records } = await gateway(t, { settings: { ignoredIps: new Set(['203.0.113.9']) } });
  const { socket, reply } = client();
  const counted = request('/shop/counted');
  for (const text of [request('/shop/ignored', 'X-Real-IP: 203.0.113.9\r\n'), counted]) {
    socket.write(text);
    await reply('hi');
  }
  const [{ path, bytesIn } = assert.fail()] = await records(1);
  assert.deepEqual([path, bytesIn], ['/counted', counted.length]);
  socket.destroy();
});

test('what stages say is skipped leaves no record', async (t) => {
  const { client, records } = await gateway(t, {
    run: ({ url, recording }) => {
      if (recording) recording.skipped = url.path.includes('skipped');
      return rawReply(200, [], 'hi');
    },
  });
  const { socket, reply } = client();
  for (const path of ['/shop/skipped', '/shop/not']) {
    socket.write(request(path));
    await reply('hi');
  }
  assert.deepEqual(
    (await records(1)).map(({ path }) => path),
    ['/not'],
  );
  socket.destroy();
});

test('a client that leaves while the request is under way: 499', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const { client, records } = await gateway(t, {
    run: () => {
      arrived.resolve();
      return new Promise(() => {});
    },
  });
  const { socket } = client();
  socket.write(request());
  await within('the request', arrived.promise);
  socket.destroy();
  const [{ responseCode, bytesIn, bytesOut } = assert.fail()] = await records(1);
  assert.deepEqual([responseCode, bytesIn, bytesOut], [499, request().length, 0]);
});

test('a client that leaves when the reply has begun: its status, and what it got of it', async (t) => {
  const { client, records } = await gateway(t, {
    settings: { detailed: true },
    run: () => undefined,
    forward: ({ res }) => {
      res.writeHead(206, ['Content-Length', '100']);
      res.write('begun');
    },
  });
  const { socket, reply } = client();
  socket.write(request());
  await reply('begun');
  socket.destroy();
  const [{ responseCode, rawResponse } = assert.fail()] = await records(1);
  assert.deepEqual(
    [responseCode, String(rawResponse)],
    [206, 'HTTP/1.1 206 Partial Content\r\nContent-Length: 100\r\n\r\nbegun'],
  );
});

test('a connection that was switched: 101, and all that went over it', async (t) => {
  const settings = { detailed: true };
  const { client, records } = await gateway(t, { settings, run: () => undefined, forward: switchToEcho });
  const { socket, reply } = client();
  socket.write(SWITCH);
  const head = await reply('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 101 /);
  socket.write('hello');
  await reply('hello');
  socket.end();
  await once(socket, 'close');
  const [{ responseCode, bytesIn, bytesOut, rawRequest, rawResponse } = assert.fail()] = await records(1);
  assert.deepEqual([responseCode, bytesIn, bytesOut], [101, SWITCH.length + 5, head.length + 5]);
  assert.match(String(rawRequest), /^GET \/shop\/ws HTTP\/1\.1\r\n/);
  assert.equal(rawResponse, null);
});

test('a switch that is refused has the status of the refusal', async (t) => {
  const { client, records } = await gateway(t, { run: () => rawReply(403, [], 'no') });
  const { socket, reply } = client();
  socket.write(SWITCH);
  await reply('no');
  assert.equal((await records(1))[0]?.responseCode, 403);
  socket.destroy();
});

test('a connection that is cut before it is switched: 499', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const { client, records, data } = await gateway(t, { run: () => undefined, forward: () => arrived.resolve() });
  const { socket } = client();
  socket.write(SWITCH);
  await within('the request', arrived.promise);
  data.cutUpgrades();
  assert.equal((await records(1))[0]?.responseCode, 499);
  socket.destroy();
});

test('in detail: the reply as it went out; none of a stream, no body of a HEAD', async (t) => {
  const { client, records } = await gateway(t, {
    settings: { detailed: true, maxDetailBytes: 5 },
    run: ({ url }) => rawReply(200, ['Content-Type', url.path.slice(6).replace('-', '/')], 'the reply'),
  });
  const { socket, reply } = client();
  for (const type of ['text-plain', 'text-event-stream']) {
    socket.write(request(`/shop/${type}`));
    await reply('the reply');
  }
  socket.write(request('/shop/text-plain').replace('GET', 'HEAD'));
  await reply('\r\n\r\n');
  const raw = (await records(3)).map(({ rawResponse }) => rawResponse && String(rawResponse));
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n';
  assert.deepEqual(raw, [`${head}the r`, null, head]);
  socket.destroy();
});

test('when no record can be made of an exchange, that is told, and the next one is recorded', async (t) => {
  const { client, records, log } = await gateway(t, {
    run: (exchange) => {
      if (exchange.url.path.endsWith('odd')) exchange.session = { keyId: '', data: { tags: 7 as unknown as string[] } };
      return rawReply(200, [], 'hi');
    },
  });
  const { socket, reply } = client();
  for (const path of ['/shop/odd', '/shop/usual']) {
    socket.write(request(path));
    await reply('hi');
  }
  assert.deepEqual(
    (await records(1)).map(({ path }) => path),
    ['/usual'],
  );
  assert.deepEqual(
    log.map(({ level, api, msg }) => [level, api, msg]),
    [['error', 'shop', 'no record could be made of an exchange']],
  );
  socket.destroy();
});
