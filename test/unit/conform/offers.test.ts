import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKit } from '../../../src/conform/load.ts';
import { Mismatch } from '../../../src/conform/mismatch.ts';
import { checkOffer } from '../../../src/conform/offers.ts';
import { checkResult } from '../../../src/conform/result.ts';
import type { FrameResultsSpec, HookSpec } from '../../../src/conform/scenario.ts';
import type { HookOffer, Needs, PluginInfo } from '../../../src/wire/native/messages.ts';

const NEEDS: Needs = {
  requestHeaders: new Set(),
  responseHeaders: new Set(),
  query: false,
  requestBody: 0,
  responseBody: 0,
  session: false,
  client: false,
};

function problem(spec: HookSpec, offer: Partial<HookOffer>, needs: Partial<Needs> = {}): string {
  const common = { name: spec.name, stages: [1], match: null, cache: null, configSchema: '', timeoutMs: 0, about: '' };
  const hook: HookOffer = { ...common, needs: { ...NEEDS, ...needs }, ...offer };
  const plugin: PluginInfo = { name: 'conformance', version: '', sdk: '', hooks: [hook] };
  return textOf(() => checkOffer(spec, plugin));
}

function textOf(run: () => void): string {
  try {
    run();
    return '';
  } catch (error) {
    assert.ok(error instanceof Mismatch);
    const { expected = [], seen = [] } = error.difference ?? {};
    return [error.message, ...expected, '≠', ...seen].join('\n');
  }
}

const hook = (more: Partial<HookSpec> = {}): HookSpec => ({ name: 'h', stages: ['pre'], ...more });

test('needs are neither more nor less than what is asked for', () => {
  assert.equal(problem(hook(), {}), '');
  assert.equal(
    problem(hook({ needs: { request_headers: ['X-A', 'B'] } }), {}, { requestHeaders: new Set(['b', 'x-a']) }),
    '',
  );
  const body = hook({ needs: { request_body: true } });
  assert.equal(problem(body, {}, { requestBody: Number.POSITIVE_INFINITY }), '');
  assert.equal(
    problem(body, {}, { requestBody: Number.POSITIVE_INFINITY, requestHeaders: new Set(['content-encoding']) }),
    '',
  );
  assert.equal(problem(hook({ needs: { response_body: 16 } }), {}, { responseBody: 16 }), '');
  assert.match(
    problem(hook({ needs: { request_body: 16 } }), {}, { requestBody: Number.POSITIVE_INFINITY }),
    /"request_body": 16[\s\S]*≠[\s\S]*"request_body": true/,
  );
  assert.match(problem(hook(), {}, { requestHeaders: new Set(['content-encoding']) }), /≠[\s\S]*"content-encoding"/);
  assert.match(problem(hook(), {}, { session: true }), /"session": false[\s\S]*≠[\s\S]*"session": true/);
  assert.match(problem(hook({ needs: 'everything' }), {}), /"query": true[\s\S]*≠[\s\S]*"query": false/);
});

test('stages, match and cache', () => {
  assert.match(problem(hook({ stages: ['post'] }), {}), /does not offer the hook h for the stage post/);
  const match = { methods: ['GET'], paths: ['/a/*'], headers: ['X-A'] };
  assert.equal(problem(hook({ match }), { match: { ...match, headers: ['x-a'] } }), '');
  assert.match(problem(hook(), { match }), /"match": null[\s\S]*≠[\s\S]*"methods"/);
  const cache = { headers: ['A'], ttl_ms: 5 };
  const kept = { headers: ['a'], query: [], cookies: [], ttlMs: 5, negativeTtlMs: 0 };
  assert.equal(problem(hook({ stages: ['auth'], cache }), { stages: [2], cache: kept }), '');
  assert.match(
    problem(hook({ stages: ['auth'], cache }), { stages: [2], cache: { ...kept, negativeTtlMs: 1 } }),
    /"negative_ttl_ms": 0[\s\S]*≠[\s\S]*"negative_ttl_ms": 1/,
  );
});

test('the schema of config is tried', () => {
  const spec = loadKit().hooks.find(({ name }) => name === 'config') as HookSpec;
  const properties = {
    limit: { type: 'integer' },
    label: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  };
  const schema = (more: object) => ({
    configSchema: JSON.stringify({ type: 'object', required: ['limit'], properties, ...more }),
  });
  assert.equal(problem(spec, schema({})), '');
  assert.match(problem(spec, {}), /no config_schema/);
  assert.match(problem(spec, schema({ required: [] })), /takes no config_data/);
  assert.match(problem(spec, schema({ additionalProperties: false })), /refuses \{"limit": 3, "label": "x"/);
  assert.match(
    problem(spec, schema({ properties: { ...properties, tags: {} } })),
    /takes \{"limit": 3, "tags": \["a", 7\]\}/,
  );
});

test('results of the native protocol', () => {
  const of = (result: object, spec: Partial<FrameResultsSpec>) =>
    textOf(() => checkResult(7, result, { ids: [7, 7], outcome: 'unchanged', ...spec }));
  assert.equal(of({}, {}), '');
  assert.equal(of({ changes: {} }, {}), '');
  assert.equal(of({ changes: { body: Buffer.alloc(0) } }, { outcome: 'changes' }), '');
  assert.equal(of({ changes: { status: 0 } }, { outcome: 'changes' }), '');
  assert.equal(of({ failure: { message: 'on purpose' } }, { outcome: 'failure', message: 'purpose' }), '');
  assert.equal(of({ failure: {} }, { outcome: 'any' }), '');
  const changes = {
    headers: [
      { op: 0, name: 'X-Out', values: ['in=7'] },
      { op: 2, name: 'X-Out', values: [] },
    ],
  };
  assert.equal(of({ changes }, { outcome: 'changes', headers: { 'X-Out': 'in={id}' } }), '');
  assert.match(
    of({ changes }, { outcome: 'changes', headers: { 'X-Out': 'in=8' } }),
    /X-Out: in=8\n≠\nchanges\nX-Out: in=7/,
  );
  assert.match(
    of({ failure: { message: 'why' } }, {}),
    /the result of the call 7 is another\nunchanged\n≠\nfailure\n\(why\)/,
  );
  assert.match(of({ reply: {} }, { outcome: 'changes' }), /changes\n≠\nreply/);
  assert.match(of({ failure: {} }, { outcome: 'failure', message: 'x' }), /says "", without "x"/);
});
