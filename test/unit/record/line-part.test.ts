import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Part, utf8 } from '../../../src/record/line-part.ts';

test('a part is made when one of its values is another one, and only then', () => {
  let made = 0;
  const part = new Part((name: string, count: number, on: boolean) => {
    made++;
    return `${name} ${count} ${on}`;
  });
  const of = (name: string, count: number, on: boolean) => Buffer.from(part.of(name, count, on)).toString();
  assert.equal(of('ü', 1, true), 'ü 1 true');
  assert.equal(of('ü', 1, true), 'ü 1 true');
  assert.equal(made, 1);
  assert.equal(of('x', 1, true), 'x 1 true');
  assert.equal(of('x', 2, true), 'x 2 true');
  assert.equal(of('x', 2, false), 'x 2 false');
  assert.equal(made, 4);
});

test('its bytes are UTF-8 in memory of their own', () => {
  const bytes = utf8('€');
  assert.deepEqual([...bytes], [0xe2, 0x82, 0xac]);
  assert.equal(bytes.buffer.byteLength, 3);
});
