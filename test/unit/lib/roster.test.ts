import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Member, NOWHERE, Roster } from '../../../src/lib/roster.ts';

const member = (): Member => ({ place: NOWHERE });

describe('Roster', () => {
  it('has whatever a Set would have, after any comings and goings', () => {
    const everyone = Array.from({ length: 12 }, member);
    fc.assert(
      fc.property(fc.array(fc.nat(everyone.length - 1)), (visits) => {
        const roster = new Roster<Member>();
        const expected = new Set<Member>();
        for (const number of visits) {
          const one = everyone[number] as Member;
          if (expected.delete(one)) assert.equal(roster.remove(one), true);
          else {
            roster.add(one);
            expected.add(one);
          }
          assert.equal(roster.size, expected.size);
          assert.deepEqual(new Set(roster), expected);
        }
        for (const one of expected) roster.remove(one);
      }),
    );
  });

  it('does not remove what it does not have', () => {
    const roster = new Roster<Member>();
    const [first, second] = [member(), member()];
    roster.add(first);
    assert.equal(roster.remove(second), false);
    assert.equal(roster.remove(first), true);
    assert.equal(roster.remove(first), false);
    assert.equal(first.place, NOWHERE);
  });

  it('leaves a member of another roster alone', () => {
    const here = new Roster<Member>();
    const there = new Roster<Member>();
    const [ours, theirs] = [member(), member()];
    here.add(ours);
    there.add(theirs);
    assert.equal(here.remove(theirs), false);
    assert.deepEqual([...here], [ours]);
    assert.deepEqual([...there], [theirs]);
  });
});
