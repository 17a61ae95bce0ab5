import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { BufferPool, freeMemory, POOLED_FROM } from '../../../src/lib/buffer-pool.ts';

const MIB = 1024 * 1024;

function poolOf(t: TestContext, maxBytes = 8 * MIB): BufferPool {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const pool = new BufferPool(maxBytes);
  t.after(() => pool.close());
  return pool;
}

test('what is given back is lent again, also for another length of the same size', (t) => {
  const pool = poolOf(t);
  const first = pool.lend(MIB);
  assert.equal(first.bytes.length, MIB);
  const memory = first.bytes.buffer;
  first.giveBack();
  assert.equal(pool.freeBytes, MIB);
  const second = pool.lend(MIB - 1000);
  assert.equal(second.bytes.length, MIB - 1000);
  assert.equal(second.bytes.buffer, memory);
  assert.equal(pool.freeBytes, 0);
  assert.notEqual(pool.lend(MIB).bytes.buffer, memory, 'it is lent to one at a time');
});

test('lengths of all kinds get a buffer that is at most a quarter longer', (t) => {
  const pool = poolOf(t);
  for (const length of [POOLED_FROM, POOLED_FROM + 1, 100_001, MIB - 1, MIB + 900, 5 * MIB + 7, 16 * MIB]) {
    const { bytes } = pool.lend(length);
    assert.equal(bytes.length, length);
    assert.ok(bytes.buffer.byteLength >= length && bytes.buffer.byteLength <= length * 1.25 + 1, String(length));
  }
});

test('giving back twice counts once: the second holder is not robbed', (t) => {
  const pool = poolOf(t);
  const loan = pool.lend(MIB);
  loan.giveBack();
  const next = pool.lend(MIB);
  loan.giveBack();
  assert.equal(pool.freeBytes, 0);
  assert.notEqual(pool.lend(MIB).bytes.buffer, next.bytes.buffer);
});

test('a loan knows its bytes and views of them', (t) => {
  const pool = poolOf(t);
  const loan = pool.lend(MIB);
  assert.ok(loan.holds(loan.bytes.subarray(10, 20)));
  assert.ok(!loan.holds(Buffer.from('other')));
});

test('beyond the bound, and outside of the sizes that are kept, memory is freed at once', (t) => {
  const pool = poolOf(t, 2 * MIB);
  const loans = [pool.lend(MIB), pool.lend(MIB), pool.lend(MIB)];
  for (const loan of loans) loan.giveBack();
  assert.equal(pool.freeBytes, 2 * MIB);
  assert.equal(loans[2]?.bytes.length, 0, 'freed');
  for (const length of [10, POOLED_FROM - 1, 16 * MIB + 1]) {
    const loan = pool.lend(length);
    assert.equal(loan.bytes.length, length);
    loan.giveBack();
    assert.equal(pool.freeBytes, 2 * MIB);
    assert.equal(loan.bytes.length, 0);
  }
});

test('what was not needed between two sweeps is freed, what was is kept', (t) => {
  const pool = poolOf(t);
  const loans = [pool.lend(MIB), pool.lend(MIB), pool.lend(MIB)];
  for (const loan of loans) loan.giveBack();
  t.mock.timers.tick(2000);
  assert.equal(pool.freeBytes, 3 * MIB, 'they have only just come');
  pool.lend(MIB).giveBack();
  t.mock.timers.tick(2000);
  assert.equal(pool.freeBytes, MIB, 'one was needed');
  t.mock.timers.tick(2000);
  assert.equal(pool.freeBytes, 0);
  pool.lend(MIB).giveBack();
  assert.equal(pool.freeBytes, MIB, 'it goes on after it has run empty');
});

test('closing keeps nothing', (t) => {
  const pool = poolOf(t);
  const loan = pool.lend(MIB);
  pool.lend(MIB).giveBack();
  pool.close();
  assert.equal(pool.freeBytes, 0);
  loan.giveBack();
  assert.equal(pool.freeBytes, 0);
  assert.equal(loan.bytes.length, 0);
});

test('memory that others may share is never freed', () => {
  const shared = Buffer.from('a short text in a block of node’s');
  const text = String(shared);
  freeMemory(shared);
  assert.equal(String(shared), text);
  const whole = Buffer.alloc(100_000);
  const view = whole.subarray(1);
  freeMemory(view);
  assert.equal(whole.length, 100_000);
  freeMemory(whole);
  assert.equal(whole.length, 0);
  freeMemory(whole);
});
