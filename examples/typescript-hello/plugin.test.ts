import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testPlugin } from '../../src/sdk/plugin.ts';
import { plugin } from './plugin.ts';

test('it greets', async () => {
  for (const protocol of ['native', 'tyk'] as const) {
    const { status, message } = await testPlugin(plugin, { protocol }).pre('hello', { url: '/hello/?name=Ann' });
    assert.deepEqual([status, JSON.parse(message)], [200, { hello: 'Ann' }]);
  }
});
