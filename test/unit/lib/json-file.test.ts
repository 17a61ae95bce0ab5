import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { faultText, suggest } from '../../../src/lib/fault.ts';
import { isTooDeep, member, readJsonFile } from '../../../src/lib/json-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookwire-json-'));
after(() => rmSync(folder, { recursive: true }));

test('a byte order mark is no fault', () => {
  const file = join(folder, 'bom.json');
  writeFileSync(file, '\ufeff{"a":1}');
  assert.deepEqual(readJsonFile(file), { value: { a: 1 } });
});

test('a missing file, a folder and broken text are faults with a place', () => {
  const fault = (file: string) => {
    const read = readJsonFile(file);
    return 'fault' in read ? faultText(read.fault) : assert.fail('no fault');
  };
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{\n "a": 1,,\n}');
  assert.equal(fault(broken), `${broken}:2:9: not JSON: expected a name in double quotes, found ','`);
  assert.equal(fault(join(folder, 'none.json')), `${join(folder, 'none.json')}: there is no such file or folder`);
  assert.equal(fault(folder), `${folder}: it is a folder, not a file`);
});

test('nesting without end is noticed before anything recurses into it', () => {
  const nested = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
  assert.equal(isTooDeep(nested), true);
  assert.equal(isTooDeep({ a: [{ b: 1 }] }), false);
});

test('members are own members', () => {
  assert.equal(member({}, 'constructor'), undefined);
  assert.equal(member(JSON.parse('{"__proto__":1}'), '__proto__'), 1);
});

test('a fault reads as place, pointer, message and suggestion', () => {
  const fault = { file: 'a.json', pointer: '/x', message: 'wrong', ...suggest('secrt', ['secret']) };
  assert.equal(faultText(fault), 'a.json: /x: wrong (did you mean secret?)');
});
