import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillVariables } from '../../../src/stages/variables.ts';
import { apiOf, definitionOf, exchangeOf, type RequestParts } from '../../support/builders.ts';

const withContext = (parts: RequestParts = {}) =>
  exchangeOf({ ...parts, api: apiOf(definitionOf({ enable_context_vars: true })) });

test('text without variables is itself', () => {
  assert.equal(fillVariables('$1 $tyk plain', withContext()), '$1 $tyk plain');
});

test('metadata of the session, with JSON for what is no text; unknown names are empty', () => {
  const exchange = exchangeOf();
  exchange.session = { keyId: 'k', data: { meta_data: { name: 'ann', 'x-y.z': '1', nested: { a: 1 } } } };
  assert.equal(
    fillVariables('[$tyk_meta.name|$tyk_meta.x-y.z|$tyk_meta.nested|$tyk_meta.none]', exchange),
    '[ann|1|{"a":1}|]',
  );
});

test('names of every object are no metadata', () => {
  const exchange = exchangeOf();
  exchange.session = { keyId: 'k', data: { meta_data: {} } };
  assert.equal(fillVariables('[$tyk_meta.constructor|$tyk_meta.__proto__|$tyk_meta.toString]', exchange), '[||]');
});

test('without a session, or with context variables off, the text stays', () => {
  assert.equal(fillVariables('$tyk_meta.name $tyk_context.path', exchangeOf()), '$tyk_meta.name $tyk_context.path');
});

test('the context: path, address, token, API, method', () => {
  const exchange = withContext({ url: '/shop/a%20b/c?x=1', method: 'PUT' });
  exchange.session = { keyId: 'key1', data: {} };
  const text =
    '$tyk_context.path|$tyk_context.path_parts|$tyk_context.remote_addr|$tyk_context.token|$tyk_context.api_id|$tyk_context.request_method';
  assert.equal(fillVariables(text, exchange), '/shop/a b/c|shop,a b,c|192.0.2.7|key1|shop|PUT');
  assert.equal(fillVariables('[$tyk_context.token]', withContext()), '[]');
});

test('the context: headers and parameters', () => {
  const exchange = withContext({ url: '/shop/?a=1&a=2&u=%C3%BC', headers: ['x-api-key', 'caf\xc3\xa9'] });
  assert.equal(
    fillVariables('$tyk_context.headers_X_Api_Key $tyk_context.request_data_a $tyk_context.request_data_u', exchange),
    'café 1 ü',
  );
  assert.equal(
    fillVariables('[$tyk_context.headers_X_None$tyk_context.request_data_b$tyk_context.nonsense]', exchange),
    '[]',
  );
});
