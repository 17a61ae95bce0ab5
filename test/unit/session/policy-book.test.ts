import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyPolicies } from '../../../src/session/policies.ts';
import type { Session } from '../../../src/session/session.ts';
import { notedLog } from '../../support/builders.ts';
import { policiesOf, policyBook } from '../../support/sessions.ts';

const gold = {
  org_id: 'org',
  rate: 7,
  per: 1,
  quota_max: 5,
  access_rights: { shop: { versions: ['Default'] }, other: {} },
};

test('the same session is applied once, until there are other policies', () => {
  const book = policyBook({ gold });
  const session: Session = { apply_policies: ['gold'] };
  const first = book.apply(session, 'org');
  assert.equal(book.apply(session, 'org'), first);
  assert.equal(book.apply(session, 'another'), null, 'of another organisation it is not');
  book.replace(policiesOf({ gold: { ...gold, rate: 8 } }));
  assert.equal(book.apply(session, 'org')?.rate, 8);
  book.replace(new Map());
  assert.equal(book.apply(session, 'org'), null);
});

test('what sessions share cannot be changed through one of them', () => {
  const book = policyBook({ gold });
  const first = book.apply({ apply_policies: ['gold'] }, 'org');
  const second = book.apply({ apply_policies: ['gold'] }, 'org');
  assert.equal(first?.access_rights, second?.access_rights, 'put together once');
  assert.throws(() => Object.assign(first?.access_rights?.['shop']?.limit ?? {}, { quota_remaining: 1 }), TypeError);
  assert.doesNotThrow(() => Object.assign(first ?? {}, { quota_remaining: 1 }));
  assert.equal(second?.quota_remaining, undefined);
});

test('lists of ids that read alike are not the same', () => {
  const book = policyBook({ gold });
  assert.notEqual(book.apply({ apply_policies: ['none', 'gold'] }, 'org'), null);
  for (const id of ['none,gold', '["none","gold"]', 'none\ngold', '"none","gold"'])
    assert.equal(book.apply({ apply_policies: [id] }, 'org'), null, id);
});

test('a refusal is told once, and again after a reload', () => {
  const { log, lines } = notedLog();
  const book = policyBook({}, log);
  const ask = (...apply_policies: string[]) => assert.equal(book.apply({ apply_policies }, 'org'), null);
  ask('a');
  ask('a');
  ask('b');
  book.replace(new Map());
  ask('a');
  assert.deepEqual(
    lines.map(({ cause }) => cause),
    ['there is no policy "a"', 'there is no policy "b"', 'there is no policy "a"'],
  );
});

test('sessions one after the other become what each would become alone', () => {
  const policies = {
    acl: { org_id: 'org', access_rights: gold.access_rights, partitions: { acl: true } },
    quota: { org_id: 'org', quota_max: 9, quota_renewal_rate: 60, partitions: { quota: true } },
    gold,
  };
  const ids = fc.subarray(['acl', 'quota', 'gold', 'none'], { minLength: 1 });
  const limit = fc.record(
    { quota_max: fc.nat(9), quota_renews: fc.nat(9) },
    { requiredKeys: [], noNullPrototype: true },
  );
  const session = fc.record(
    {
      rate: fc.nat(3),
      per: fc.nat(3),
      quota_max: fc.integer({ min: -1, max: 9 }),
      max_query_depth: fc.nat(2),
      access_rights: fc.dictionary(fc.constantFrom('shop', 'third'), fc.record({ limit }, { noNullPrototype: true }), {
        noNullPrototype: true,
      }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const alone = (given: Session) => {
    try {
      return applyPolicies(given, policiesOf(policies), 'org');
    } catch {
      return null;
    }
  };
  fc.assert(
    fc.property(fc.array(fc.tuple(session, ids), { maxLength: 6 }), (given) => {
      const book = policyBook(policies);
      for (const [data, apply_policies] of given) {
        const one = { ...data, apply_policies };
        assert.deepEqual(book.apply(one, 'org'), alone({ ...one }));
      }
    }),
  );
});
