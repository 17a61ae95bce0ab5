import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { controlPaths, healthPaths } from '../../../src/control/routes.ts';
import { apiOf } from '../../support/builders.ts';
import { controlApp } from './control-app.ts';

const NOT_ALLOWED = { status: 'error', message: 'Attempted administrative access with invalid or missing key!' };

test('without the secret, or with a wrong one, nothing under /tyk/ answers', async (t) => {
  const { call, state } = controlApp(t);
  for (const secret of [null, '', 'wrong', 'sesam', 'sesame ', 'SESAME']) {
    for (const url of ['/tyk/apis', '/tyk/reload', '/tyk/keys/x', '/tyk/apis/oas', '/tyk/nothing']) {
      const { status, json } = await call('GET', url, { secret });
      assert.deepEqual([status, json], [403, NOT_ALLOWED], `${url} ${secret}`);
    }
  }
  assert.equal(state.reloads, 0);
});

test('with no secret configured the control API is off', async (t) => {
  const { call } = controlApp(t, [], { secret: '' });
  for (const secret of ['', null, 'x']) assert.equal((await call('GET', '/tyk/apis', { secret })).status, 403);
});

test('replies are JSON with a line break and without a charset', async (t) => {
  const { call } = controlApp(t);
  const { text, type } = await call('GET', '/tyk/apis');
  assert.deepEqual([text, type], ['[]\n', 'application/json']);
});

test('who waits for a reload is told which definitions did not load, and why', async (t) => {
  const { call, state } = controlApp(t);
  const message = async (query: string) => (await call('GET', `/tyk/reload${query}`)).json.message;
  assert.equal(await message('?block=true'), '');
  state.problems.set('apps/a.json', ['one', 'two']).set('apps/b.json', ['three']);
  assert.equal(await message(''), '');
  assert.equal(await message('?block=true'), 'a.json: one; two | b.json: three');
  for (let n = 0; n < 30; n++) state.problems.set(`${n}.json`, ['x']);
  assert.match(await message('?block=true'), /\| 17\.json: x \(and 12 more, see the log\)$/);
});

test('a reload is asked for, for one gateway or the group', async (t) => {
  const { call, state } = controlApp(t);
  for (const url of ['/tyk/reload', '/tyk/reload/', '/tyk/reload?block=true', '/tyk/reload/group?block=true']) {
    assert.deepEqual((await call('GET', url)).json, { status: 'ok', message: '' });
  }
  assert.deepEqual([state.reloads, state.fleetReloads], [3, 1]);
});

test('a wrong method is 405, an unknown path 404', async (t) => {
  const { call } = controlApp(t);
  for (const [method, url] of [
    ['POST', '/tyk/reload'],
    ['DELETE', '/tyk/apis'],
    ['PATCH', '/tyk/keys/x'],
    ['GET', '/tyk/keys/create'],
  ] as const) {
    const { status, json } = await call(method, url);
    assert.deepEqual([status, json], [405, { status: 'error', message: 'Method not supported' }], `${method} ${url}`);
  }
  assert.deepEqual((await call('GET', '/tyk/nothing')).status, 404);
});

test('a body that is no JSON is malformed, whatever its content type', async (t) => {
  const { call } = controlApp(t);
  for (const body of ['{', 'null', '"text"', '[]', '']) {
    const { status } = await call('POST', '/tyk/keys/x', { body });
    assert.equal(status, 400, body);
  }
});

test('health tells the state without a secret', async (t) => {
  const { call, state } = controlApp(t);
  const hello = await call('GET', '/hello', { secret: null });
  assert.equal(hello.status, 200);
  assert.deepEqual([hello.json.status, hello.json.version, hello.json.apis], ['pass', '1.2.3', 0]);
  assert.equal(hello.json.details['coprocess:default'].status, 'pass');
  assert.match(hello.json.details['coprocess:default'].output, /tcp:\/\/h:1 is ready/);
  state.coprocess = 'down';
  const warned = await call('GET', '/hello', { secret: null });
  assert.deepEqual(
    [warned.status, warned.json.status, warned.json.details['coprocess:default'].status],
    [200, 'warn', 'fail'],
  );
  assert.equal(
    (await call('GET', '/ready', { secret: null })).status,
    200,
    'a coprocess that is down does not take the traffic away',
  );
});

test('a gateway that drains is not ready', async (t) => {
  const { call, state } = controlApp(t);
  state.accepting = false;
  const { status, json } = await call('GET', '/ready', { secret: null });
  assert.deepEqual([status, json.status], [503, 'fail']);
  assert.equal((await call('GET', '/hello', { secret: null })).status, 200);
});

test('health knows only GET', async (t) => {
  const { call } = controlApp(t);
  for (const url of ['/hello', '/ready']) assert.equal((await call('POST', url, { secret: null })).status, 405);
});

test('which paths belong to the control API', () => {
  const isControl = controlPaths('hello');
  for (const path of ['/tyk/apis', '/tyk/', '/hello', '/hello?x', '/hello/', '/ready'])
    assert.equal(isControl(path), true, path);
  for (const path of ['/', '/tyk', '/tykes/', '/helloworld', '/readyness', '/api/hello'])
    assert.equal(isControl(path), false, path);
  // With a port of its own, only health is on the other one.
  assert.deepEqual(['/tyk/apis', '/hello', '/ready'].map(healthPaths('hello')), [false, true, true]);
});

test('replies that are kept of an API can be forgotten', async (t) => {
  const { call, state } = controlApp(t, [apiOf()]);
  assert.deepEqual((await call('DELETE', '/tyk/cache/shop')).json, { status: 'ok', message: 'cache invalidated' });
  assert.equal((await call('DELETE', '/tyk/cache/none')).status, 404);
  assert.deepEqual(state.cleared, ['shop']);
});

test('everything that is wrong with a body is told at once, by field', async (t) => {
  const { call } = controlApp(t);
  const body = { rate: 'fast', tags: [7], access_rights: { shop: { versions: 'v1' } }, expires: 1.5 };
  const { status, json } = await call('POST', '/tyk/keys/x', { body });
  assert.equal(status, 400);
  for (const field of ['body/rate', 'body/tags/0', 'body/access_rights/shop/versions', 'body/expires'])
    assert.ok(json.message.includes(field), `${field} in: ${json.message}`);
});

test('the API describes itself, validly', async (t) => {
  const { call } = controlApp(t);
  const { json } = await call('GET', '/tyk/openapi.json');
  const { valid, errors } = await new Validator().validate(json);
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(json.info.version, '1.2.3');
  for (const [path, method] of [
    ['/tyk/keys/{name}', 'put'],
    ['/tyk/apis/oas/{id}', 'get'],
    ['/tyk/cache/{id}', 'delete'],
    ['/tyk/reload/group', 'get'],
  ] as const)
    assert.ok(json.paths[path]?.[method].summary, `${method} ${path}`);
  assert.ok(!Object.keys(json.paths).some((path) => path.endsWith('/') || path.includes(':')));
});
