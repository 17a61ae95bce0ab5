import type { Case } from './cases.ts';
import { laterPrefixes } from './later.ts';

/** Whether the gateway has to pass this case. Quirk cases are never compared with their recording. */
export function isRequired({ id }: Case): boolean {
  return !laterPrefixes.some((prefix) => id.startsWith(prefix));
}
