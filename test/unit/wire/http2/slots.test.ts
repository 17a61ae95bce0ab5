import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Slots } from '../../../../src/wire/http2/slots.ts';

test('a table of ids does what a Map does', () => {
  const step = fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 600 }) }),
    fc.record({ remove: fc.nat(50) }),
    fc.record({ get: fc.nat(3000) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), fc.constantFrom(2, 8), (plan, capacity) => {
      const slots = new Slots<{ readonly id: number }>(capacity);
      const model = new Map<number, { readonly id: number }>();
      let id = -1;
      for (const it of plan) {
        if ('add' in it) {
          id += 2 * it.add;
          const item = { id };
          slots.add(item);
          model.set(id, item);
        } else if ('remove' in it) {
          const item = [...model.values()][it.remove] ?? { id: 2 * it.remove + 1 };
          assert.equal(slots.remove(item), model.get(item.id) === item && model.delete(item.id));
          assert.equal(slots.remove(item), false);
        } else assert.equal(slots.get(it.get), model.get(it.get));
        assert.equal(slots.size, model.size);
      }
      const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
      assert.deepEqual(slots.all().sort(byId), [...model.values()]);
      for (const [key, item] of model) assert.equal(slots.get(key), item);
    }),
  );
});

test('one that stays while many come and go', () => {
  const slots = new Slots<{ readonly id: number }>(4);
  const old = { id: 1 };
  slots.add(old);
  for (let id = 3; id < 4000; id += 2) {
    const item = { id };
    slots.add(item);
    assert.equal(slots.get(1), old);
    assert.equal(slots.get(id), item);
    assert.ok(slots.remove(item));
    assert.equal(slots.get(id), undefined);
  }
  assert.deepEqual(slots.all(), [old]);
});

test('the table is as large as what it has had at a time, however far apart the ids', () => {
  const slots = new Slots<{ readonly id: number }>(4);
  const items = Array.from({ length: 100 }, (_, i) => ({ id: 1 + 1024 * i }));
  for (const item of items) slots.add(item);
  assert.equal(slots.capacity, 512);
  for (const item of items) assert.equal(slots.get(item.id), item);
  for (const item of items) assert.ok(slots.remove(item));
  assert.deepEqual([slots.size, slots.all()], [0, []]);
});
