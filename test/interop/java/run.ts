// node test/interop/java/run.ts: builds the Java server with Maven and drives the checks of all plugin servers.
import { checks, openStage } from '../checks.ts';
import { java, missingTool } from '../servers.ts';

const missing = missingTool(java);
if (missing) throw new Error(`cannot run \`${missing}\`, which the Java server needs`);

const stage = await openStage(java);
try {
  for (const [name, check] of Object.entries(checks)) {
    await check(stage);
    console.log(`pass  ${name}`);
  }
} finally {
  await stage.close();
}
