import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { KIT_FOLDER, loadKit } from '../../../src/conform/load.ts';
import { hooksOf } from '../../../src/conform/scenario.ts';
import { GatewayError } from '../../../src/errors.ts';

/** A kit with one file of scenarios. */
function kitOf(t: TestContext, content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-kit-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['hooks.json', 'scenario.schema.json']) cpSync(join(KIT_FOLDER, name), join(folder, name));
  mkdirSync(join(folder, 'scenarios'));
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  writeFileSync(join(folder, 'scenarios', 'mine.json'), text);
  return folder;
}

const scenario = { id: 'one', about: 'x', call: { hook: 'nothing', stage: 'pre' }, expect: {} };
const fileOf = (...scenarios: object[]) => ({ about: 'mine', scenarios });

test('the kit is sound, and uses every hook', () => {
  const { hooks, scenarios } = loadKit();
  const used = new Set(scenarios.flatMap(hooksOf).map(({ hook, stage }) => `${hook} ${stage}`));
  const offered = hooks.flatMap(({ name, stages }) => stages.map((stage) => `${name} ${stage}`));
  assert.deepEqual(
    offered.filter((hook) => !used.has(hook)),
    [],
    'hooks that no scenario calls',
  );
  assert.equal(new Set(scenarios.map(({ id }) => id)).size, scenarios.length);
});

test('a scenario of one call has one step, and both protocols', (t) => {
  const [loaded] = loadKit(kitOf(t, fileOf(scenario))).scenarios;
  assert.deepEqual(loaded, {
    id: 'mine/one',
    group: 'mine',
    about: 'x',
    protocols: ['native', 'tyk'],
    because: '',
    optional: null,
    steps: [{ call: scenario.call, expect: {} }],
  });
});

test('faults have their place, and are told all at once', (t) => {
  const faults = (content: unknown): string => {
    const folder = kitOf(t, content);
    try {
      loadKit(folder);
    } catch (error) {
      assert.ok(error instanceof GatewayError && error.code === 'GW_CLI_INPUT');
      return error.message.replaceAll(folder, '');
    }
    return assert.fail('nothing was wrong');
  };
  assert.match(faults('{"about": "x",'), /^\/scenarios\/mine\.json:1:15: not JSON/);
  const place = /^\/scenarios\/mine\.json:\d+:\d+: \/scenarios\/0/;
  for (const [content, fault] of [
    [{ ...scenario, expcet: {} }, /must NOT have additional properties \("expcet"\)/],
    [{ ...scenario, call: { hook: 'nothing', stage: 'before' } }, /\/call\/stage: must be equal to one of/],
    [{ ...scenario, protocols: ['native'] }, /must have property because when property protocols is present/],
    [{ ...scenario, call: { hook: 'heders', stage: 'pre' } }, /no hook "heders" \(did you mean headers\?\)/],
    [{ id: 'one', about: 'x', steps: [{ hello: true, drain: true }] }, /must match exactly one schema in oneOf/],
  ] as const) {
    const text = faults(fileOf(content));
    assert.match(text, place);
    assert.match(text, fault);
  }
  assert.match(faults(fileOf(scenario, scenario)), /\/scenarios\/1\/id: there are two scenarios "one" here/);
  const both = faults(fileOf({ ...scenario, a: 1 }, { ...scenario, b: 1 }));
  assert.match(both, /\("a"\)[\s\S]*\("b"\)/);
});
