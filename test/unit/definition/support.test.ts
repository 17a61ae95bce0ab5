import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SUPPORT } from '../../../src/definition/support.ts';

for (const format of ['classic', 'oas'] as const) {
  const paths = SUPPORT.map((row) => row[format]).filter((path) => path !== '');

  test(`every ${format} field is there once`, () => {
    assert.deepEqual(
      paths.filter((path, index) => paths.indexOf(path) !== index && !path.endsWith('.enabled')),
      [],
    );
  });

  test(`no ${format} field hides another below it`, () => {
    const known = new Set(paths);
    const hidden = paths.filter((path) =>
      path.split('.').some((_, index, names) => index > 0 && known.has(names.slice(0, index).join('.'))),
    );
    assert.deepEqual(hidden, []);
  });
}

test('every row names a field', () => {
  assert.deepEqual(
    SUPPORT.filter(({ classic, oas }) => classic === '' && oas === ''),
    [],
  );
});
