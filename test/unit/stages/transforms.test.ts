import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../src/chain/exchange.ts';
import type { ApiDefinition } from '../../../src/definition/types.ts';
import {
  headerRules,
  MethodStage,
  perVersion,
  RequestHeadersStage,
  ResponseHeadersStage,
  RewriteStage,
} from '../../../src/stages/transforms.ts';
import { apiOf, definitionWithPaths, exchangeOf, type RequestParts } from '../../support/builders.ts';

const MATCHING = { prefix: false, suffix: false };

function exchangeFor(definition: ApiDefinition, parts: RequestParts = {}): Exchange {
  const exchange = exchangeOf({ ...parts, api: apiOf(definition) });
  exchange.version = definition.versions.versions.get('Default') ?? null;
  return exchange;
}

function requestHeaders(definition: ApiDefinition, exchange: Exchange): readonly string[] {
  const rules = perVersion(definition.versions.versions, ({ requestHeaders: all, paths }) =>
    headerRules(all, paths.headerTransforms, MATCHING),
  );
  assert.equal(new RequestHeadersStage(rules).run(exchange), undefined);
  return exchange.headers;
}

const endpointHeaders = (path: string) => ({
  path,
  method: 'GET',
  add_headers: { 'x-endpoint': 'e', 'x-both': 'endpoint' },
  delete_headers: ['x-gone'],
});

test('headers of the version, then of the endpoint, are removed and set', () => {
  const definition = definitionWithPaths(
    { transform_headers: [endpointHeaders('/a')] },
    { global_headers: { 'x-global': 'g', 'x-both': 'global' }, global_headers_remove: ['x-drop'] },
  );
  const headers = ['X-Drop', '1', 'X-Gone', '2', 'x-both', 'client', 'X-Keep', '3'];
  assert.deepEqual(requestHeaders(definition, exchangeFor(definition, { headers, url: '/shop/b' })), [
    'X-Gone',
    '2',
    'X-Keep',
    '3',
    'X-Global',
    'g',
    'X-Both',
    'global',
  ]);
  assert.deepEqual(requestHeaders(definition, exchangeFor(definition, { headers, url: '/shop/a' })), [
    'X-Keep',
    '3',
    'X-Global',
    'g',
    'X-Endpoint',
    'e',
    'X-Both',
    'endpoint',
  ]);
});

test('another version’s rules are left alone', () => {
  const definition = definitionWithPaths({}, { global_headers: { 'x-global': 'g' } });
  const exchange = exchangeOf({ api: apiOf(definition) });
  assert.deepEqual(requestHeaders(definition, exchange), []);
});

test('variables cannot break a header, and keep the last letter whole', () => {
  const definition = definitionWithPaths({}, { global_headers: { 'x-meta': '$tyk_meta.name' } });
  const exchange = exchangeFor(definition);
  exchange.session = { keyId: 'k', data: { meta_data: { name: 'a\r\nX-Evil: 1' } } };
  assert.deepEqual(requestHeaders(definition, exchange), ['X-Meta', 'a  X-Evil: 1']);
  const accent = exchangeFor(definition);
  accent.session = { keyId: 'k', data: { meta_data: { name: 'voilà' } } };
  assert.equal(Buffer.from(requestHeaders(definition, accent)[1] ?? '', 'latin1').toString(), 'voilà');
});

test('response headers: version, endpoint, injector', () => {
  const definition = definitionWithPaths(
    {
      transform_response_headers: [
        { path: '/a', method: 'GET', add_headers: { 'x-e': '1' }, delete_headers: ['Server'] },
      ],
    },
    { global_response_headers: { 'x-g': '1' }, global_response_headers_remove: ['X-Powered-By'] },
  );
  const rules = perVersion(definition.versions.versions, ({ responseHeaders: all, paths }) =>
    headerRules(all, paths.responseHeaderTransforms, MATCHING),
  );
  const stage = new ResponseHeadersStage({ add: [['X-I', '1']], remove: ['X-Old'] }, rules);
  assert.equal(stage.bodyNeeded(), 0);
  const response = {
    status: 200,
    headers: ['Server', 's', 'x-powered-by', 'p', 'X-Old', 'o', 'X-Keep', 'k'],
    body: null,
    head: null,
  };
  assert.equal(stage.run(exchangeFor(definition, { url: '/shop/a' }), response), undefined);
  assert.deepEqual(response.headers, ['X-Keep', 'k', 'X-G', '1', 'X-E', '1', 'X-I', '1']);
});

function rewritten(rule: object, parts: RequestParts): string | null {
  const definition = definitionWithPaths({ url_rewrites: [{ path: '/get', method: 'GET', ...rule }] });
  const exchange = exchangeFor(definition, parts);
  assert.equal(new RewriteStage(definition.versions.versions, MATCHING).run(exchange), undefined);
  return exchange.rewriteTarget;
}

test('a rewrite only records its target, with the groups filled in', () => {
  const rule = { match_pattern: '/get/(\\w+)\\?x=(\\d+)', rewrite_to: '/new/$2/$1' };
  assert.equal(rewritten(rule, { url: '/shop/get/abc?x=7' }), '/new/7/abc');
});

test('no rewrite without a match of path, method and pattern', () => {
  const rule = { match_pattern: 'get/(\\d+)', rewrite_to: '/new/$1' };
  assert.equal(rewritten(rule, { url: '/shop/get/abc' }), null);
  assert.equal(rewritten(rule, { url: '/shop/get/1', method: 'POST' }), null);
  assert.equal(rewritten({ ...rule, path: '/other' }, { url: '/shop/get/1' }), null);
});

test('a group that took no part is empty, one that is not there stays written', () => {
  assert.equal(rewritten({ match_pattern: 'get(/x)?', rewrite_to: '/n$1/$2' }, { url: '/shop/get' }), '/n/$2');
});

test('a method transform only records the method', () => {
  const definition = definitionWithPaths({ method_transforms: [{ path: '/get', method: 'GET', to_method: 'POST' }] });
  const stage = new MethodStage(definition.versions.versions, MATCHING);
  const exchange = exchangeFor(definition, { url: '/shop/get' });
  assert.equal(stage.run(exchange), undefined);
  assert.deepEqual([exchange.method, exchange.methodTransform], ['GET', 'POST']);
  const other = exchangeFor(definition, { url: '/shop/other' });
  stage.run(other);
  assert.equal(other.methodTransform, null);
});
