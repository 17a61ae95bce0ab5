import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TargetConfig } from '../../../src/config/types.ts';
import type { ApiDefinition, HookEntry } from '../../../src/definition/types.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { AnalyticsHook } from '../../../src/dispatch/record-hook.ts';
import { Target } from '../../../src/dispatch/targets.ts';
import { type ErrorCode, GatewayError } from '../../../src/errors.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import type { RecordBatch } from '../../../src/wire/native/records.ts';
import type { Peer } from '../../../src/wire/transport.ts';
import {
  definitionOf,
  FakeTransport,
  fakeClock,
  hookEntry,
  notedLog,
  targetConfig,
  targetEvents,
} from '../../support/builders.ts';
import { nativePeer, offerOf } from '../../support/native-transport.ts';
import { recordOf, verdictWith } from '../../support/records.ts';

interface Parts {
  readonly entry?: Partial<HookEntry>;
  readonly target?: Partial<TargetConfig>;
  readonly definition?: ApiDefinition;
  readonly peer?: Peer;
}

const ANALYTICS = offerOf({ stages: [6] });

/** Notes how long a review may take. */
class TimedTransport extends FakeTransport {
  override review(batch: RecordBatch, budgetMs = Number.NaN) {
    this.budgets.push(budgetMs);
    return super.review(batch);
  }
}

function lab({ entry, target, definition = definitionOf(), peer = nativePeer(ANALYTICS) }: Parts = {}) {
  const transport = new TimedTransport();
  transport.peer = peer;
  const { log, lines } = notedLog();
  const failures = new FailureLog(log, fakeClock());
  const place = new Target(targetConfig(target), () => transport, targetEvents());
  const hook = new AnalyticsHook(hookEntry('MyHook', entry), definition, place, new Dispatcher(failures));
  return { hook, transport, lines, failures };
}

test('the plugin is shown all records, and what it says is returned', async () => {
  const definition = definitionOf({ org_id: 'org-1', config_data: { limit: 7 } });
  const { hook, transport, lines } = lab({ definition });
  const verdict = verdictWith({ dropped: [1] });
  transport.verdict = () => verdict;
  const records = [recordOf({ path: '/a' }), recordOf({ path: '/b' })];
  assert.equal(await hook.review(records), verdict);
  assert.equal(transport.reviewed[0]?.records, records);
  assert.deepEqual(transport.reviewed[0]?.binding, {
    hook: 'MyHook',
    stage: 'analytics',
    apiId: 'shop',
    apiName: 'The Shop',
    orgId: 'org-1',
    listenPath: '/shop/',
    configJson: '{"limit":7}',
  });
  assert.equal(transport.reviewed[0]?.binding, hook.binding, 'streams know it by the object');
  assert.deepEqual(lines, []);
});

test('the deadline: the definition’s, else the plugin’s, else the target’s', async () => {
  const budget = async (own: number | null, offered: number) => {
    const peer = nativePeer(offerOf({ stages: [6], timeoutMs: offered }));
    const { hook, transport } = lab({ entry: { timeoutMs: own }, target: { timeoutMs: 700 }, peer });
    await hook.review([recordOf()]);
    return transport.budgets;
  };
  assert.deepEqual([await budget(20, 50), await budget(null, 50), await budget(null, 0)], [[20], [50], [700]]);
});

test('failOpen: as the entry says, else as the target does', () => {
  const failOpen = (own: HookEntry['onError'], target: TargetConfig['onError']) =>
    lab({ entry: { onError: own }, target: { onError: target } }).hook.failOpen;
  assert.deepEqual(
    [failOpen(null, 'fail'), failOpen(null, 'continue'), failOpen('continue', 'fail'), failOpen('fail', 'continue')],
    [false, true, true, false],
  );
});

for (const code of ['GW_DISPATCH_TIMEOUT', 'GW_DISPATCH_UNAVAILABLE', 'GW_DISPATCH_TOO_LARGE'] as ErrorCode[]) {
  test(`${code} of the transport is the review's, and is told`, async () => {
    const { hook, transport, lines } = lab();
    transport.verdict = () => Promise.reject(new GatewayError(code, { cause: 'why' }));
    await assert.rejects(hook.review([recordOf()]), { code });
    const { level, hook: name, api, target, cause } = lines[0] ?? {};
    assert.deepEqual(
      [level, lines[0]?.['code'], name, api, target, cause],
      ['warn', code, 'MyHook', 'shop', 'default', 'why'],
    );
  });
}

test('anything else that is thrown becomes a fault of the gateway', async () => {
  const { hook, transport } = lab();
  transport.verdict = () => Promise.reject(new TypeError('oops'));
  await assert.rejects(hook.review([recordOf()]), { code: 'GW_SERVER_INTERNAL' });
});

test('a review that is cancelled is nobody’s fault', async () => {
  const { hook, transport, lines } = lab();
  transport.verdict = () => Promise.reject(new GatewayError('GW_DISPATCH_CANCELLED'));
  await assert.rejects(hook.review([recordOf()]), { code: 'GW_DISPATCH_CANCELLED' });
  assert.deepEqual(lines, []);
});

test('records that the handler failed on are told with its words; the verdict is returned all the same', async () => {
  const { hook, transport, lines } = lab();
  transport.verdict = () => verdictWith({ failed: [0, 2], message: 'the shelf is broken' });
  assert.deepEqual((await hook.review([recordOf(), recordOf(), recordOf()])).failed, [0, 2]);
  assert.deepEqual(
    [lines[0]?.['code'], lines[0]?.['cause']],
    ['GW_DISPATCH_RPC', 'the hook failed on 2 records: the shelf is broken'],
  );
});

test('it works again when a whole batch went well', async () => {
  const { hook, transport, lines, failures } = lab();
  transport.verdict = () => Promise.reject(new GatewayError('GW_DISPATCH_UNAVAILABLE'));
  await assert.rejects(hook.review([recordOf()]));
  transport.verdict = () => verdictWith({ failed: [0], message: 'x' });
  await hook.review([recordOf(), recordOf()]);
  assert.equal(failures.isQuiet, false);
  transport.verdict = () => verdictWith();
  await hook.review([recordOf()]);
  assert.equal(failures.isQuiet, true);
  assert.equal(lines.at(-1)?.['msg'], 'hook works again');
});

for (const [what, peer, cause] of [
  ["Tyk's protocol has no records", { protocol: 'tyk' }, /Tyk's protocol has no analytics stage/],
  ['a hook that is not offered', nativePeer(offerOf()), /offers no hook "MyHook" for the stage analytics/],
  [
    'a configuration that does not fit',
    nativePeer(offerOf({ stages: [6], configSchema: '{"required":["limit"]}' })),
    /config_data does not fit the hook "MyHook"/,
  ],
] as const) {
  test(`${what}: nothing is sent, and the reason is told`, async () => {
    const { hook, transport, lines } = lab({ peer });
    assert.match(String(hook.plan.fault?.cause), cause);
    await assert.rejects(hook.review([recordOf()]), { code: 'GW_DISPATCH_REFUSED' });
    assert.deepEqual(transport.reviewed, []);
    assert.match(String(lines[0]?.['cause']), cause);
  });
}

test('what the plugin of now says counts, not that of before', async () => {
  const { hook, transport } = lab({ peer: { protocol: 'unknown' } });
  assert.equal(hook.plan.fault, null);
  transport.peer = { protocol: 'tyk' };
  await assert.rejects(hook.review([recordOf()]));
  transport.peer = nativePeer(ANALYTICS);
  await hook.review([recordOf()]);
  assert.equal(transport.reviewed.length, 1);
});
