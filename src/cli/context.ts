// What every command is given besides its options.

import type { Readable } from 'node:stream';

export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly version: string;
  readonly stdin: Readable;
  readonly out: { write(text: string): unknown };
}
