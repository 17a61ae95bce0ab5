import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recorder } from '../../../src/chain/recording.ts';
import type { AnalyticsOptions } from '../../../src/config/types.ts';
import type { ApiDefinition } from '../../../src/definition/types.ts';
import type { RecordHook } from '../../../src/record/pipeline.ts';
import { Records } from '../../../src/record/records.ts';
import type { RecordVerdict } from '../../../src/wire/native/records.ts';
import { apiOf, definitionOf, exchangeOf, fakeClock, notedLog, type RequestParts } from '../../support/builders.ts';
import { heldTime, notingSink, turn, verdictWith } from '../../support/records.ts';
import { keyNames } from '../../support/sessions.ts';
import { hook, says, slowHook } from './pipeline-lab.ts';

const OPTIONS: AnalyticsOptions = {
  enabled: true,
  sinks: [],
  maxWaiting: 100,
  ignoredIps: [],
  detailed: false,
  maxDetailBytes: 100,
};

function lab(options: Partial<AnalyticsOptions> = {}, hashKeys = false) {
  const { log, lines } = notedLog();
  const sink = notingSink();
  const records = new Records({
    options: { ...OPTIONS, ...options },
    names: keyNames({ hashKeys }),
    sinks: [sink],
    clock: fakeClock(),
    log,
  });
  return { records, sink, log: lines, seen: () => sink.lines().map((line) => JSON.parse(line)) };
}

/** An exchange of this API that is over. */
function exchange(definition: ApiDefinition, recorder: Recorder | null, parts: RequestParts = {}) {
  const over = exchangeOf({ api: apiOf(definition, { recorder }), ...parts });
  over.res.writeHead(200, []);
  recorder?.ended(over);
  return over;
}

const shop = definitionOf();

test('records are made when analytics are on, and of APIs that are tracked', () => {
  const { records } = lab();
  assert.equal(records.isOn, true);
  assert.notEqual(records.recorderOf(shop, []), null);
  assert.equal(records.recorderOf(definitionOf({ do_not_track: true }), []), null);
  const off = lab({ enabled: false }).records;
  assert.deepEqual([off.isOn, off.recorderOf(shop, [])], [false, null]);
});

test('what a definition says of its records is in them', async () => {
  const { records, seen } = lab({}, true);
  const definition = definitionOf({
    org_id: 'org-1',
    tags: ['all'],
    tag_headers: ['X-Tenant'],
    expire_analytics_after: 60,
  });
  const recorder = records.recorderOf(definition, []);
  const over = exchangeOf({ api: apiOf(definition, { recorder }), headers: ['X-Tenant', 'acme'] });
  over.session = { keyId: 'k', data: {} };
  recorder?.ended(over);
  await records.drain(1000);
  const [{ tags, timestamp, expireAt, api_id, org_id, listen_path, api_key }] = seen();
  const hash = 'cfbda5d1';
  assert.deepEqual(tags, ['x-tenant-acme', 'all', `key-${hash}`, 'org-org-1', 'api-shop']);
  assert.equal(Date.parse(expireAt) - Date.parse(timestamp), 60_000);
  assert.deepEqual([api_id, org_id, listen_path, api_key], ['shop', 'org-1', '/shop/', hash]);
});

test('detail: asked for by the definition, or for all APIs', async () => {
  const detailed = definitionOf({ enable_detailed_recording: true });
  for (const [options, definition, expected] of [
    [{}, shop, false],
    [{}, detailed, true],
    [{ detailed: true }, shop, true],
  ] as const) {
    const { records, seen } = lab(options);
    exchange(definition, records.recorderOf(definition, []));
    await records.drain(1000);
    assert.equal('raw_request' in seen()[0], expected);
    assert.equal('raw_response' in seen()[0], expected);
  }
});

test('addresses that are ignored are so for every API', async () => {
  const { records, seen } = lab({ ignoredIps: ['192.0.2.7', '::1'] });
  const recorder = records.recorderOf(shop, []);
  for (const peer of ['192.0.2.7', '::ffff:192.0.2.7', '::1', '192.0.2.8']) exchange(shop, recorder, { peer });
  await records.drain(1000);
  assert.deepEqual(
    seen().map(({ ip_address }) => ip_address),
    ['192.0.2.8'],
  );
  assert.equal(records.counts.made, 1);
});

test('all APIs share the room, and the counts', async () => {
  const { records } = lab({ maxWaiting: 3 });
  const { hook: slow, asked } = slowHook();
  const other = definitionOf({ api_id: 'other' });
  const recorders = [
    [shop, records.recorderOf(shop, [slow])],
    [other, records.recorderOf(other, [says({ dropped: [0] })])],
  ] as const;
  for (let i = 0; i < 2; i++) for (const [definition, recorder] of recorders) exchange(definition, recorder);
  assert.deepEqual(records.counts, { made: 4, kept: 0, droppedByHooks: 0, lost: 1, waiting: 3 });
  const drained = records.drain(1000);
  await turn();
  asked[0]?.answer(verdictWith());
  await drained;
  assert.deepEqual(records.counts, { made: 4, kept: 2, droppedByHooks: 1, lost: 1, waiting: 0 });
});

test('a reload while records wait: they go the old way, new ones the new way, and a drain waits for both', async () => {
  const { records, seen } = lab();
  const gate = Promise.withResolvers<RecordVerdict>();
  const old = records.recorderOf(shop, [hook(() => gate.promise)]);
  const before = exchangeOf({ api: apiOf(shop, { recorder: old }), url: '/shop/under-way' });
  exchange(shop, old, { url: '/shop/waits' });
  const renamed = definitionOf({ name: 'New Shop' });
  const current = records.recorderOf(renamed, [says({ dropped: [1] })]);
  for (const url of ['/shop/new', '/shop/dropped']) exchange(renamed, current, { url });
  // Begun before the reload, over after it.
  old?.ended(before);
  let drained = false;
  const done = records.drain(10_000).then(() => {
    drained = true;
  });
  await turn();
  assert.equal(drained, false);
  gate.resolve(verdictWith());
  await done;
  assert.deepEqual(
    seen()
      .map(({ api_name, path }) => `${api_name} ${path}`)
      .sort(),
    ['New Shop /new', 'The Shop /under-way', 'The Shop /waits'],
  );
  assert.deepEqual(records.counts, { made: 4, kept: 3, droppedByHooks: 1, lost: 0, waiting: 0 });
});

test('a drain with nothing to do, and one without a loss, say nothing', async () => {
  const { records, log } = lab();
  await records.drain(1000);
  exchange(shop, records.recorderOf(shop, []));
  await records.drain(1000);
  assert.deepEqual(log, []);
});

/** Never answers. */
const STUCK: RecordHook = hook(() => new Promise(() => {}));

test('a drain ends at its limit, and tells how many were too late; what is done by then is written', async (t) => {
  const tick = heldTime(t);
  const { records, seen, log } = lab();
  const other = definitionOf({ api_id: 'other' });
  const stuck = records.recorderOf(shop, [STUCK]);
  const fine = records.recorderOf(other, []);
  for (let i = 0; i < 3; i++) exchange(shop, stuck);
  exchange(other, fine);
  let drained = false;
  const done = records.drain(5000).then(() => {
    drained = true;
  });
  await turn();
  tick(4999);
  await turn();
  assert.equal(drained, false);
  tick(1);
  await done;
  assert.deepEqual([seen().length, records.counts.waiting], [1, 3]);
  assert.deepEqual(
    log.map(({ level, lost, msg }) => [level, lost, msg]),
    [['error', 3, 'analytics records are lost: they took too long to leave']],
  );
});

test('close: the sinks have everything, and are closed', async () => {
  const { records, sink, seen } = lab();
  exchange(shop, records.recorderOf(shop, []));
  await records.drain(1000);
  await records.close();
  assert.deepEqual([seen().length, sink.closed], [1, true]);
});

test('a sink that hangs keeps neither the drain nor the end from coming', async (t) => {
  const tick = heldTime(t);
  const { records, sink, log } = lab();
  sink.gate = new Promise(() => {});
  exchange(shop, records.recorderOf(shop, []));
  const drained = records.drain(5000);
  await turn();
  tick(5000);
  await drained;
  assert.equal(log[0]?.['lost'], 1);
  const closed = records.close();
  await turn();
  tick(1000);
  await closed;
});
