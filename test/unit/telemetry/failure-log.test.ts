import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatewayError } from '../../../src/errors.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';

const PLACE = { target: 'default', address: 'tcp://h:1', hook: 'Pre', api: 'shop', code: 'GW_DISPATCH_TIMEOUT' };
const FAULT = new GatewayError('GW_DISPATCH_TIMEOUT', { cause: 'DEADLINE_EXCEEDED' });

function setUp() {
  const clock = fakeClock();
  const { log, lines } = notedLog();
  return { clock, lines, failures: new FailureLog(log, clock) };
}

test('the first failure is told at once, with all that helps', () => {
  const { failures, lines, clock } = setUp();
  failures.failed(PLACE, FAULT);
  const { time: _time, ...line } = lines[0] ?? assert.fail();
  assert.deepEqual(line, {
    level: 'warn',
    ...PLACE,
    cause: 'DEADLINE_EXCEEDED',
    failures: 1,
    since: new Date(clock.ms).toISOString(),
    msg: 'hook failed: Middleware error',
  });
});

test('further ones are summed up every ten seconds', () => {
  const { failures, lines, clock } = setUp();
  failures.failed(PLACE, FAULT);
  for (let i = 0; i < 5; i++) failures.failed(PLACE, FAULT);
  clock.ms += 9_999;
  failures.failed(PLACE, FAULT);
  assert.equal(lines.length, 1);
  clock.ms += 1;
  failures.failed(PLACE, FAULT);
  assert.deepEqual([lines.length, lines[1]?.['failures'], lines[1]?.['since']], [2, 8, lines[0]?.['since']]);
});

test('the end is told once, and what fails later begins anew', () => {
  const { failures, lines, clock } = setUp();
  failures.failed(PLACE, FAULT);
  failures.failed(PLACE, FAULT);
  failures.succeeded('default', 'Pre', 'shop');
  failures.succeeded('default', 'Pre', 'shop');
  assert.equal(lines.length, 2);
  assert.deepEqual([lines[1]?.['level'], lines[1]?.['msg'], lines[1]?.['failures']], ['info', 'hook works again', 2]);
  clock.ms += 1000;
  failures.failed(PLACE, FAULT);
  assert.deepEqual([lines.length, lines[2]?.['failures']], [3, 1]);
});

test('a success elsewhere ends nothing', () => {
  const { failures, lines } = setUp();
  failures.failed(PLACE, FAULT);
  failures.succeeded('default', 'Pre', 'other');
  failures.succeeded('default', 'Post', 'shop');
  failures.succeeded('risk', 'Pre', 'shop');
  assert.equal(lines.length, 1);
});

test('targets, hooks, APIs and codes are told apart', () => {
  const { failures, lines } = setUp();
  for (const place of [
    PLACE,
    { ...PLACE, target: 'risk' },
    { ...PLACE, hook: 'Post' },
    { ...PLACE, api: 'b' },
    { ...PLACE, code: 'X' },
  ])
    failures.failed(place, FAULT);
  assert.equal(lines.length, 5);
});

test('an upstream has no hook', () => {
  const { failures, lines } = setUp();
  failures.failed(
    { ...PLACE, hook: '' },
    new GatewayError('GW_PROXY_UNREACHABLE', {
      cause: new Error('connect failed', { cause: new Error('ECONNREFUSED') }),
    }),
  );
  assert.deepEqual(
    [lines[0]?.['msg'], lines[0]?.['cause']],
    ['upstream failed: There was a problem proxying the request', 'connect failed: ECONNREFUSED'],
  );
});
