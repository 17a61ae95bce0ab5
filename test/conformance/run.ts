// node test/conformance/run.ts [--only ID]… [--strict-info] [--transport lean|grpc-js] [--redis]: runs cases and prints where they differ.
// --redis: with a Redis of their own, emptied before each start of the gateway; without, in memory.
// CONFORMANCE_KEEP=1 keeps config, definitions and log of every start.
import { parseArgs } from 'node:util';
import { type Case, groupCases, loadCases } from './cases.ts';
import { differences } from './difference.ts';
import type { CaseGateway } from './gateway.ts';
import { type Lab, openLab } from './lab.ts';
import { checkCase, runCase, startGroup } from './runner.ts';

const SHOWN = 6;
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    'strict-info': { type: 'boolean', default: false },
    transport: { type: 'string', default: '' },
    redis: { type: 'boolean', default: false },
  },
});
const totals = { passed: 0, failed: 0, quirkSame: 0, quirkOther: 0 };
const started = Date.now();
const lab = await openLab({ redis: options.redis });
let running: CaseGateway | null = null;
process.once('SIGINT', async () => {
  await running?.stop();
  process.exit(130);
});

for (const group of groupCases(loadCases().filter(isWanted))) {
  try {
    running = await startGroup(lab, group, options.transport);
    for (const entry of group.cases) report(entry, await check(lab, running, entry));
  } catch (error) {
    console.log(`config ${JSON.stringify(group.config)}: ${error instanceof Error ? error.message : error}`);
    for (const entry of group.cases) report(entry, ['no gateway']);
  } finally {
    await running?.stop();
    running = null;
  }
}
await lab.close();
console.log(`quirk cases: ${totals.quirkSame} as recorded, ${totals.quirkOther} different (not counted)`);
console.log(`took ${((Date.now() - started) / 1000).toFixed(1)} s`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

function isWanted(entry: Case): boolean {
  return options.only === undefined || options.only.includes(entry.id);
}

async function check(place: Lab, gateway: CaseGateway, entry: Case): Promise<string[]> {
  try {
    if (!options['strict-info']) return await checkCase(place, gateway, entry);
    const seen = await runCase(place, gateway, entry);
    return entry.steps.flatMap(({ expect, info }, index) =>
      differences({ expect, info }, { expect: seen[index]?.expect, info: seen[index]?.info }, `step ${index + 1}`),
    );
  } catch (error) {
    return [String(error)];
  }
}

function report(entry: Case, found: readonly string[]): void {
  const bad = found.length > 0;
  const word = entry.quirk ? (bad ? 'quirk differs' : 'quirk as recorded') : bad ? 'FAIL' : 'pass';
  if (entry.quirk) totals[bad ? 'quirkOther' : 'quirkSame']++;
  else totals[bad ? 'failed' : 'passed']++;
  console.log(`${word}  ${entry.id}  ${entry.title}`);
  for (const line of found.slice(0, SHOWN)) console.log(`      ${line}`);
  if (found.length > SHOWN) console.log(`      … and ${found.length - SHOWN} more`);
}
