import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createLogger, type LogOptions } from '../../../src/telemetry/log.ts';

function logged(options: LogOptions): string {
  const out = new PassThrough({ encoding: 'utf8' });
  const log = createLogger(options, out);
  log.info({ api: 'shop', n: 1 }, 'hello');
  log.debug('too much');
  return String(out.read() ?? '');
}

test('JSON lines have level, time, facts and message', () => {
  const { time, ...line } = JSON.parse(logged({ level: 'info', format: 'json' }));
  assert.deepEqual(line, { level: 'info', api: 'shop', n: 1, msg: 'hello' });
  assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('text lines are one readable line each', () => {
  assert.match(logged({ level: 'info', format: 'text' }), /^[\d:.]{12} INFO {2}hello {2}api=shop {2}n=1\n$/);
});

test('what is below the level is not written', () => {
  assert.equal(logged({ level: 'warn', format: 'json' }), '');
});
