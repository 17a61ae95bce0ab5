// node test/interop/rust/run.ts: builds the Rust server with cargo and drives the checks of all plugin servers.
import { checks, openStage } from '../checks.ts';
import { missingTool, rust } from '../servers.ts';

const missing = missingTool(rust);
if (missing) throw new Error(`cannot run \`${missing}\`, which the Rust server needs`);

const stage = await openStage(rust);
try {
  for (const [name, check] of Object.entries(checks)) {
    await check(stage);
    console.log(`pass  ${name}`);
  }
} finally {
  await stage.close();
}
