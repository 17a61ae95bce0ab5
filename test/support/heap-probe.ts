// Preloaded into a gateway (`node --expose-gc --import`): SIGUSR2 makes it collect its garbage and write what is left.
import { queryObjects } from 'node:v8';

process.on('SIGUSR2', () => {
  for (let n = 0; n < 4; n++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const objects = queryObjects(Object, { format: 'count' });
  process.stderr.write(`${JSON.stringify({ probe: 'heap', heapUsed, external, rss, objects })}\n`);
});
