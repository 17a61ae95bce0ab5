// What is recorded of an API, in classic and OAS documents.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, classic, faultsOf, notesOf, oas, withPaths } from './documents.ts';

const analytics = (more: Record<string, unknown> = {}) => accepted(classic(more)).analytics;
const hooked = (traffic_logs: unknown) => classic({ custom_middleware: { driver: 'grpc', traffic_logs } });
const hooksOf = (traffic_logs: unknown) => accepted(hooked(traffic_logs)).analytics.hooks;
const PLAIN = { name: 'visits', rawBodyOnly: false, server: '', timeoutMs: null, onError: null };

test('an API is tracked, without anything special, unless its document says otherwise', () => {
  assert.deepEqual(analytics(), {
    track: true,
    detailed: false,
    tags: [],
    tagHeaders: [],
    expireAfter: 0,
    hooks: [],
  });
  assert.equal(analytics({ do_not_track: true }).track, false);
  assert.equal(analytics({ enable_detailed_recording: true }).detailed, true);
});

test('tags, unless they are disabled', () => {
  assert.deepEqual(analytics({ tags: ['a', 'b'] }).tags, ['a', 'b']);
  assert.deepEqual(analytics({ tags: ['a'], tags_disabled: true }).tags, []);
});

test('headers that become tags, in lower case', () => {
  assert.deepEqual(analytics({ tag_headers: ['X-Tenant', 'x-team'] }).tagHeaders, ['x-tenant', 'x-team']);
});

test('seconds until a record may be forgotten; 0 and −1: never', () => {
  const after = (seconds: number) => analytics({ expire_analytics_after: seconds }).expireAfter;
  assert.deepEqual([after(60), after(0), after(-1)], [60, 0, 0]);
});

test('values of a wrong kind are faults at their place', () => {
  assert.deepEqual(
    faultsOf(
      classic({
        do_not_track: 'yes',
        enable_detailed_recording: 1,
        tags: ['a', 7],
        tag_headers: 'X-Tenant',
        expire_analytics_after: -2,
      }),
    ).sort(),
    [
      '/do_not_track must be true or false, not "yes"',
      '/enable_detailed_recording must be true or false, not 1',
      '/expire_analytics_after -2 is too small: at least -1',
      '/tag_headers must be a list, not "X-Tenant"',
      '/tags/1 must be a string',
    ],
  );
  assert.deepEqual(faultsOf(classic({ expire_analytics_after: 1.5 })), [
    '/expire_analytics_after 1.5 is not a whole number',
  ]);
});

test('a hook is named, with what any hook may have', () => {
  assert.deepEqual(hooksOf({ name: 'visits' }), [PLAIN]);
  const entry = { name: 'visits', server: 'risk', timeout_ms: 50, on_error: 'continue' };
  assert.deepEqual(hooksOf(entry), [{ ...PLAIN, server: 'risk', timeoutMs: 50, onError: 'continue' }]);
});

test('no hook, an empty one, and one that is off', () => {
  for (const entry of [undefined, null, {}, { name: 'visits', disabled: true }, []])
    assert.deepEqual(hooksOf(entry), [], JSON.stringify(entry));
});

test('several hooks, in their order', () => {
  const entries = [{ name: 'a' }, { name: 'off', disabled: true }, { name: 'b' }];
  assert.deepEqual(
    hooksOf(entries).map(({ name }) => name),
    ['a', 'b'],
  );
});

test('a hook without a name is a fault, as is an entry that is none', () => {
  assert.deepEqual(faultsOf(hooked({ server: 'risk' })), [
    '/custom_middleware/traffic_logs/name is missing: the name of an analytics hook',
  ]);
  assert.deepEqual(faultsOf(hooked([{ name: 'a' }, { name: '' }])), [
    '/custom_middleware/traffic_logs/1/name is missing: the name of an analytics hook',
  ]);
  assert.deepEqual(faultsOf(hooked(['visits'])), ['/custom_middleware/traffic_logs/0 must be an object']);
  assert.deepEqual(faultsOf(hooked('visits')), ['/custom_middleware/traffic_logs must be an object, not "visits"']);
});

test('a hook’s own settings are checked', () => {
  assert.deepEqual(faultsOf(hooked({ name: 'visits', timeout_ms: 0, on_error: 'contiune' })), [
    '/custom_middleware/traffic_logs/timeout_ms 0 is too small: at least 1',
    '/custom_middleware/traffic_logs/on_error "contiune" is not one of fail, continue (continue?)',
  ]);
});

test('a Go plugin cannot be loaded: its entry is ignored, and that is told', () => {
  const entry = { name: 'AnalyticsPlugin', path: '/opt/plugins/analytics.so' };
  assert.deepEqual(hooksOf(entry), []);
  assert.match(notesOf(hooked(entry)).join('\n'), /^\/custom_middleware\/traffic_logs\/path ignored: a Go plugin/m);
  assert.deepEqual(
    hooksOf({ ...entry, path: 'hooks.py' }).map(({ name }) => name),
    ['AnalyticsPlugin'],
  );
});

test('analytics hooks do not need the driver of other hooks, and are not among them', () => {
  const { hooks, analytics } = accepted(classic({ custom_middleware: { traffic_logs: { name: 'visits' } } }));
  assert.deepEqual([hooks.pre, hooks.post, hooks.response], [[], [], []]);
  assert.deepEqual(analytics.hooks, [PLAIN]);
});

test('endpoints that are tracked, and those that are not, of a version', () => {
  const rules = {
    track_endpoints: [
      { path: '/a', method: 'GET' },
      { path: '/off', method: 'GET', disabled: true },
    ],
    do_not_track_endpoints: [{ path: '/b', method: 'POST', ignore_case: true }],
  };
  const [version] = [...accepted(withPaths(rules)).versions.versions.values()];
  assert.deepEqual(
    [version?.paths.tracked, version?.paths.untracked],
    [[{ path: '/a', method: 'GET', ignoreCase: false }], [{ path: '/b', method: 'POST', ignoreCase: true }]],
  );
  assert.deepEqual(faultsOf(withPaths({ track_endpoints: [{ method: 'GET' }] })), [
    '/version_data/versions/Default/extended_paths/track_endpoints/0/path is missing',
  ]);
});

// ---- OAS

const traffic = (trafficLogs: unknown, server: Record<string, unknown> = {}) =>
  oas({ middleware: { global: { trafficLogs } }, server });
const AT = '/x-tyk-api-gateway/middleware/global/trafficLogs';

test('OAS: an API is tracked when its block says so', () => {
  assert.equal(accepted(oas()).analytics.track, false);
  assert.equal(accepted(traffic({ enabled: false })).analytics.track, false);
  assert.equal(accepted(traffic({ enabled: true })).analytics.track, true);
});

test('OAS: the same settings under other names', () => {
  const { analytics } = accepted(
    traffic(
      {
        enabled: true,
        tagHeaders: ['X-Tenant'],
        customRetentionPeriod: { enabled: true, value: '1m30s' },
        plugins: [
          { enabled: true, functionName: 'a', server: 'risk', timeoutMs: 50, onError: 'continue' },
          { enabled: false, functionName: 'off' },
          { enabled: true, functionName: 'b' },
        ],
      },
      { detailedActivityLogs: { enabled: true }, gatewayTags: { enabled: true, tags: ['all'] } },
    ),
  );
  assert.deepEqual(analytics, {
    track: true,
    detailed: true,
    tags: ['all'],
    tagHeaders: ['x-tenant'],
    expireAfter: 90,
    hooks: [
      { ...PLAIN, name: 'a', server: 'risk', timeoutMs: 50, onError: 'continue' },
      { ...PLAIN, name: 'b' },
    ],
  });
});

test('OAS: what is not enabled does not count', () => {
  const { analytics } = accepted(
    traffic(
      { enabled: true, customRetentionPeriod: { enabled: false, value: '60s' } },
      { detailedActivityLogs: { enabled: false }, gatewayTags: { enabled: false, tags: ['all'] } },
    ),
  );
  assert.deepEqual([analytics.expireAfter, analytics.detailed, analytics.tags], [0, false, []]);
});

test('OAS: periods are whole seconds', () => {
  const period = (value: string) =>
    accepted(traffic({ enabled: true, customRetentionPeriod: { enabled: true, value } })).analytics.expireAfter;
  assert.deepEqual([period('24h'), period('1500ms'), period('10ms')], [86_400, 2, 0]);
});

test('OAS: faults and notes point into the document', () => {
  const plugin = (more: object) => traffic({ enabled: true, plugins: [{ enabled: true, ...more }] });
  assert.deepEqual(faultsOf(plugin({ functionName: 'a', timeoutMs: 'x' })), [
    `${AT}/plugins/0/timeoutMs must be a number, not "x"`,
  ]);
  assert.match(faultsOf(plugin({ functionName: '' })).join(), /is missing: the name of an analytics hook$/);
  assert.deepEqual(
    faultsOf(traffic({ enabled: true, customRetentionPeriod: { enabled: true, value: 'soon' } })).length,
    1,
  );
  const goPlugin = plugin({ functionName: 'A', path: 'a.so' });
  assert.match(notesOf(goPlugin).join('\n'), /trafficLogs\/plugins\/0\/path ignored: a Go plugin/);
});
