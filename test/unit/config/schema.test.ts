import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envTail, SETTINGS } from '../../../src/config/schema.ts';
import { TYK_SETTINGS } from '../../../src/config/tyk-settings.ts';
import { checkValue } from '../../../src/config/values.ts';

test('every setting is there once, and in one table only', () => {
  const names = [...SETTINGS.map(({ path }) => path), ...TYK_SETTINGS];
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('every default passes its own check', () => {
  for (const setting of SETTINGS) assert.ok('value' in checkValue(setting, setting.default), setting.path);
});

test('names of the environment follow the mapping of Tyk and are different', () => {
  assert.equal(envTail('coprocess_options.enable_coprocess'), 'COPROCESSOPTIONS_ENABLECOPROCESS');
  assert.equal(envTail('listen_port'), 'LISTENPORT');
  assert.equal(envTail('coprocess_options.servers.*.address'), null);
  const tails = [...SETTINGS.map(({ path }) => path), ...TYK_SETTINGS].map(envTail).filter((tail) => tail !== null);
  assert.equal(new Set(tails).size, tails.length);
});
