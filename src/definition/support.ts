// What Hookwire makes of each field of a Tyk API definition. `check`, the load log and docs/tyk-compatibility.md come from this table.

import { ACCESS } from './support-access.ts';
import { PLUGINS } from './support-hooks.ts';
import type { SupportRow } from './support-row.ts';
import { RULES } from './support-rules.ts';

export const SUPPORT: readonly SupportRow[] = [...ACCESS, ...PLUGINS, ...RULES];
