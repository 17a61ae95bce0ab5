import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyPolicies, PolicyError } from '../../../src/session/policies.ts';
import type { Session } from '../../../src/session/session.ts';
import { policiesOf } from '../../support/sessions.ts';

const shop = { shop: { api_id: 'shop', versions: ['Default'] } };
const LIMITS = { rate: 10, per: 1, quota_max: 100, quota_renewal_rate: 60 };

function apply(session: Session, policies: Record<string, object>): Session {
  const all = Object.fromEntries(Object.entries(policies).map(([id, policy]) => [id, { org_id: 'org', ...policy }]));
  return applyPolicies(session, policiesOf(all), 'org');
}

const refusal = (session: Session, policies: Record<string, object>) => {
  try {
    apply(session, policies);
    return null;
  } catch (error) {
    assert.ok(error instanceof PolicyError);
    return error.message;
  }
};

test('without policies a session is what it was', () => {
  const session = { rate: 5 };
  assert.equal(apply(session, {}), session);
});

test('one policy: its limits and rights take the place of the session’s', () => {
  const session = { rate: 1000, per: 1, quota_max: 7, max_query_depth: 3, alias: 'ann', apply_policy_id: 'p' };
  const access_rights = { shop: { versions: ['Default'], limit: LIMITS } };
  assert.deepEqual(apply(session, { p: { ...LIMITS, access_rights: shop } }), {
    ...LIMITS,
    alias: 'ann',
    apply_policy_id: 'p',
    access_rights,
  });
});

test('several: the more generous values, the union of rights, tags and metadata', () => {
  const session: Session = { apply_policies: ['a', 'b'], tags: ['own'], meta_data: { keep: '1', over: 'session' } };
  const applied = apply(session, {
    a: {
      ...LIMITS,
      access_rights: { shop: { versions: ['v1'], allowed_urls: [{ url: '/a', methods: ['GET'] }] } },
      tags: ['t1'],
      meta_data: { over: 'policy' },
      last_updated: '5',
    },
    b: {
      rate: 30,
      per: 2,
      quota_max: -1,
      access_rights: {
        shop: {
          versions: ['v2'],
          allowed_urls: [
            { url: '/a', methods: ['POST'] },
            { url: '/b', methods: ['GET'] },
          ],
        },
        other: {},
      },
      tags: ['t2'],
      last_updated: '7',
      post_expiry_action: 'retain',
      post_expiry_grace_period: 9,
    },
  });
  const limit = { rate: 30, per: 2, quota_max: -1, quota_renewal_rate: 60 };
  assert.deepEqual(applied.access_rights?.['shop'], {
    versions: ['v1', 'v2'],
    allowed_urls: [
      { url: '/a', methods: ['GET', 'POST'] },
      { url: '/b', methods: ['GET'] },
    ],
    limit,
  });
  assert.deepEqual(Object.keys(applied.access_rights ?? {}), ['shop', 'other']);
  assert.deepEqual([applied.rate, applied.per, applied.quota_max, applied.quota_renewal_rate], [30, 2, -1, 60]);
  assert.deepEqual(applied.tags, ['own', 't1', 't2']);
  assert.deepEqual(applied.meta_data, { keep: '1', over: 'policy' });
  assert.deepEqual(
    [applied.last_updated, applied.post_expiry_action, applied.post_expiry_grace_period],
    ['7', 'retain', 9],
  );
});

test('partitions: each policy decides its part alone, the rest is the session’s', () => {
  const session: Session = { apply_policies: ['p'], quota_max: 7, quota_renewal_rate: 60, access_rights: shop };
  const rateOnly = { rate: 33, per: 2, quota_max: 99, access_rights: shop, partitions: { rate_limit: true } };
  const applied = apply(session, { p: rateOnly });
  assert.deepEqual([applied.rate, applied.per, applied.quota_max], [33, 2, 7]);
  assert.deepEqual(applied.access_rights, shop, 'its own rights');
  const two = apply(
    { apply_policies: ['q', 'p'] },
    { p: rateOnly, q: { rate: 1, per: 1, quota_max: 40, access_rights: shop, partitions: { acl: true, quota: true } } },
  );
  assert.deepEqual([two.rate, two.per, two.quota_max], [33, 2, 40]);
  assert.deepEqual(two.access_rights, {
    shop: { versions: ['Default'], limit: { rate: 33, per: 2, quota_max: 40 } },
  });
});

test('no policy that decides rights gives any: refused, for no rights at all are rights to everything', () => {
  const rateOnly = { rate: 3, per: 1, access_rights: shop, partitions: { rate_limit: true } };
  for (const granting of [
    { access_rights: {} },
    { rate: 1, per: 1 },
    { access_rights: {}, partitions: { acl: true } },
    { partitions: { acl: true, quota: true } },
  ]) {
    const both = { rateOnly, granting };
    for (const apply_policies of [['granting'], ['granting', 'rateOnly'], ['rateOnly', 'granting']])
      assert.match(refusal({ apply_policies, access_rights: shop }, both) ?? '', /access_rights of "granting"/);
  }
});

test('a policy that decides no rights needs to name none', () => {
  const plan = { rate: 3, per: 1, quota_max: 9, partitions: { rate_limit: true, quota: true } };
  const applied = apply({ apply_policies: ['plan'], access_rights: shop, rate: 50 }, { plan });
  assert.deepEqual([applied.rate, applied.quota_max, applied.access_rights], [3, 9, shop]);
  const two = apply(
    { apply_policies: ['plan', 'acl'] },
    { plan, acl: { access_rights: shop, partitions: { acl: true } } },
  );
  assert.deepEqual(two.access_rights, {
    shop: { versions: ['Default'], limit: { rate: 3, per: 1, quota_max: 9 } },
  });
});

test('what a policy decides holds for an API with limits of its own, too', () => {
  const access_rights = {
    shop: { limit: { rate: 500, per: 1, throttle_interval: 9, quota_max: 5, quota_renews: 77, max_query_depth: 4 } },
    other: { limit: {} },
  };
  const session: Session = { apply_policies: ['p'], access_rights };
  const applied = apply(session, { p: { rate: 2, per: 1, max_query_depth: -1, partitions: { rate_limit: true } } });
  assert.deepEqual(applied.access_rights, {
    shop: { limit: { rate: 2, per: 1, quota_max: 5, quota_renews: 77, max_query_depth: 4 } },
    other: { limit: {} },
  });
  assert.equal(access_rights.shop.limit.rate, 500, 'what was given is not changed');
});

test('names of the language are no metadata like any other', () => {
  const policy = JSON.parse('{"access_rights": {"shop": {}}, "meta_data": {"__proto__": {"admin": true}}}');
  const { meta_data = {} } = apply({ apply_policies: ['p'] }, { p: policy });
  assert.equal(meta_data['admin'], undefined);
  assert.deepEqual(Object.keys(meta_data), ['__proto__']);
});

test('APIs of different policies are counted apart', () => {
  const applied = apply(
    { apply_policies: ['a', 'b'] },
    { a: { ...LIMITS, access_rights: shop }, b: { ...LIMITS, access_rights: { other: {} } } },
  );
  assert.deepEqual(
    [applied.access_rights?.['shop']?.allowance_scope, applied.access_rights?.['other']?.allowance_scope],
    ['a', 'b'],
  );
});

test('per_api: each API has the limits of its own, or those of the policy, and a count of its own', () => {
  const applied = apply(
    { apply_policies: ['p'] },
    {
      p: {
        ...LIMITS,
        partitions: { per_api: true },
        access_rights: { shop: { limit: { rate: 3, per: 1 } }, other: {}, third: {} },
      },
    },
  );
  assert.deepEqual(applied.access_rights?.['shop'], {
    versions: [],
    limit: { rate: 3, per: 1 },
    allowance_scope: 'shop',
  });
  assert.deepEqual(applied.access_rights?.['other'], { versions: [], limit: LIMITS, allowance_scope: 'p' });
  assert.equal(applied.rate, undefined);
});

test('one inactive policy makes the session inactive', () => {
  const policies = { a: { access_rights: shop }, b: { access_rights: shop, is_inactive: true } };
  assert.equal(apply({ apply_policies: ['a', 'b'] }, policies).is_inactive, true);
  assert.equal(apply({ apply_policies: ['a'] }, policies).is_inactive, undefined);
  const blocked = { apply_policies: ['a'], is_inactive: true };
  assert.equal(apply(blocked, policies).is_inactive, true, 'no policy lets in whom an operator has blocked');
});

test('what cannot be applied is refused, with the reason', () => {
  const p = { access_rights: shop };
  assert.match(refusal({ apply_policy_id: 'none' }, { p }) ?? '', /there is no policy "none"/);
  assert.match(refusal({ apply_policies: ['x', 'y'] }, { p }) ?? '', /there is no policy "x", "y"/);
  assert.equal(refusal({ apply_policies: ['none', 'p'] }, { p }), null, 'one that is there is enough');
  assert.match(refusal({ apply_policies: ['p'] }, { p: { ...p, org_id: 'other' } }) ?? '', /another organisation/);
  const mixed = { p: { ...p, partitions: { per_api: true } }, q: { ...p, partitions: { quota: true } } };
  assert.match(refusal({ apply_policies: ['p', 'q'] }, mixed) ?? '', /per_api/);
});

test('the time at which a quota is renewed is kept', () => {
  const access_rights = { shop: { limit: { quota_max: 1, quota_renews: 77 } } };
  const applied = apply({ apply_policies: ['p'], access_rights }, { p: { ...LIMITS, access_rights: shop } });
  assert.equal(applied.access_rights?.['shop']?.limit?.quota_renews, 77);
});

const bound = fc.oneof(fc.constant(-1), fc.constant(0), fc.integer({ min: 1, max: 1000 }));
const limit = { rate: bound, per: fc.integer({ min: 0, max: 60 }), quota_max: bound, quota_renewal_rate: fc.nat(1000) };
const policy = fc.record({
  ...limit,
  throttle_interval: fc.integer({ min: -1, max: 9 }),
  max_query_depth: bound,
  access_rights: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.record({ versions: fc.subarray(['1', '2']) }), {
    minKeys: 1,
    noNullPrototype: true,
  }),
  tags: fc.subarray(['x', 'y']),
  partitions: fc.record({ quota: fc.boolean(), rate_limit: fc.boolean(), complexity: fc.boolean(), acl: fc.boolean() }),
});
const policies = fc.dictionary(fc.constantFrom('p', 'q', 'r'), policy, { minKeys: 1, noNullPrototype: true });
const own = fc.record(
  { limit: fc.record(limit, { requiredKeys: [], noNullPrototype: true }) },
  { noNullPrototype: true },
);
const session = fc.record(
  {
    ...limit,
    alias: fc.string(),
    is_inactive: fc.boolean(),
    access_rights: fc.dictionary(fc.constantFrom('a', 'd'), own),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('applying policies again changes nothing', () => {
  fc.assert(
    fc.property(session, policies, (given, named) => {
      const once = apply({ ...given, apply_policies: Object.keys(named) }, named);
      assert.deepEqual(apply(once, named), once);
    }),
  );
});

test('the order of ids does not matter for limits and rights', () => {
  const sorted = ({ access_rights, tags, ...rest }: Session) => ({
    ...rest,
    apply_policies: [],
    tags: [...(tags ?? [])].sort(),
    access_rights: Object.entries(access_rights ?? {})
      .map(([api, { versions = [], allowance_scope, ...right }]) => [api, [...versions].sort(), right])
      .sort(),
  });
  fc.assert(
    fc.property(session, policies, (given, named) => {
      const ids = Object.keys(named);
      const forth = apply({ ...given, apply_policies: ids }, named);
      const back = apply({ ...given, apply_policies: ids.toReversed() }, named);
      assert.deepEqual(sorted(back), sorted(forth));
    }),
  );
});

test('no bound wins over every bound', () => {
  fc.assert(
    fc.property(policies, (named) => {
      const whole = ({ partitions }: { partitions: object }) => !Object.values(partitions).some(Boolean);
      const deciding = Object.values(named).filter((one) => whole(one) || one.partitions.quota);
      const quotas = deciding.map(({ quota_max }) => quota_max);
      const { quota_max = 0 } = apply({ apply_policies: Object.keys(named) }, named);
      assert.equal(quota_max, quotas.includes(-1) ? -1 : Math.max(0, ...quotas));
    }),
  );
});

test('a session never has rights that neither it nor a policy that decides them has', () => {
  fc.assert(
    fc.property(session, policies, (given, named) => {
      const applied = apply({ ...given, apply_policies: Object.keys(named) }, named);
      const whole = ({ partitions }: { partitions: object }) => !Object.values(partitions).some(Boolean);
      const granting = Object.values(named).filter((one) => whole(one) || one.partitions.acl);
      const granted = granting.flatMap(({ access_rights }) => Object.keys(access_rights));
      const expected = granting.length > 0 ? new Set(granted) : new Set(Object.keys(given.access_rights ?? {}));
      assert.deepEqual(new Set(Object.keys(applied.access_rights ?? {})), expected);
    }),
  );
});
