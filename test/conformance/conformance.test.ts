// Every required case, compared with its recording. Quirk cases are not: better.test.ts says what is wanted of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupCases, loadCases } from './cases.ts';
import type { CaseGateway } from './gateway.ts';
import { type Lab, openLab } from './lab.ts';
import { checkCase, startGroup } from './runner.ts';

describe('conformance', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
  });
  after(() => lab.close());

  const cases = loadCases();
  for (const entry of cases.filter(({ quirk }) => quirk)) it(entry.id, { skip: `a quirk; better: ${entry.better}` });

  for (const group of groupCases(cases.filter(({ quirk }) => !quirk))) {
    describe(group.pluginDown ? 'without plugin server' : `config ${JSON.stringify(group.config)}`, () => {
      let gateway: CaseGateway;
      before(async () => {
        gateway = await startGroup(lab, group);
      });
      after(() => gateway?.stop());

      for (const entry of group.cases) {
        it(`${entry.id}: ${entry.title}`, async () => {
          const found = await checkCase(lab, gateway, entry);
          assert.equal(found.length, 0, found.join('\n'));
        });
      }
    });
  }
});
