// The conformance kit against the plugins of the SDKs in Python and Go: every scenario, over both protocols and over the library's
// client. (TypeScript: test/integration/conform.test.ts.)
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultsOf, gapsOf, type KitOptions, runAgainst } from '../support/conform-lab.ts';
import { missingProgram, startSdkPlugin } from '../support/sdk-plugins.ts';

const WAYS: readonly (readonly [way: string, options: KitOptions])[] = [
  ['the native protocol', { protocols: ['native'] }],
  ["Tyk's protocol", { protocols: ['tyk'] }],
  ["Tyk's protocol, over the library's client", { protocols: ['tyk'], transport: 'grpc-js' }],
];

for (const language of ['python', 'go'] as const) {
  const missing = missingProgram(language);
  const skip = missing !== null && process.env['CI'] !== 'true' ? `there is no program ${missing}` : false;
  test(`the conformance plugin in ${language}`, { skip, timeout: 280_000 }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'hookwire-conform-'));
    const plugin = await startSdkPlugin(language, `unix://${join(folder, 'plugin.sock')}`);
    t.after(async () => {
      await plugin.kill();
      rmSync(folder, { recursive: true, force: true });
    });
    for (const [way, options] of WAYS)
      await t.test(way, async () => {
        const report = await runAgainst(plugin.address, options);
        assert.deepEqual(faultsOf(report), []);
        assert.deepEqual(gapsOf(report), [], 'nothing optional is missing');
        assert.ok(report.isSound);
      });
    await t.test('SIGTERM ends it', async () => assert.equal(await plugin.stop(), 0));
  });
}
