import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixFor, hookPlaces } from '../../../src/cli/coprocesses.ts';
import { definitionOf, targetConfig } from '../../support/builders.ts';

test('each kind of problem has a fix that names the setting', () => {
  const plain = targetConfig({ name: 'risk' });
  const secure = targetConfig({ name: 'risk', tls: { ca: '/x/ca.pem', cert: '', key: '' } });
  for (const [problem, config, fix] of [
    [
      'connect ECONNREFUSED 127.0.0.1:1',
      plain,
      /^nothing listens there: .* coprocess_options\.servers\.risk\.address$/,
    ],
    ['connect ECONNREFUSED ::1:1', targetConfig(), /correct coprocess_options\.coprocess_grpc_server$/],
    ['connect ENOENT /run/plugin.sock', plain, /^there is no such socket/],
    [
      "ENOENT: no such file or directory, open '/x/ca.pem'",
      secure,
      /^correct the paths in coprocess_options\.servers\.risk\.tls$/,
    ],
    ['connect EACCES /run/plugin.sock', plain, /permissions/],
    ['getaddrinfo ENOTFOUND risk', plain, /^the name does not resolve: correct the host in/],
    ['connecting took too long', plain, /firewall/],
    ['no answer within 6000 ms', plain, /firewall/],
    [
      'unable to verify the first certificate',
      secure,
      /^check ca, cert and key in coprocess_options\.servers\.risk\.tls/,
    ],
    ['the coprocess does not speak HTTP/2 over TLS (ALPN h2)', secure, /\.tls/],
    ['the server sent no HTTP/2', plain, /is a gRPC server without TLS/],
    ['the connection was closed', secure, /is a gRPC server with TLS/],
  ] as const)
    assert.match(fixFor(problem, config), fix, problem);
});

test('the hooks of a definition in the order in which a request meets them', () => {
  const named = (name: string) => [{ name }];
  const definition = definitionOf({
    use_keyless: false,
    enable_coprocess_auth: true,
    custom_middleware: {
      driver: 'grpc',
      response: named('e'),
      post: named('d'),
      post_key_auth: named('c'),
      auth_check: { name: 'b' },
      pre: [...named('a'), { name: 'off', disabled: true }],
    },
  });
  assert.deepEqual(
    hookPlaces(definition).map(({ stage, entry }) => `${stage} ${entry.name}`),
    ['pre a', 'auth b', 'post_auth c', 'post d', 'response e'],
  );
  assert.deepEqual(hookPlaces(definitionOf()), []);
});
