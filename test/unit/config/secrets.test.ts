// Secrets of the configuration: by reference, and never in a message. Contract §12.3.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../../src/config/load.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookwire-config-'));
test.after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'control'), 'from a file\n');

function load(document: object, env: Record<string, string> = {}) {
  const file = join(folder, 'tyk.conf');
  writeFileSync(file, JSON.stringify(document));
  const { config, faults, warnings } = readConfig({ file, env, cwd: folder });
  const told = faults.map(({ file: place, pointer, message }) => `${place === file ? '' : place}${pointer} ${message}`);
  return { config, faults: told, warnings: warnings.map(({ message }) => message) };
}

test('settings can be references: to the environment, to files and to the secrets of the file itself', () => {
  const { config, faults } = load(
    {
      secret: 'secrets://control',
      Secrets: { control: `file://${folder}/control`, redis: 'r' },
      storage: { type: 'redis', password: 'secrets://redis', username: 'env://REDIS_USER' },
      monitor: {
        enable_trigger_monitors: true,
        monitor_user_keys: true,
        configuration: { method: 'POST', target_path: 'http://h.test/', header_map: { 'X-A': 'secrets://redis' } },
      },
      coprocess_options: { metadata: { token: 'env://TOKEN' }, coprocess_grpc_server: 'env://SERVER' },
    },
    { REDIS_USER: 'u', TYK_SECRET_TOKEN: 't', SERVER: 'tcp://127.0.0.1:5555' },
  );
  assert.deepEqual(faults, []);
  assert.equal(config?.secret, 'from a file');
  assert.partialDeepStrictEqual(config?.storage, { password: 'r', username: 'u' });
  assert.partialDeepStrictEqual(config?.events.handlers[0]?.handler, { headers: [['X-A', 'r']] });
  assert.equal(config?.coprocess.targets.get('')?.metadata.get('token'), 't');
  assert.equal(config?.coprocess.targets.get('')?.address, 'tcp://127.0.0.1:5555');
  assert.equal(config?.secrets['control'], `file://${folder}/control`, 'as written: a reload reads it anew');
});

test('variables, too', () => {
  const env = {
    TYK_GW_SECRET: `file://${folder}/control`,
    TYK_GW_SECRETS: 'a:1:2, b:x',
    HOOKWIRE_COPROCESSOPTIONS_METADATA: '{"token":"secrets://a"}',
    HOOKWIRE_COPROCESSOPTIONS_COPROCESSGRPCSERVER: 'tcp://127.0.0.1:5555',
  };
  const { config, faults } = load({ secrets: { a: 'not this one' } }, env);
  assert.deepEqual(faults, []);
  assert.equal(config?.secret, 'from a file');
  assert.deepEqual(config?.secrets, { a: '1:2', b: 'x' });
  assert.equal(config?.coprocess.targets.get('')?.metadata.get('token'), '1:2');
  assert.deepEqual(load({}, { TYK_GW_SECRETS: '{"a":"x"}' }).config?.secrets, { a: 'x' });
});

test('references that lead nowhere keep the gateway from starting, with their place', () => {
  assert.deepEqual(load({ secret: 'env://NONE', storage: { password: 'vault://a' } }).faults, [
    '/secret env://NONE leads nowhere: the environment variable is not set',
    '/storage/password vault:// references are not supported: use env://NAME, secrets://KEY or file:///PATH',
  ]);
  assert.match(
    load({}, { TYK_GW_SECRET: 'secrets://none' }).faults.join(),
    /^TYK_GW_SECRET secrets:\/\/none leads nowhere/,
  );
  const { config, faults } = load({ slave_options: { api_key: 'vault://a' } });
  assert.deepEqual([faults, config === null], [[], false], 'settings that are not looked at need nothing');
});

test('no message says a secret', () => {
  const { faults } = load(
    {
      log_level: 'secrets://s',
      listen_port: 'env://S',
      coprocess_options: { coprocess_grpc_server: 'ftp://secrets://s' },
      secrets: { s: 'hush-hush' },
    },
    { S: 'hush-hush' },
  );
  assert.equal(faults.length, 3);
  assert.doesNotMatch(faults.join(), /hush/i);
  assert.match(faults.join(), /"secrets:\/\/s" is not one of/);
  for (const secrets of ['hush-hush', ['hush-hush'], { a: { b: 'hush-hush' } }, 5]) {
    const told = load({ secrets }).faults;
    assert.equal(told.length, 1);
    assert.doesNotMatch(told.join(), /hush/);
  }
  assert.doesNotMatch(load({}, { TYK_GW_SECRETS: 'hush-hush' }).faults.join(), /hush/);
  assert.equal(load({}, { TYK_GW_SECRETS: 'hush-hush' }).faults.length, 1);
});
