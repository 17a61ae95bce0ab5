import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import type { Reply } from '../../../src/chain/reply.ts';
import { VersionStage } from '../../../src/stages/version.ts';
import {
  apiOf,
  definitionOf,
  definitionWithPaths,
  exchangeOf,
  fakeClock,
  type RequestParts,
} from '../../support/builders.ts';

const MATCHING = { prefix: false, suffix: false };

function run(definition: ReturnType<typeof definitionOf>, parts: RequestParts = {}, clock = fakeClock()) {
  const api = apiOf(definition);
  const exchange = exchangeOf({ ...parts, api });
  const reply = new VersionStage(definition.versions, MATCHING, clock).run(exchange) as Reply | undefined;
  return { exchange, api, reply, refusal: reply?.errorMessage ?? null };
}

const versioned = (definition: object, versions: object = {}, data: object = {}) =>
  definitionOf({
    definition,
    version_data: {
      not_versioned: false,
      versions: { v1: { name: 'v1' }, v2: { name: 'Second' }, ...versions },
      ...data,
    },
  });

const BY_HEADER = { location: 'header', key: 'X-Version' };
const chosen = ({ version }: Exchange) => version?.name;

test('an unversioned API has its one version', () => {
  const { exchange, reply } = run(definitionOf());
  assert.equal(reply, undefined);
  assert.equal(chosen(exchange), 'Default');
});

test('several versions of an unversioned API are ambiguous without one called Default', () => {
  const more = { name: 'x', api_id: 'x', active: true, use_keyless: true };
  const definition = {
    ...definitionOf(more),
    versions: { ...definitionOf().versions, versions: versioned(BY_HEADER).versions.versions },
  };
  const several = new Map([...definition.versions.versions].filter(([name]) => name !== 'Default'));
  const { refusal } = run({ ...definition, versions: { ...definition.versions, versions: several } });
  assert.equal(refusal, 'Ambiguous default API version for this non-versioned API found');
  const none = run({ ...definition, versions: { ...definition.versions, versions: new Map() } });
  assert.equal(none.refusal, 'No default API version for this non-versioned API found');
});

test('the version comes from a header', () => {
  const { exchange, reply } = run(versioned(BY_HEADER), { headers: ['x-version', 'v2'] });
  assert.equal(reply, undefined);
  assert.equal(chosen(exchange), 'Second', 'the version’s own name is what access rights know');
});

test('the version comes from a parameter', () => {
  assert.equal(chosen(run(versioned({ location: 'url-param', key: 'v' }), { url: '/shop/?v=v1' }).exchange), 'v1');
});

test('the version comes from the path, and is taken out when that is asked for', () => {
  const kept = run(versioned({ location: 'url' }), { url: '/shop/v1/a' });
  assert.equal(chosen(kept.exchange), 'v1');
  assert.equal(kept.exchange.url.path, '/shop/v1/a');
  assert.equal(
    run(versioned({ location: 'url', strip_path: true }), { url: '/shop/v1/a' }).exchange.url.path,
    '/shop/a',
  );
  assert.equal(run(versioned({ location: 'url', strip_path: true }), { url: '/shop/v1' }).exchange.url.path, '/shop/');
});

test('the version is taken out behind the listen path, not in it', () => {
  const definition = definitionOf({
    proxy: { listen_path: '/v1shop/' },
    definition: { location: 'url', strip_path: true },
    version_data: { not_versioned: false, versions: { v1: { name: 'v1' } } },
  });
  assert.equal(run(definition, { url: '/v1shop/v1/a' }).exchange.url.path, '/v1shop/a');
});

test('no version named: the default one, or a refusal', () => {
  assert.equal(chosen(run(versioned(BY_HEADER, {}, { default_version: 'v1' })).exchange), 'v1');
  const { reply, api } = run(versioned(BY_HEADER));
  assert.deepEqual([reply?.status, reply?.errorMessage], [403, 'Version information not found']);
  assert.deepEqual(
    api.fired.map(({ type, meta }) => [type, meta['Message'], meta['Key'], meta['Reason']]),
    [['VersionFailure', 'Attempted access to disallowed version / path.', '', 'Version information not found']],
  );
});

test('an unknown version is refused, the default one does not stand in', () => {
  assert.equal(
    run(versioned(BY_HEADER, {}, { default_version: 'v1' }), { headers: ['X-Version', 'v9'] }).refusal,
    'This API version does not seem to exist',
  );
  for (const name of ['__proto__', 'constructor'])
    assert.equal(
      run(versioned(BY_HEADER), { headers: ['X-Version', name] }).refusal,
      'This API version does not seem to exist',
    );
});

test('a version expires at its minute', () => {
  const definition = versioned(BY_HEADER, { old: { name: 'old', expires: '2030-01-01 00:00' } });
  const at = (time: string) => run(definition, { headers: ['X-Version', 'old'] }, fakeClock(Date.parse(time))).refusal;
  assert.equal(at('2029-12-31T23:59:59Z'), null);
  assert.equal(
    at('2030-01-01T00:00:01Z'),
    'Api Version has expired, please check documentation or contact administrator',
  );
});

test('a whole API expires', () => {
  const definition = definitionOf({ expiration: '2030-01-01 00:00' });
  assert.equal(run(definition, {}, fakeClock(Date.parse('2029-12-31T23:59:59Z'))).refusal, null);
  assert.equal(
    run(definition, {}, fakeClock(Date.parse('2030-01-01T00:00:01Z'))).refusal,
    'API has expired, please check documentation or contact administrator',
  );
});

const action = (path: string, method = 'GET', reply?: object) => ({
  path,
  method_actions: { [method]: { action: 'no_action', ...reply } },
});
const lists = definitionWithPaths({
  ignored: [action('/free')],
  black_list: [action('/free/secret'), action('/closed', 'POST')],
});

test('an ignored path is marked, also when another list names it', () => {
  const { exchange, reply } = run(lists, { url: '/shop/free/secret' });
  assert.equal(reply, undefined);
  assert.equal(exchange.ignored, true);
  assert.equal(run(lists, { url: '/shop/other' }).exchange.ignored, false);
  assert.equal(run(lists, { url: '/shop/free', method: 'POST' }).exchange.ignored, false);
});

test('a black-listed path is refused, for its method, however it is written', () => {
  for (const url of ['/shop/closed', '/shop/%63losed', '/shop/closed?x'])
    assert.equal(run(lists, { url, method: 'POST' }).refusal, 'Requested endpoint is forbidden', url);
  assert.equal(run(lists, { url: '/shop/closed' }).refusal, null);
});

test('with a white list everything else is refused', () => {
  const definition = definitionWithPaths({ white_list: [action('/open')] });
  assert.equal(run(definition, { url: '/shop/open' }).refusal, null);
  const { reply, api } = run(definition, { url: '/shop/other' });
  assert.equal(reply?.errorMessage, 'Requested endpoint is forbidden');
  assert.equal(api.fired[0]?.type, 'VersionFailure');
});

test('a mock answers without an upstream', () => {
  const definition = definitionWithPaths({
    white_list: [action('/mock', 'GET', { action: 'reply', code: 418, data: 'tea', headers: { 'X-A': '1' } })],
  });
  const { reply } = run(definition, { url: '/shop/mock' });
  assert.deepEqual([reply?.status, reply?.body, reply?.headers, reply?.errorMessage], [418, 'tea', ['X-A', '1'], null]);
});
