// node test/interop/run.ts java|rust: builds the server (with Maven, or cargo) and drives the checks of all plugin servers.
import { checks, openStage } from './checks.ts';
import { java, missingTool, rust } from './servers.ts';

const language = new Map([
  ['java', java],
  ['rust', rust],
]).get(process.argv[2] ?? '');
if (!language) throw new Error('which one: java or rust?');
const missing = missingTool(language);
if (missing) throw new Error(`cannot run \`${missing}\`, which the server in ${language.name} needs`);

const stage = await openStage(language);
try {
  for (const [name, check] of Object.entries(checks)) {
    await check(stage);
    console.log(`pass  ${name}`);
  }
} finally {
  await stage.close();
}
