// `npm run soak [-- --requests N]`: fails when the heap, in bytes or in objects, has grown by more
// than a tenth between a tenth of the requests and all.
import { parseArgs } from 'node:util';
import { soak } from '../support/soak.ts';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '200000' } } });
const requests = Number(values.requests);
if (!Number.isInteger(requests) || requests < 10_000) throw new Error('--requests takes a whole number from 10000');

const { early, late, seconds } = await soak(requests, requests / 10);
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
for (const { requests: after, heapUsed, external, rss, objects } of [early, late]) {
  const sizes = `heap ${megabytes(heapUsed)}, outside ${megabytes(external)}, resident ${megabytes(rss)}`;
  console.log(`after ${after} requests: ${sizes}, ${objects} objects`);
}
const growth = late.heapUsed / early.heapUsed - 1;
console.log(
  `${(growth * 100).toFixed(1)} % growth, ${Math.round(requests / seconds)} requests/s with three hooks each`,
);
if (growth > 0.1 || late.objects > early.objects * 1.1) {
  console.error('the heap grows with the number of requests');
  process.exitCode = 1;
}
