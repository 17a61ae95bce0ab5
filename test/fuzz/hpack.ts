// node test/fuzz/hpack.ts [--seconds 300] [--seed N]
import { fuzz } from './fuzz.ts';
import { hpack } from './targets.ts';

await fuzz(hpack);
