import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BodyCollector } from '../../../src/chain/body-collector.ts';
import { ExchangeMemory } from '../../../src/chain/exchange-memory.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';

const LENGTH = 128 * 1024;

function setUp() {
  const pool = new BufferPool(8 * LENGTH);
  return { pool, memory: new ExchangeMemory(pool) };
}

test('at the end everything is given back, once', () => {
  const { pool, memory } = setUp();
  const bytes = memory.take(LENGTH);
  memory.add(pool.lend(LENGTH));
  assert.ok(memory.has(bytes.subarray(1)));
  memory.end();
  assert.equal(pool.freeBytes, 2 * LENGTH);
  memory.end();
  assert.equal(pool.freeBytes, 2 * LENGTH);
  assert.ok(!memory.has(bytes));
});

test('while somebody may be reading nothing is given back, not even later on', () => {
  const { pool, memory } = setUp();
  const bytes = memory.take(LENGTH);
  const user = { isIdle: false };
  memory.usedBy({ isIdle: true });
  memory.usedBy(user);
  memory.drop(bytes);
  assert.equal(pool.freeBytes, 0);
  memory.end();
  user.isIdle = true;
  memory.end();
  assert.equal(pool.freeBytes, 0);
});

test('what is dropped is given back at once, and not again at the end', () => {
  const { pool, memory } = setUp();
  const bytes = memory.take(LENGTH);
  const kept = memory.take(LENGTH);
  memory.drop(Buffer.from('not from here'));
  assert.equal(pool.freeBytes, 0);
  memory.drop(bytes.subarray(5, 10));
  assert.equal(pool.freeBytes, LENGTH);
  memory.drop(bytes);
  assert.equal(pool.freeBytes, LENGTH);
  assert.ok(memory.has(kept));
  memory.end();
  assert.equal(pool.freeBytes, 2 * LENGTH);
});

test('who came before the first loan has none of them', () => {
  const { pool, memory } = setUp();
  memory.usedBy({ isIdle: false });
  memory.take(LENGTH);
  memory.end();
  assert.equal(pool.freeBytes, LENGTH);
});

const CHUNK = 50_000;
const chunkOf = (letter: string) => Buffer.alloc(CHUNK, letter);
const expected = (letters: string) => Buffer.concat([...letters].map(chunkOf));

for (const [name, announced] of [
  ['an announced length', 3 * CHUNK],
  ['no announced length', -1],
  ['an announced length that is not believed', 100 * 1024 * 1024],
] as const) {
  test(`a body is put together in the exchange's memory, and its chunks are freed: ${name}`, () => {
    const { pool, memory } = setUp();
    const collector = new BodyCollector(memory, announced);
    const chunks = [...'abc'].map(chunkOf);
    for (const chunk of chunks) collector.add(chunk);
    assert.equal(collector.length, 3 * CHUNK);
    const whole = collector.finish();
    assert.ok(whole.equals(expected('abc')));
    assert.ok(memory.has(whole));
    assert.deepEqual(
      chunks.map(({ length }) => length),
      [0, 0, 0],
    );
    memory.end();
    assert.equal(pool.freeBytes, whole.buffer.byteLength);
  });
}

test('a body that came in one chunk stays where it is', () => {
  for (const announced of [CHUNK, 2 * CHUNK, -1]) {
    const { memory } = setUp();
    const collector = new BodyCollector(memory, announced === 2 * CHUNK ? 2 * CHUNK : announced);
    const chunk = Buffer.alloc(announced === 2 * CHUNK ? 2 * CHUNK : CHUNK, 'x');
    collector.add(chunk);
    assert.equal(collector.finish(), chunk);
    assert.ok(!memory.has(chunk));
  }
});

test('small bodies, and empty ones, have no part in the pool', () => {
  const { memory } = setUp();
  const collector = new BodyCollector(memory, 4);
  collector.add(Buffer.from('ab'));
  collector.add(Buffer.from('cd'));
  const whole = collector.finish();
  assert.equal(String(whole), 'abcd');
  assert.ok(!memory.has(whole));
  assert.equal(new BodyCollector(memory, -1).finish().length, 0);
});

test('an announced body that ends early never shows what was in the buffer before', () => {
  const { pool, memory } = setUp();
  const used = pool.lend(3 * CHUNK);
  used.bytes.fill('secret');
  used.giveBack();
  const collector = new BodyCollector(memory, 3 * CHUNK);
  collector.add(chunkOf('a'));
  assert.ok(collector.finish().equals(expected('a')));
});
