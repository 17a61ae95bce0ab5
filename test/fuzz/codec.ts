// node test/fuzz/codec.ts [--seconds 300] [--seed N]
import { fuzz } from './fuzz.ts';
import { codec } from './targets.ts';

await fuzz(codec);
