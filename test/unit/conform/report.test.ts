import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conformJson } from '../../../src/cli/conform-json.ts';
import { conformText } from '../../../src/cli/conform-text.ts';
import { isSound, type Verdict, type WayReport } from '../../../src/conform/report.ts';

const base: Verdict = { id: 'a/one', group: 'a', about: 'x', state: 'passed', reason: '', failure: null, tookMs: 1.26 };
const failure = {
  step: 'step 2 of 3: {"drain":true}',
  problem: 'the outcome is another',
  sent: ['pre hook h', 'GET /'],
  difference: { expected: ['GET /', 'X-A: 1'], seen: ['GET /', 'X-A: \x1b2'] },
};
const failed: Verdict = { ...base, id: 'a/two', state: 'failed', about: 'Two things', failure };
const skipped: Verdict = { ...base, id: 'b/three', group: 'b', state: 'skipped', reason: 'it is about something else' };

function way(more: Partial<WayReport> = {}): WayReport {
  return {
    way: { protocol: 'native', transport: 'lean' },
    peer: 'plugin conformance 1 (sdk 2)',
    problem: null,
    isUnspoken: false,
    verdicts: [base, failed, skipped],
    stopped: null,
    ...more,
  };
}

const tyk = { protocol: 'tyk', transport: 'grpc-js' } as const;

test('the text: what failed and how, what was skipped and why, a table, the verdict', () => {
  const other = way({ way: tyk, peer: '', verdicts: [base, skipped] });
  assert.equal(
    conformText({ target: 'tcp://h:1', ways: [way(), other], isSound: false }),
    `conformance of tcp://h:1
native protocol: plugin conformance 1 (sdk 2)
Tyk's protocol, over grpc-js

FAILED  a/two  (native protocol)
    Two things

    step 2 of 3: {"drain":true}

    sent:
        pre hook h
        GET /

    the outcome is another

    - expected
    + seen

      GET /
    - X-A: 1
    + X-A: \\u001b2

skipped (native protocol):
    b/three: it is about something else

skipped (Tyk's protocol, over grpc-js):
    b/three: it is about something else

  SCENARIOS  NATIVE PROTOCOL                TYK'S PROTOCOL, OVER GRPC-JS
  a          1 passed, 1 failed             1 passed
  b          1 skipped                      1 skipped
  all        1 passed, 1 failed, 1 skipped  1 passed, 1 skipped

does not conform: 1 failed
`,
  );
});

test('protocols that cannot be judged', () => {
  const unspoken = way({ problem: 'UNIMPLEMENTED: no such service', isUnspoken: true, verdicts: [], peer: '' });
  const down = way({ problem: 'connect ECONNREFUSED', verdicts: [], peer: '', way: tyk });
  const text = conformText({ target: 't', ways: [unspoken, down], isSound: false });
  assert.match(text, /^native protocol: not spoken: UNIMPLEMENTED: no such service$/m);
  assert.match(text, /^Tyk's protocol, over grpc-js: cannot be judged: connect ECONNREFUSED$/m);
  assert.match(text, /^does not conform: nothing was judged that had to be\nhint: the server has to serve the hooks/m);
});

test('when a run is sound', () => {
  const sound = way({ verdicts: [base, skipped] });
  const unspoken = way({ problem: 'x', isUnspoken: true, verdicts: [] });
  const down = way({ problem: 'x', verdicts: [] });
  assert.equal(isSound([sound], false), true);
  assert.equal(isSound([sound, sound], true), true);
  assert.equal(isSound([sound, unspoken], true), true, 'a server may do without one protocol');
  assert.equal(isSound([unspoken], false), false, 'but not without the one that was asked for');
  assert.equal(isSound([unspoken, unspoken], true), false);
  assert.equal(isSound([sound, down], true), false);
  assert.equal(isSound([way(), sound], true), false);
  assert.equal(isSound([way({ verdicts: [base], stopped: 'gone' })], false), false);
  assert.equal(isSound([way({ verdicts: [skipped] })], false), false, 'nothing was judged');
});

test('the same as JSON', () => {
  const { protocols, ...rest } = JSON.parse(conformJson({ target: 't', ways: [way()], isSound: false }));
  assert.deepEqual(rest, { target: 't', passed: false });
  const [{ scenarios, ...counts }] = protocols;
  assert.deepEqual(counts, {
    protocol: 'native',
    transport: 'lean',
    peer: 'plugin conformance 1 (sdk 2)',
    problem: null,
    stopped: null,
    passed: 1,
    failed: 1,
    skipped: 1,
  });
  assert.deepEqual(scenarios[1], {
    id: 'a/two',
    about: 'Two things',
    state: 'failed',
    took_ms: 1.3,
    failure: {
      step: failure.step,
      problem: failure.problem,
      sent: 'pre hook h\nGET /',
      expected: 'GET /\nX-A: 1',
      seen: 'GET /\nX-A: \x1b2',
    },
  });
  assert.deepEqual(scenarios[2].reason, 'it is about something else');
});
