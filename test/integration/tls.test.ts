// TLS on each of the gateway's three sides, and coprocesses on a UNIX socket.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startCoprocess } from '../support/coprocess.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { startHostile } from '../support/hostile.ts';
import { textOf } from '../support/http.ts';
import { listenOn } from '../support/listen.ts';
import { makeCertificate } from '../support/tls.ts';
import { startUpstream } from '../support/upstream.ts';
import { until } from '../support/wait.ts';

const certificate = makeCertificate();
const secureServer = https.createServer({ cert: certificate.cert, key: certificate.key }, (req, res) =>
  res.end(`secure ${req.headers['x-tag'] ?? ''}`),
);
const secureUpstream = await listenOn(secureServer);
const secureUrl = `https://127.0.0.1:${secureUpstream.port}/`;
const upstream = await startUpstream();
const overTls = await startCoprocess('basic', 'tcp://127.0.0.1:0', certificate.certFile, certificate.keyFile);
const overUnix = await startCoprocess('basic', `unix://${join(certificate.folder, 'plugin.sock')}`);
const looking = await startHostile();

const hooks = (server: string) => ({
  driver: 'grpc',
  pre: [{ name: 'tag', server }],
  response: [{ name: 'stamp', server }],
});
const api = (api_id: string, target_url: string, more: { proxy?: object; custom_middleware?: object } = {}) => ({
  api_id,
  ...more,
  proxy: { target_url, strip_listen_path: true, listen_path: `/${api_id}/`, ...more.proxy },
});
const coprocess_options = {
  servers: {
    tls: { address: overTls.address, tls: { ca: certificate.certFile } },
    distrusted: { address: overTls.address, tls: {}, timeout_ms: 1000 },
    unix: { address: overUnix.address },
    looking: { address: looking.address },
  },
};
const gateways: Gateway[] = [];
const started = async (options: Parameters<typeof startGateway>[0]) => {
  const gateway = await startGateway(options);
  gateways.push(gateway);
  return gateway;
};
const gateway = await started({
  config: { coprocess_options, expose_errors: true },
  definitions: [
    api('trusting', secureUrl, { proxy: { transport: { ssl_insecure_skip_verify: true } } }),
    api('careful', secureUrl),
    api('tls', upstream.url, { custom_middleware: hooks('tls') }),
    api('unix', upstream.url, { custom_middleware: hooks('unix') }),
    api('distrusted', upstream.url, { custom_middleware: hooks('distrusted') }),
    api('both', secureUrl, {
      proxy: { transport: { ssl_insecure_skip_verify: true } },
      custom_middleware: hooks('tls'),
    }),
  ],
});

after(async () => {
  await Promise.all(gateways.map((one) => one.stop()));
  await Promise.all([overTls.kill(), overUnix.kill(), upstream.stop(), secureUpstream.stop()]);
  looking.stop();
  certificate.remove();
});

test('an upstream over TLS is verified unless the definition says otherwise', async () => {
  assert.equal(textOf(await gateway.request({ path: '/trusting/' })), 'secure ');
  const refused = await gateway.request({ path: '/careful/' });
  assert.equal(refused.status, 500);
  assert.deepEqual(refused.headers?.['hookwire-error'], ['GW_PROXY_UNREACHABLE']);
  const line = await until('the log line', () =>
    gateway.records().find((one) => one['api'] === 'careful' && one['level'] === 'warn'),
  );
  assert.match(String(line['cause']), /self-signed certificate/);
});

test('NODE_EXTRA_CA_CERTS and proxy_ssl_insecure_skip_verify make an upstream trusted for all APIs', async () => {
  const definitions = [api('careful', secureUrl)];
  const knowing = await started({ definitions, env: { NODE_EXTRA_CA_CERTS: certificate.certFile } });
  assert.equal(textOf(await knowing.request({ path: '/careful/' })), 'secure ');
  const lax = await started({ definitions, config: { proxy_ssl_insecure_skip_verify: true } });
  assert.equal(textOf(await lax.request({ path: '/careful/' })), 'secure ');
});

for (const kind of ['tls', 'unix']) {
  test(`a coprocess over ${kind}`, async () => {
    upstream.take();
    const reply = await gateway.request({ path: `/${kind}/` });
    assert.deepEqual([reply.status, reply.headers?.['x-stamp']], [200, ['response']]);
    assert.deepEqual(upstream.take()[0]?.headers['x-tag'], ['pre']);
  });
}

test('TLS on both sides of a request', async () => {
  const reply = await gateway.request({ path: '/both/' });
  assert.deepEqual([textOf(reply), reply.headers?.['x-stamp']], ['secure pre', ['response']]);
});

test('a coprocess whose certificate nobody vouches for is not talked to', async () => {
  const reply = await gateway.request({ path: '/distrusted/' });
  assert.equal(reply.status, 500);
  const line = await until('the log line', () =>
    gateway.records().find((one) => one['api'] === 'distrusted' && one['level'] === 'warn'),
  );
  assert.match(String(line['cause']), /certificate/);
});

test('a listener with TLS; hooks learn the scheme', async () => {
  const secure = await started({
    secure: true,
    config: {
      coprocess_options,
      http_server_options: {
        use_ssl: true,
        certificates: [{ domain_name: '*', cert_file: certificate.certFile, key_file: certificate.keyFile }],
      },
    },
    definitions: [
      api('hooked', upstream.url, { custom_middleware: { driver: 'grpc', pre: [{ name: 'any', server: 'looking' }] } }),
    ],
  });
  let scheme: unknown;
  looking.answer((object) => {
    scheme = object.request?.scheme;
    return object;
  });
  const req = https.get({ host: '127.0.0.1', port: secure.port, path: '/hooked/', ca: certificate.cert, agent: false });
  const [res] = (await once(req, 'response')) as [http.IncomingMessage];
  assert.equal(res.statusCode, 200);
  res.resume();
  assert.equal(scheme, 'https');
  await once(res, 'close');
  // Plain HTTP on that port gets no answer, and does no harm.
  const plain = http.get({ host: '127.0.0.1', port: secure.port, path: '/hooked/', agent: false });
  await assert.rejects(once(plain, 'response'));
  assert.equal((await gateway.request({ path: '/tls/' })).status, 200);
});
