// Plugin servers that know nothing of Hookwire, behind the real gateway. Java and Rust: `node test/interop/run.ts <language>`.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checks, openStage, type Stage } from './checks.ts';
import { asyncPython, go, missingTool, python } from './servers.ts';

for (const language of [go, python, asyncPython]) {
  describe(`a plugin server in ${language.name}`, () => {
    const missing = missingTool(language);
    if (missing) {
      const why = `cannot run \`${missing}\`, which its build needs`;
      it(language.name, { skip: process.env['CI'] ? false : why }, () => assert.fail(why));
      return;
    }
    let stage: Stage;
    before(async () => {
      stage = await openStage(language);
    });
    after(() => stage?.close());
    for (const [name, check] of Object.entries(checks)) it(name, () => check(stage));
  });
}
