// Events of the gateway itself: handlers and the monitor of quotas.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../../src/config/load.ts';

function load(document: object, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-config-'));
  try {
    const file = join(folder, 'tyk.conf');
    writeFileSync(file, JSON.stringify(document));
    const { config, faults, warnings } = readConfig({ file, env, cwd: folder });
    const told = faults.map(({ pointer, message, suggestion }) => `${pointer} ${message} ${suggestion ?? ''}`.trim());
    return { events: config?.events, faults: told, warnings: warnings.map(({ message }) => message) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const handlers = (name: string, ...list: object[]) => ({ event_handlers: { events: { [name]: list } } });
const HOOK = { method: 'post', target_path: 'http://h.test/', event_timeout: 10 };
const WEBHOOK = {
  kind: 'webhook',
  name: '',
  method: 'POST',
  url: 'http://h.test/',
  headers: [],
  templatePath: '',
  quietSeconds: 10,
};

test('without settings there are none', () => {
  assert.deepEqual(load({}).events, { handlers: [], quotaLevel: null });
  assert.deepEqual(load({ event_handlers: { events: {} }, event_trigers_defunct: {} }).faults, []);
  assert.deepEqual(load({ event_handlers: { events: null } }).events?.handlers, []);
});

test('handlers of the gateway are written as those of APIs', () => {
  const list = [
    { handler_name: 'eh_web_hook_handler', handler_meta: HOOK },
    { handler_name: 'eh_log_handler', handler_meta: { prefix: 'P' } },
  ];
  const { events, faults, warnings } = load(handlers('TokenCreated', ...list));
  assert.deepEqual([faults, warnings], [[], []]);
  assert.deepEqual(events?.handlers, [
    { event: 'TokenCreated', handler: WEBHOOK },
    { event: 'TokenCreated', handler: { kind: 'log', prefix: 'P' } },
  ]);
  const text = JSON.stringify({ events: { TokenDeleted: list } });
  assert.deepEqual(load({}, { TYK_GW_EVENTHANDLERS: text }).events?.handlers.length, 2);
});

test('a coprocess cannot be asked there: a clear fault', () => {
  const { faults } = load(
    handlers('TokenCreated', { handler_name: 'cp_dynamic_handler', handler_meta: { name: 'x' } }),
  );
  assert.match(
    faults.join(),
    /^\/event_handlers\/events\/TokenCreated\/0\/handler_name cp_dynamic_handler works in API definitions only/,
  );
});

test('faults have their place, odd names are warned of', () => {
  assert.match(
    load(
      handlers('TokenCreated', { handler_name: 'eh_web_hook_handler', handler_meta: { target_path: 'x' } }),
    ).faults.join(),
    /^\/event_handlers\/events\/TokenCreated\/0\/handler_meta\/target_path a webhook needs a URL/,
  );
  assert.match(load({ event_handlers: 'x' }).faults.join(), /^\/event_handlers must be an object/);
  assert.match(
    load(handlers('TokenCreate', { handler_name: 'eh_log_handler' })).warnings.join(),
    /event_handlers: .*TokenCreate is not the name of an event/,
  );
  assert.match(
    load(handlers('AuthFailure', { handler_name: 'eh_log_handler' })).warnings.join(),
    /is an event of APIs: its handlers belong into their definitions/,
  );
});

test('the monitor is a webhook for one more event, and a level for all keys', () => {
  const monitor = {
    enable_trigger_monitors: true,
    monitor_user_keys: true,
    global_trigger_limit: 80.5,
    configuration: HOOK,
  };
  assert.deepEqual(load({ monitor }).events, {
    handlers: [{ event: 'TriggerExceeded', handler: WEBHOOK }],
    quotaLevel: 80.5,
  });
  for (const off of [{ enable_trigger_monitors: false }, { monitor_user_keys: false }])
    assert.deepEqual(load({ monitor: { ...monitor, ...off } }).events, { handlers: [], quotaLevel: null });
  const bare = { ...monitor, global_trigger_limit: 0, configuration: { method: '', target_path: '' } };
  assert.deepEqual(load({ monitor: bare }).events, { handlers: [], quotaLevel: null });
  assert.match(
    load({ monitor: { ...monitor, configuration: { target_path: 'h.test' } } }).faults.join(),
    /^\/monitor\/configuration\/target_path a webhook needs a URL/,
  );
});
