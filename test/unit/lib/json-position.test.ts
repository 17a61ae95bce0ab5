import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pointerToken, positionOf, syntaxFault } from '../../../src/lib/json-position.ts';

const text = `{
  "a": 1,
  "list": [
    { "x": "}" },
    { "y/z~": { "deep": true } }
  ]
}
`;

test('a member is found by the place of its name', () => {
  assert.deepEqual(positionOf(text, '/a'), { line: 2, column: 3 });
  assert.deepEqual(positionOf(text, '/list/0/x'), { line: 4, column: 7 });
  assert.deepEqual(positionOf(text, '/list/1/y~1z~0/deep'), { line: 5, column: 17 });
});

test('an entry of a list is found by its value, the document by its beginning', () => {
  assert.deepEqual(positionOf(text, '/list/1'), { line: 5, column: 5 });
  assert.deepEqual(positionOf(text, ''), { line: 1, column: 1 });
});

test('what is missing is found by what is around it', () => {
  assert.deepEqual(positionOf(text, '/list/0/missing/more'), { line: 4, column: 5 });
  assert.deepEqual(positionOf(text, '/nothing'), { line: 1, column: 1 });
});

test('a broken text is described where it breaks', () => {
  const at = (broken: string) => {
    const { line, column, message } = syntaxFault(broken) ?? assert.fail(`no fault in ${broken}`);
    return `${line}:${column} ${message}`;
  };
  assert.equal(at('{"a":x}'), "1:6 expected a value, found 'x'");
  assert.equal(at('{\n "a": 1,\n}'), "3:1 expected a name in double quotes, found '}'");
  assert.equal(at('{"a": 1 "b": 2}'), "1:9 expected ',' or '}', found '\"'");
  assert.equal(at('[1, 2'), "1:6 expected ',' or ']', found the end of the text");
  assert.equal(at('{"a"'), "1:5 expected ':' after the name, found the end of the text");
  assert.equal(at('[01]'), "1:2 expected a value, found '0'");
  assert.equal(at(''), '1:1 expected a value, found the end of the text');
  assert.equal(at('{} {}'), "1:4 expected the end of the text, found '{'");
  assert.equal(at('["a\nb"]'), "1:2 expected a string that is closed, without bare control characters, found '\"'");
});

test('it finds fault with exactly the texts that JSON.parse refuses', () => {
  const parses = (candidate: string) => {
    try {
      JSON.parse(candidate);
      return true;
    } catch {
      return false;
    }
  };
  const fragments = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-',
    '1.5e3',
    'true',
    'nul',
    ' ',
    '\n',
    '\\',
    '"\\u00e9"',
    '0',
  );
  fc.assert(
    fc.property(fc.array(fragments, { maxLength: 12 }), (parts) => {
      const candidate = parts.join('');
      assert.equal(syntaxFault(candidate) === null, parses(candidate), candidate);
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.json(), (candidate) => assert.equal(syntaxFault(candidate), null)));
});

test('every member of any document is found at its own name', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, noNullPrototype: true }), (value) => {
      const written = JSON.stringify(value, null, 1);
      for (const key of Object.keys(value)) {
        const { line, column } = positionOf(written, `/${pointerToken(key)}`);
        const rest = written
          .split('\n')
          .slice(line - 1)
          .join('\n')
          .slice(column - 1);
        assert.ok(rest.startsWith(JSON.stringify(key)), `${key} in ${written}`);
      }
    }),
  );
});

test('nesting does not exhaust the stack', () => {
  assert.equal(syntaxFault('['.repeat(200_000) + ']'.repeat(200_000)), null);
});
