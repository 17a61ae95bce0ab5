// Configuration of hooks against the schemas of their plugins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigSchemas } from '../../../src/dispatch/config-schemas.ts';

const problem = (schema: unknown, config: unknown) =>
  new ConfigSchemas().problem(JSON.stringify(schema), config === undefined ? '' : JSON.stringify(config));

const LIMITS = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { rate: { type: 'number', minimum: 1 }, names: { type: 'array', prefixItems: [{ type: 'string' }] } },
  required: ['rate'],
  additionalProperties: false,
};

test('a configuration that fits', () => {
  assert.equal(problem(LIMITS, { rate: 5, names: ['a', 7] }), null);
  assert.equal(problem(true, { anything: [] }), null);
});

test('no schema takes anything, also nothing', () => {
  const schemas = new ConfigSchemas();
  assert.equal(schemas.problem('', ''), null);
  assert.equal(schemas.problem('', '{"a":'), null, 'it is not even looked at');
});

test('no configuration counts as an empty one', () => {
  assert.equal(problem({ type: 'object' }, undefined), null);
  assert.match(problem(LIMITS, undefined) ?? '', /^config_data must have required property 'rate'$/);
});

test('a fault names its place, and a property too many its name', () => {
  assert.equal(problem(LIMITS, { rate: 'x' }), 'config_data/rate must be number');
  assert.equal(problem(LIMITS, { rate: 0 }), 'config_data/rate must be >= 1');
  assert.equal(problem(LIMITS, { rate: 1, names: [1] }), 'config_data/names/0 must be string');
  assert.equal(problem(LIMITS, { rate: 1, rtae: 2 }), 'config_data must NOT have additional properties ("rtae")');
  assert.equal(problem(false, {}), 'config_data boolean schema is false');
});

test('all faults are told, up to five', () => {
  assert.equal(
    problem(LIMITS, { rate: 'x', names: 'y' }),
    'config_data/rate must be number; config_data/names must be array',
  );
  const many = problem({ additionalProperties: { type: 'string' } }, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 });
  assert.equal(many?.split('; ').length, 5);
  assert.match(many ?? '', /config_data\/e must be string, and 2 more$/);
});

for (const [what, schema, why] of [
  ['no JSON', '{"type":', /JSON/],
  ['no schema', '7', /must be object or boolean/],
  ['an unknown type', '{"type":"strong"}', /type/],
  ['a reference to another document', '{"$ref":"http://127.0.0.1/schema.json"}', /can't resolve reference/],
  ['a pattern that cannot be linear', '{"pattern":"(?=a)b"}', /./],
  ['an asynchronous schema', '{"$async":true,"required":["a"]}', /"\$async" is not supported/],
  ['a schema without end', JSON.stringify({ description: 'x'.repeat(256 * 1024) }), /more than 262144 bytes/],
] as const) {
  test(`${what}: the hook cannot be called, and the plugin is named as the reason`, () => {
    const schemas = new ConfigSchemas();
    for (let round = 0; round < 2; round++) {
      const text = schemas.problem(schema, '{}') ?? '';
      assert.match(text, /^the plugin's schema cannot be used: /);
      assert.match(text, why);
    }
  });
}

test('what Ajv does not know of a schema is ignored, as JSON Schema wants it', () => {
  assert.equal(
    problem({ type: 'object', 'x-form': { order: 1 }, properties: { a: { format: 'colour' } } }, { a: 'x' }),
    null,
  );
});

test('every pattern is its own', () => {
  const schema = {
    properties: { a: { pattern: '^x$' }, b: { pattern: '^y$' } },
    patternProperties: { '^n': { type: 'number' } },
  };
  assert.equal(problem(schema, { a: 'x', b: 'y', n1: 1 }), null);
  assert.equal(problem(schema, { a: 'y', b: 'y' }), 'config_data/a must match pattern "^x$"');
  assert.equal(problem(schema, { a: 'x', b: 'x' }), 'config_data/b must match pattern "^y$"');
  assert.equal(problem(schema, { n1: 'x', m1: 'x' }), 'config_data/n1 must be number');
});

test('patterns take linear time', () => {
  const schema = { properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
  const from = process.cpuUsage();
  assert.match(problem(schema, { a: `${'a'.repeat(50_000)}b` }) ?? '', /must match pattern/);
  assert.equal(problem(schema, { a: 'a'.repeat(50_000) }), null);
  const { user } = process.cpuUsage(from);
  assert.ok(user < 5_000_000, `${user / 1000} ms`);
});

test('schemas with the same $id do not get into each other’s way', () => {
  const schemas = new ConfigSchemas();
  const [a, b] = ['string', 'number'].map((type) =>
    JSON.stringify({ $id: 'https://plugin.test/config', properties: { a: { type } } }),
  );
  assert.equal(schemas.problem(a ?? '', '{"a":"x"}'), null);
  assert.equal(schemas.problem(b ?? '', '{"a":1}'), null);
  assert.match(schemas.problem(b ?? '', '{"a":"x"}') ?? '', /must be number/);
});
