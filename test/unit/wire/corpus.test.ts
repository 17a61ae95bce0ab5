// The inputs that fuzzers start from, and those that were faults once.
import { test } from 'node:test';
import { corpusOf, randomOf } from '../../fuzz/fuzz.ts';
import { native } from '../../fuzz/native-target.ts';
import { codec, frames, hpack } from '../../fuzz/targets.ts';

for (const target of [codec, frames, hpack, native]) {
  test(`${target.name}: seeds and corpus`, () => {
    for (const input of [...target.seeds, ...corpusOf(target.name)]) {
      for (let seed = 0; seed < 5; seed++) target.check(input, randomOf(seed));
    }
  });
}
