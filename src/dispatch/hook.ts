// A hook of one API, compiled: everything about its calls that does not change from request to request.

import { createHash } from 'node:crypto';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import { encodePrefix } from '../wire/tyk/encode-call.ts';
import { HOOK_TYPES } from '../wire/tyk/hook-types.ts';
import { ByteWriter } from '../wire/http2/byte-writer.ts';
import type { Target } from './targets.ts';

export type HookStage = 'pre' | 'auth' | 'post_auth' | 'post' | 'response';

export interface Hook {
  readonly stage: HookStage;
  readonly name: string;
  readonly apiId: string;
  readonly rawBodyOnly: boolean;
  /** Type, name and spec, encoded: the same for every call. */
  readonly prefix: Uint8Array;
  readonly target: Target;
  readonly timeoutMs: number;
  /** A failed call is taken for "no change". */
  readonly failOpen: boolean;
}

export function compileHook(stage: HookStage, entry: HookEntry, definition: ApiDefinition, target: Target): Hook {
  return {
    stage,
    name: entry.name,
    apiId: definition.id,
    rawBodyOnly: entry.rawBodyOnly,
    prefix: encodePrefix(new ByteWriter(256), { type: HOOK_TYPES[stage], name: entry.name, spec: specOf(definition) }),
    target,
    timeoutMs: entry.timeoutMs ?? target.config.timeoutMs,
    // Authentication opens only when its own entry says so, never by a default (design.md §7).
    failOpen: (entry.onError ?? (stage === 'auth' ? 'fail' : target.config.onError)) === 'continue',
  };
}

/** `bundle_hash` is the MD5 of the bundle's name, also when there is none (contract §10.2). */
function specOf(definition: ApiDefinition): Record<string, string> {
  const spec: Record<string, string> = {
    OrgID: definition.orgId,
    APIID: definition.id,
    bundle_hash: createHash('md5').update(definition.bundle).digest('hex'),
  };
  if (definition.configData !== '') spec['config_data'] = definition.configData;
  return spec;
}
