// The heap does not grow with the number of requests. `npm run soak` does the same at length.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soak } from '../support/soak.ts';

test('10,000 requests with three hooks leave nothing behind', async () => {
  const { early, late } = await soak(15_000, 5000);
  const growth = late.heapUsed / early.heapUsed - 1;
  assert.ok(
    growth < 0.1,
    `the heap grew by ${(growth * 100).toFixed(1)} %: ${early.heapUsed} → ${late.heapUsed} bytes`,
  );
  // The heap still shrinks by some megabytes while it warms up, which could hide a small leak; objects are exact.
  const more = late.objects - early.objects;
  assert.ok(more < 4000, `${more} more objects than 10,000 requests ago (${early.objects})`);
});
