// node test/fuzz/native.ts [--seconds 300] [--seed N]
import { fuzz } from './fuzz.ts';
import { native } from './native-target.ts';

await fuzz(native);
