import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parseDefinition } from '../../../src/definition/parse.ts';
import { apiOf, definitionOf } from '../../support/builders.ts';
import { controlApp } from './control-app.ts';

const EXTENSION = 'x-tyk-api-gateway';
const OPENAPI = {
  openapi: '3.0.3',
  info: { title: 'Petstore', version: '1.0.0' },
  servers: [{ url: 'https://{where}.pets.test/v2', variables: { where: { default: 'eu' } } }],
  paths: { '/pet': { get: { operationId: 'pet', responses: { 200: { description: 'A pet.' } } } } },
};

async function importing(t: TestContext, query: string, document: object = OPENAPI) {
  const { call, appPath } = controlApp(t);
  const { status, json } = await call('POST', `/tyk/apis/oas/import${query}`, { body: document });
  const kept = () => JSON.parse(readFileSync(join(appPath, `${json.key}-oas.json`), 'utf8'));
  return { status, json, kept };
}

test('a document becomes an API: its first server the upstream, the gateway its first server', async (t) => {
  const { status, json, kept } = await importing(t, '');
  assert.equal(status, 200);
  assert.match(json.key, /^[0-9a-f]{32}$/);
  const { [EXTENSION]: extension, servers, ...rest } = kept();
  const { servers: given, ...others } = OPENAPI;
  assert.deepEqual(rest, others);
  assert.deepEqual(extension, {
    info: { id: json.key, name: 'Petstore', state: { active: true } },
    upstream: { url: 'https://eu.pets.test/v2' },
    server: { listenPath: { value: '/', strip: true } },
  });
  assert.deepEqual(servers.slice(1), given);
  const { definition } = parseDefinition(kept(), { file: 'x-oas.json' });
  assert.deepEqual([definition?.id, definition?.name], [json.key, 'Petstore']);
});

test('the query names what the document does not', async (t) => {
  const document = {
    ...OPENAPI,
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'X-Token' } } },
  };
  const query = '?upstreamURL=http%3A%2F%2Fu.test%2F&listenPath=%2Fpets%2F&customDomain=pets.test&authentication=true';
  const { kept } = await importing(t, query, document);
  const { upstream, server } = kept()[EXTENSION];
  assert.equal(upstream.url, 'http://u.test/');
  assert.deepEqual(server, {
    listenPath: { value: '/pets/', strip: true },
    customDomain: { enabled: true, name: 'pets.test' },
    authentication: { enabled: true, securitySchemes: { token: { enabled: true } } },
  });
  const { definition } = parseDefinition(kept(), { file: 'x-oas.json' });
  assert.deepEqual([definition?.listenPath, definition?.domain], ['/pets/', 'pets.test']);
});

for (const [what, query, document, message] of [
  ['Tyk’s part', '', { ...OPENAPI, [EXTENSION]: {} }, /^the import payload should not contain x-tyk-api-gateway$/],
  ['no server', '', { ...OPENAPI, servers: [] }, /^body\/servers\/0\/url has to be an absolute http\(s\) URL/],
  ['a relative one', '', { ...OPENAPI, servers: [{ url: '/v2' }] }, /^body\/servers\/0\/url has to be/],
  ['another scheme', '?upstreamURL=ftp://u.test', OPENAPI, /^querystring\/upstreamURL has to be/],
  ['no title', '', { ...OPENAPI, info: {} }, /^body\/info must have required property 'title'/],
  ['what is not there', '?validateRequest=true', OPENAPI, /^querystring\/validateRequest is not supported/],
] as const) {
  test(`refused, and nothing is written: ${what}`, async (t) => {
    const { status, json } = await importing(t, query, document);
    assert.equal(status, 400);
    assert.match(json.message, message);
  });
}

test('documents are exported as files, with Tyk’s part or without', async (t) => {
  const written = { ...OPENAPI, [EXTENSION]: extension('o1') };
  const { definition } = parseDefinition(written, { file: 'o1-oas.json' });
  const { call } = controlApp(t, [apiOf(definitionOf()), apiOf(definition ?? assert.fail())]);
  const one = await call('GET', '/tyk/apis/oas/o1/export');
  assert.deepEqual(one.json, written);
  assert.equal(one.headers['content-disposition'], 'attachment; filename="o1-oas.json"');
  assert.deepEqual((await call('GET', '/tyk/apis/oas/export')).json, [written]);
  for (const path of ['/tyk/apis/oas/o1/export', '/tyk/apis/oas/o1'])
    assert.deepEqual((await call('GET', `${path}?mode=public`)).json, OPENAPI);
  for (const path of ['/tyk/apis/oas/export', '/tyk/apis/oas'])
    assert.deepEqual((await call('GET', `${path}?mode=public`)).json, [OPENAPI]);
  assert.equal((await call('GET', '/tyk/apis/oas/shop/export')).status, 404, 'a classic one');
});

const extension = (id: string) => ({
  info: { id, name: 'o', state: { active: true } },
  upstream: { url: 'http://u.test/' },
  server: { listenPath: { value: '/o/', strip: true } },
});
