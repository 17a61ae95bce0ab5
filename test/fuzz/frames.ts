// node test/fuzz/frames.ts [--seconds 300] [--seed N]
import { fuzz } from './fuzz.ts';
import { frames } from './targets.ts';

await fuzz(frames);
