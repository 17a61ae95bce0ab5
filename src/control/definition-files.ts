// Definitions that came through the control API are files like all others; they take effect with the next reload. Contract §12.1.

import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Ids become file names: nothing that could lead out of the folder. */
export function isSafeId(id: unknown): id is string {
  return typeof id === 'string' && /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(id);
}

/** Never a half-written file under the final name. */
export async function saveDefinition(folder: string, name: string, document: unknown): Promise<void> {
  const path = join(folder, `${name}.json`);
  const draft = join(folder, `.${name}.json.new`);
  await writeFile(draft, `${JSON.stringify(document, null, 2)}\n`);
  await rename(draft, path);
}

/** Both forms an API can have. */
export async function removeDefinition(folder: string, id: string): Promise<void> {
  await rm(join(folder, `${id}.json`), { force: true });
  await rm(join(folder, `${id}-oas.json`), { force: true });
}
