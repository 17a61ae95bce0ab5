import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isSafeId } from '../../../src/control/definition-files.ts';
import { parseDefinition } from '../../../src/definition/parse.ts';
import { apiOf, definitionOf } from '../../support/builders.ts';
import { controlApp } from './control-app.ts';

const SHOP = definitionOf();
const document = (more: object = {}) => ({ ...SHOP.source.document, ...more });
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const oasDocument = (id?: string) => ({
  openapi: '3.0.3',
  info: { title: 'o', version: '1' },
  paths: {},
  'x-tyk-api-gateway': {
    info: { ...(id !== undefined && { id }), name: 'o', state: { active: true } },
    upstream: { url: 'http://u.test/' },
    server: { listenPath: { value: '/o/', strip: true } },
  },
});

test('definitions are listed and read as they were written', async (t) => {
  const { call } = controlApp(t, [apiOf(SHOP)]);
  assert.deepEqual((await call('GET', '/tyk/apis')).json, [SHOP.source.document]);
  assert.deepEqual((await call('GET', '/tyk/apis/shop/')).json, SHOP.source.document);
  const { status, json } = await call('GET', '/tyk/apis/none');
  assert.deepEqual([status, json], [404, { status: 'error', message: 'API not found' }]);
});

test('a new definition becomes a file', async (t) => {
  const { call, appPath } = controlApp(t);
  assert.deepEqual((await call('POST', '/tyk/apis', { body: document({ api_id: 'new' }) })).json, {
    key: 'new',
    status: 'ok',
    action: 'added',
  });
  assert.deepEqual(readdirSync(appPath), ['new.json']);
  assert.deepEqual(read(appPath, 'new.json'), document({ api_id: 'new' }));
});

test('without an id it gets one', async (t) => {
  const { call, appPath } = controlApp(t);
  const { api_id: _, ...anonymous } = document() as Record<string, unknown>;
  const { json } = await call('POST', '/tyk/apis', { body: anonymous });
  assert.match(json.key, /^[0-9a-f]{32}$/);
  assert.equal(read(appPath, `${json.key}.json`).api_id, json.key);
});

test('a changed definition replaces the file; the ids must be the same', async (t) => {
  const { call, appPath } = controlApp(t);
  assert.deepEqual((await call('PUT', '/tyk/apis/shop', { body: document({ name: 'New' }) })).json, {
    key: 'shop',
    status: 'ok',
    action: 'modified',
  });
  assert.equal(read(appPath, 'shop.json').name, 'New');
  const { status, json } = await call('PUT', '/tyk/apis/shop', { body: document({ api_id: 'other' }) });
  assert.equal(status, 400);
  assert.match(json.message, /does not match/);
});

test('a definition with faults is refused, all of them named, and no file is written', async (t) => {
  const { call, appPath } = controlApp(t);
  const { status, json } = await call('POST', '/tyk/apis', {
    body: document({ proxy: { listen_path: '/x/', target_url: 'no url' }, session_lifetime: -1 }),
  });
  assert.equal(status, 400);
  assert.match(json.message, /target_url/);
  assert.match(json.message, /session_lifetime/);
  assert.deepEqual(readdirSync(appPath), []);
});

test('references to the environment are checked, and kept as they are', async (t) => {
  const { call, appPath } = controlApp(t);
  const proxy = { listen_path: '/x/', target_url: 'env://TARGET' };
  assert.equal((await call('POST', '/tyk/apis', { body: document({ proxy }) })).status, 200);
  assert.equal(read(appPath, 'shop.json').proxy.target_url, 'env://TARGET');
  assert.equal(
    (await call('POST', '/tyk/apis', { body: document({ proxy: { ...proxy, target_url: 'env://NONE' } }) })).status,
    400,
  );
});

test('ids never lead out of the folder', async (t) => {
  const { call, appPath } = controlApp(t);
  for (const api_id of ['../x', 'a/b', '..', '.hidden', '', 'a b', 'x'.repeat(129), 7]) {
    assert.equal(isSafeId(api_id), false, String(api_id));
    assert.equal((await call('POST', '/tyk/apis', { body: document({ api_id }) })).status, 400, String(api_id));
  }
  assert.ok(isSafeId('a-b_C.1'));
  assert.deepEqual(readdirSync(appPath), []);
});

test('a deleted API loses both of its files', async (t) => {
  const { call, appPath } = controlApp(t, [apiOf(SHOP)]);
  for (const file of ['shop.json', 'shop-oas.json', 'other.json']) writeFileSync(join(appPath, file), '{}');
  assert.deepEqual((await call('DELETE', '/tyk/apis/shop')).json, { key: 'shop', status: 'ok', action: 'deleted' });
  assert.deepEqual(readdirSync(appPath), ['other.json']);
  assert.equal((await call('DELETE', '/tyk/apis/other')).status, 404, 'not loaded');
  assert.ok(existsSync(join(appPath, 'other.json')));
});

test('an OAS document is kept under its name, with the gateway as its first server', async (t) => {
  const { call, appPath } = controlApp(t);
  assert.deepEqual((await call('POST', '/tyk/apis/oas', { body: oasDocument('o1') })).json, {
    key: 'o1',
    status: 'ok',
    action: 'added',
  });
  const kept = read(appPath, 'o1-oas.json');
  assert.match(kept.servers[0].url, /^http:\/\/.+\/o\/$/);
  assert.match((await call('POST', '/tyk/apis/oas', { body: oasDocument() })).json.key, /^[0-9a-f]{32}$/);
});

test('an OAS document without Tyk’s part, or for another id, is refused', async (t) => {
  const { call } = controlApp(t);
  assert.match(
    (await call('POST', '/tyk/apis/oas', { body: { openapi: '3.0.3' } })).json.message,
    /must have required property 'x-tyk-api-gateway'/,
  );
  assert.equal((await call('PUT', '/tyk/apis/oas/o2', { body: oasDocument('o1') })).status, 400);
  assert.equal((await call('PUT', '/tyk/apis/oas/o1', { body: oasDocument() })).json.key, 'o1');
});

test('OAS documents are listed and read, classic ones are not among them', async (t) => {
  const written = oasDocument('o1');
  const { definition } = parseDefinition(written, { file: 'o1-oas.json' });
  const { call } = controlApp(t, [apiOf(SHOP), apiOf(definition ?? assert.fail())]);
  assert.deepEqual((await call('GET', '/tyk/apis/oas')).json, [written]);
  assert.deepEqual((await call('GET', '/tyk/apis/oas/o1')).json, written);
  assert.equal((await call('GET', '/tyk/apis/oas/shop')).status, 404);
});
