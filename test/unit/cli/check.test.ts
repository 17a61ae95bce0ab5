import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkCommand } from '../../../src/cli/check.ts';
import { bundleOf } from '../../support/bundles.ts';

const SOUND = { api_id: 'a', use_keyless: true, proxy: { listen_path: '/a/', target_url: 'http://u.test' } };

async function check(
  files: Record<string, unknown>,
  options: { conf?: string; dir?: string; env?: Record<string, string> } = {},
) {
  const cwd = mkdtempSync(join(tmpdir(), 'hookwire-check-'));
  for (const folder of ['apis', 'policies']) mkdirSync(join(cwd, folder));
  for (const [name, document] of Object.entries(files))
    writeFileSync(join(cwd, name), typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  const written: string[] = [];
  const code = await checkCommand({ env: {}, ...options, cwd, out: { write: (text) => written.push(text) } });
  rmSync(cwd, { recursive: true });
  return { code, lines: written.join('').trimEnd().split('\n') };
}

test('nothing to say', async () => {
  assert.deepEqual(await check({ 'apis/a.json': SOUND }), {
    code: 0,
    lines: ['1 API definition can be loaded; 0 errors, 0 warnings, 0 notes'],
  });
});

test('errors have a place and a suggestion, and set the exit code', async () => {
  const { code, lines } = await check({
    'apis/a.json': { ...SOUND, proxy: { listen_path: '/a/', target_url: 'u.test' } },
    'apis/b.json': '{\n  "api_id": "b",\n}',
  });
  assert.equal(code, 1);
  assert.deepEqual(lines, [
    "apis/b.json:3:1: error: not JSON: expected a name in double quotes, found '}'",
    'apis/a.json:6:5: error: /proxy/target_url: "u.test" is not a URL (did you mean http://u.test?)',
    '0 API definitions can be loaded; 2 errors, 0 warnings, 0 notes',
  ]);
});

test('warnings and notes come after the errors and leave the exit code', async () => {
  const files = {
    'tyk.conf': { app_path: 'apis', cache_storage: { type: 'redis' } },
    'apis/a.json': { ...SOUND, uptime_tests: { config: { recheck_wait: 1 } } },
  };
  assert.deepEqual(await check(files, { conf: 'tyk.conf' }), {
    code: 0,
    lines: [
      'tyk.conf: warning: settings of Tyk that Hookwire does not implement yet: cache_storage',
      'apis/a.json:8:3: note: /uptime_tests: ignored: No uptime tests are made.',
      '1 API definition can be loaded; 0 errors, 1 warning, 1 note',
    ],
  });
});

test('faults of configuration and environment are told, and the folder given is checked all the same', async () => {
  const files = { 'tyk.conf': '{ "listen_prot": 80 }', 'apis/a.json': SOUND };
  const options = { conf: 'tyk.conf', env: { TYK_GW_HASHKEYS: 'x' } };
  const errors = [
    'tyk.conf:1:3: error: /listen_prot: "listen_prot" is not a setting (did you mean listen_port?)',
    'TYK_GW_HASHKEYS: error: "x" is not true, false, 1 or 0',
  ];
  assert.deepEqual(await check(files, options), {
    code: 1,
    lines: [...errors, 'definitions not checked; 2 errors, 0 warnings, 0 notes'],
  });
  assert.deepEqual(
    (await check(files, { ...options, dir: 'apis' })).lines.at(-1),
    '1 API definition can be loaded; 2 errors, 0 warnings, 0 notes',
  );
});

test('files and folders that are missing are errors', async () => {
  assert.deepEqual((await check({}, { conf: 'none.conf', dir: 'nowhere' })).lines, [
    'none.conf: error: there is no such file or folder',
    'nowhere: error: there is no such file or folder',
    '0 API definitions can be loaded; 2 errors, 0 warnings, 0 notes',
  ]);
});

test('policies are checked with the configuration', async () => {
  const policy = { org_id: 'org', rate: 1, access_rights: { a: {} } };
  const { code, lines } = await check(
    {
      'tyk.conf': { app_path: 'apis', policies: { policy_record_name: 'policies.json' } },
      'policies.json': { good: policy, bad: { ...policy, rate: 'fast' } },
    },
    { conf: 'tyk.conf' },
  );
  assert.equal(code, 1);
  assert.match(lines[0] ?? '', /^policies\.json:\d+:\d+: error: \/bad\/rate: must be a number, not "fast"$/);
  assert.match(lines.at(-1) ?? '', /1 policy, 1 error/);
});

test('a misspelt name in a policy is a note with what was probably meant', async () => {
  const { code, lines } = await check(
    {
      'tyk.conf': { app_path: 'apis', policies: { policy_path: 'policies', policy_record_name: 'old.json' } },
      'apis/a.json': SOUND,
      'policies/gold.json': { org_id: 'org', quota_mx: 1, access_rights: { a: {} } },
    },
    { conf: 'tyk.conf' },
  );
  assert.equal(code, 0);
  assert.equal(lines[0], 'policies/gold.json:3:3: note: /quota_mx: unknown field "quota_mx" (did you mean quota_max?)');
  assert.match(lines[1] ?? '', /^old\.json: note: not read: policies\.policy_path \(.*\) comes first$/);
});

test('a webhook whose template cannot be used is a warning: the API loads without it', async () => {
  const hook = (template_path: string) => ({
    handler_name: 'eh_web_hook_handler',
    handler_meta: { method: 'POST', target_path: 'http://h.test/', template_path },
  });
  const files = {
    'tyk.conf': { app_path: 'apis', event_handlers: { events: { TokenCreated: [hook('gone.txt')] } } },
    'apis/a.json': { ...SOUND, event_handlers: { events: { KeyExpired: [hook('good.txt'), hook('odd.txt')] } } },
    'good.txt': '{{.Type}}',
    'odd.txt': '{{printf}}',
  };
  const { code, lines } = await check(files, { conf: 'tyk.conf' });
  assert.equal(code, 0);
  assert.match(
    lines[0] ?? '',
    /^tyk\.conf: warning: a webhook for TokenCreated is left out: .*gone\.txt: there is no such/,
  );
  assert.match(
    lines[1] ?? '',
    /^apis\/a\.json: warning: a webhook for KeyExpired is left out: .*odd\.txt: line 1: "printf"/,
  );
  assert.match(lines[2] ?? '', /0 errors, 2 warnings, 0 notes/);
});

test('bundles are looked into: one that cannot be used, and one whose hooks are wrong, have their errors', async (t) => {
  const bases = mkdtempSync(join(tmpdir(), 'hookwire-check-bundles-'));
  t.after(() => rmSync(bases, { recursive: true }));
  writeFileSync(join(bases, 'torn.zip'), 'no archive');
  writeFileSync(join(bases, 'good.zip'), await bundleOf());
  writeFileSync(
    join(bases, 'wrong.zip'),
    await bundleOf({ middleware: { driver: 'grpc', pre: [{ name: 'x', timeout_ms: -1 }] } }),
  );
  const bundled = (api_id: string) => ({
    ...SOUND,
    api_id,
    proxy: { ...SOUND.proxy, listen_path: `/${api_id}/` },
    custom_middleware_bundle: `${api_id}.zip`,
  });
  const files = {
    'apis/good.json': bundled('good'),
    'apis/torn.json': bundled('torn'),
    'apis/wrong.json': bundled('wrong'),
    'tyk.conf': {
      app_path: 'apis',
      middleware_path: 'middleware',
      enable_bundle_downloader: true,
      bundle_base_url: `file://${bases}/`,
      coprocess_options: { enable_coprocess: true, coprocess_grpc_server: 'tcp://127.0.0.1:9' },
    },
  };
  const { code, lines } = await check(files, { conf: 'tyk.conf' });
  assert.equal(code, 1);
  assert.match(
    lines.find((line) => line.includes('torn.json')) ?? '',
    /error: .*the bundle "torn\.zip": its archive cannot be read/,
  );
  assert.match(lines.find((line) => line.includes('wrong.json')) ?? '', /error: .*timeout_ms/);
  assert.match(lines.at(-1) ?? '', /^1 API definition can be loaded; 2 errors/);
});
