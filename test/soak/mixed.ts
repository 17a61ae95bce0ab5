// `npm run soak:mixed [-- --minutes N]` (default 30): fails when heap, objects or sockets grow, a call is left over, a request is lost,
// or a request fails that no plugin was killed for.
import { parseArgs } from 'node:util';
import { mixedSoak } from '../support/mixed-soak.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 0.5)) throw new Error('--minutes takes a number from 0.5 on');

const { outcomes, sent, received, restarts, kills, readings, inFlight, causes, faults } = await mixedSoak(
  minutes,
  console.log,
);
const total = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
console.log(`${sent} requests, ${received} at the upstream, ${restarts} restarts, ${kills} kills`);
for (const [outcome, count] of [...outcomes].sort()) console.log(`  ${outcome.padEnd(24)} ${count}`);

for (const [cause, count] of causes) console.log(`  log: ${count} × ${cause}`);

const problems: string[] = [];
if (total !== sent) problems.push(`${sent} requests were sent, ${total} have an outcome`);
const good = [...outcomes].reduce((sum, [key, count]) => (key.endsWith(' 200') ? sum + count : sum), 0);
if (received < good) problems.push(`${good} requests were answered 200, but the upstream got only ${received}`);
const failed = [...outcomes].filter(([key]) => !/ (200|aborted)$/.test(key));
const allowed = kills * 24 * 4;
const lost = failed.filter(([key]) => !/ (500|403)$/.test(key));
if (lost.length > 0)
  problems.push(`requests without a reply: ${lost.map(([key, count]) => `${key} ${count}`).join(', ')}`);
const errors = failed.reduce((sum, [, count]) => sum + count, 0);
if (errors > allowed) problems.push(`${errors} requests failed, ${kills} kills explain ${allowed} at the most`);
if (inFlight.some((count) => count > 0)) problems.push(`calls are left over: ${inFlight.join(', ')}`);
for (const fault of faults) problems.push(`in the log: ${fault.slice(0, 300)}`);
const early = readings[1];
const late = readings.at(-1);
if (early === undefined || late === undefined) throw new Error('no readings');
if (late.heapUsed > early.heapUsed * 1.1 + 2 ** 20)
  problems.push(`the heap grew from ${early.heapUsed} to ${late.heapUsed} bytes`);
if (late.objects > early.objects * 1.1 + 2000) problems.push(`objects grew from ${early.objects} to ${late.objects}`);
if (late.sockets > early.sockets + 40) problems.push(`sockets grew from ${early.sockets} to ${late.sockets}`);
for (const { requests, heapUsed, rss, objects, sockets } of readings)
  console.log({ requests, heapUsed, rss, objects, sockets });
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
