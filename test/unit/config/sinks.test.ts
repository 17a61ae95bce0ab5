import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { loadConfig } from '../../../src/config/load.ts';
import { checkSinks } from '../../../src/config/sinks.ts';

const MIB = 1024 * 1024;

/** What is wrong, as `<pointer> <message> (<suggestion>?)`; or the value. */
function checked(written: unknown): unknown {
  const outcome = checkSinks(written);
  if (!('problem' in outcome)) return outcome.value;
  const { below, message, suggestion } = outcome.problem;
  return `${below} ${message}${suggestion ? ` (${suggestion}?)` : ''}`;
}

const file = (more: object = {}) => ({ type: 'file', path: '/var/log/records.jsonl', ...more });

test('standard output, and files with what they do not say', () => {
  assert.deepEqual(checked([]), []);
  assert.deepEqual(checked([{ type: 'stdout' }, file(), file({ path: 'x', max_bytes: 4096, keep: 1 })]), [
    { type: 'stdout' },
    { type: 'file', path: '/var/log/records.jsonl', maxBytes: 100 * MIB, keep: 5 },
    { type: 'file', path: 'x', maxBytes: 4096, keep: 1 },
  ]);
});

test('what is no list, and entries that are no objects', () => {
  assert.equal(checked('stdout'), ' must be a list, not the string "stdout"');
  assert.equal(checked({ type: 'stdout' }), ' must be a list, not an object');
  assert.equal(checked(null), ' must be a list, not null');
  for (const entry of ['stdout', null, 7, [{ type: 'stdout' }]])
    assert.equal(checked([{ type: 'stdout' }, entry]), '/1 must be an object like {"type": "stdout"}');
});

test('types that there are none of', () => {
  assert.equal(checked([{ type: 'stdot' }]), '/0/type "stdot" is not one of stdout, file (stdout?)');
  assert.equal(checked([{}]), '/0/type nothing is not one of stdout, file');
  assert.equal(checked([{ type: 7 }]), '/0/type 7 is not one of stdout, file');
});

test('names that are no settings, with their place', () => {
  assert.equal(checked([{ type: 'stdout', path: 'x' }]), '/0/path "path" is not a setting');
  assert.equal(checked([file({ max_byte: 1 })]), '/0/max_byte "max_byte" is not a setting (max_bytes?)');
  assert.equal(checked([file({ 'a/b': 1 })]), '/0/a~1b "a/b" is not a setting');
});

test('a file without a path, of no size, or with nothing kept', () => {
  for (const path of [undefined, '', 7, null]) assert.equal(checked([file({ path })]), '/0 a file needs a "path"');
  for (const max_bytes of [4095, 0, -1, 5000.5, '5000', null, 2 ** 60])
    assert.equal(
      checked([file({ max_bytes })]),
      '/0/max_bytes must be a whole number of bytes, at least 4096',
      `${max_bytes}`,
    );
  for (const keep of [0, 1001, 1.5, '5', null])
    assert.equal(checked([file({ keep })]), '/0/keep must be a whole number from 1 to 1000', `${keep}`);
  assert.deepEqual(checked([file({ keep: 1000 })]), [
    { type: 'file', path: '/var/log/records.jsonl', maxBytes: 100 * MIB, keep: 1000 },
  ]);
});

// ---- as part of the configuration

function load(t: TestContext, document: object, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'hookwire.json'), JSON.stringify(document));
  const { config } = loadConfig({ file: join(folder, 'hookwire.json'), env, cwd: '/elsewhere' });
  return { folder, analytics: config.analytics };
}

test('analytics are off, and have their defaults', (t) => {
  assert.deepEqual(load(t, {}).analytics, {
    enabled: false,
    sinks: [],
    maxWaiting: 10_000,
    ignoredIps: [],
    detailed: false,
    maxDetailBytes: 64 * 1024,
  });
});

test('analytics as written; paths are relative to the configuration’s folder', (t) => {
  const { analytics, folder } = load(t, {
    enable_analytics: true,
    analytics_config: {
      sinks: [{ type: 'stdout' }, { type: 'file', path: 'logs/r.jsonl' }, { type: 'file', path: '/r.jsonl' }],
      records_buffer_size: 7,
      ignored_ips: ['192.0.2.1'],
      enable_detailed_recording: true,
      max_detail_bytes: 0,
    },
  });
  const { sinks, ...rest } = analytics;
  assert.deepEqual(
    sinks.map((sink) => (sink.type === 'file' ? sink.path : sink.type)),
    ['stdout', join(folder, 'logs/r.jsonl'), '/r.jsonl'],
  );
  assert.deepEqual(rest, {
    enabled: true,
    maxWaiting: 7,
    ignoredIps: ['192.0.2.1'],
    detailed: true,
    maxDetailBytes: 0,
  });
});

test('sinks in the environment are JSON', (t) => {
  const { analytics } = load(
    t,
    { analytics_config: { sinks: [{ type: 'file', path: 'x' }] } },
    { HOOKWIRE_ENABLEANALYTICS: 'true', HOOKWIRE_ANALYTICSCONFIG_SINKS: '[{"type":"stdout"}]' },
  );
  assert.deepEqual([analytics.enabled, analytics.sinks], [true, [{ type: 'stdout' }]]);
  assert.throws(
    () => load(t, {}, { HOOKWIRE_ANALYTICSCONFIG_SINKS: 'stdout' }),
    /HOOKWIRE_ANALYTICSCONFIG_SINKS: .*JSON/,
  );
  assert.throws(
    () => load(t, {}, { HOOKWIRE_ANALYTICSCONFIG_SINKS: '[{"type":"file"}]' }),
    /HOOKWIRE_ANALYTICSCONFIG_SINKS.*a file needs a "path"/,
  );
});

test('faults of sinks are told with their place in the file', (t) => {
  assert.throws(
    () => load(t, { analytics_config: { sinks: [{ type: 'stdout' }, { type: 'fil' }], max_detail_bytes: 2 ** 30 } }),
    (error: Error) => {
      assert.match(error.message, /\/analytics_config\/sinks\/1\/type: "fil" is not one of stdout, file/);
      assert.match(error.message, /\/analytics_config\/max_detail_bytes: 1073741824 is too large/);
      return true;
    },
  );
});
