// The conformance kit against the TypeScript SDK: every scenario, over both protocols and over the library's client.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { conformancePlugin } from '../../conform/plugin.ts';
import type { PluginServer } from '../../src/sdk/plugin.ts';
import { faultsOf, gapsOf, runAgainst, verdictsOf } from '../support/conform-lab.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
let server: PluginServer;

before(async () => {
  server = await conformancePlugin({ log }).serve({ address: 'tcp://127.0.0.1:0', signals: false });
});

after(() => server.close());

test('the native protocol', async () => {
  const report = await runAgainst(server.address, { protocols: ['native'] });
  assert.deepEqual(faultsOf(report), []);
  assert.ok(report.isSound);
  assert.deepEqual(gapsOf(report), []);
  assert.ok(verdictsOf(report, 'passed').length >= 100, `${verdictsOf(report, 'passed').length} passed`);
});

test("Tyk's protocol", async () => {
  const report = await runAgainst(server.address, { protocols: ['tyk'] });
  assert.deepEqual(faultsOf(report), []);
  assert.ok(report.isSound);
});

test("Tyk's protocol, over the library's client", async () => {
  const report = await runAgainst(server.address, { protocols: ['tyk'], transport: 'grpc-js' });
  assert.deepEqual(faultsOf(report), []);
  assert.ok(report.isSound);
});
