// A hook of one API, compiled: everything about its calls that does not change from request to request.

import { createHash } from 'node:crypto';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { Breaker } from '../lib/breaker.ts';
import { ByteWriter } from '../wire/http2/byte-writer.ts';
import type { CallStage, HookBinding, Stage } from '../wire/native/messages.ts';
import type { Peer } from '../wire/transport.ts';
import { encodePrefix } from '../wire/tyk/encode-call.ts';
import { HOOK_TYPES } from '../wire/tyk/hook-types.ts';
import { type HookPlan, planFor } from './plan.ts';
import type { Target } from './targets.ts';

export type HookStage = CallStage;

export class Hook {
  readonly stage: HookStage;
  readonly name: string;
  readonly apiId: string;
  readonly rawBodyOnly: boolean;
  readonly target: Target;
  /** A failed call is taken for "no change". */
  readonly failOpen: boolean;
  /** Tyk's protocol: type, name and spec, encoded; the same for every call. */
  readonly prefix: Uint8Array;
  /** Native protocol: the same, sent once. */
  readonly binding: HookBinding;
  /** Of its calls that get no answer in time; a new one when another plugin process answers. */
  breaker: Breaker;
  /** Tells its answers from those of all other hooks of the target. */
  readonly scope: string;
  readonly #timeoutMs: number | null;
  #peer: Peer | null = null;
  #plan: HookPlan | null = null;

  constructor(stage: HookStage, entry: HookEntry, definition: ApiDefinition, target: Target) {
    this.stage = stage;
    this.name = entry.name;
    this.apiId = definition.id;
    this.rawBodyOnly = entry.rawBodyOnly;
    this.target = target;
    // Authentication opens only when its own entry says so, never by a default (design.md §7).
    this.failOpen = (entry.onError ?? (stage === 'auth' ? 'fail' : target.config.onError)) === 'continue';
    const spec = specOf(definition);
    this.prefix = encodePrefix(new ByteWriter(256), { type: HOOK_TYPES[stage], name: entry.name, spec });
    this.binding = bindingOf(stage, entry, definition);
    this.scope = target.newScope();
    this.breaker = target.newBreaker();
    this.#timeoutMs = entry.timeoutMs;
  }

  /** Made anew when the plugin behind the target has changed. */
  get plan(): HookPlan {
    const { peer } = this.target.transport;
    if (this.#plan === null || this.#peer !== peer) {
      if (this.#plan !== null) this.breaker = this.target.newBreaker();
      this.#plan = planFor(this, peer, this.#timeoutMs);
      this.#peer = peer;
    }
    return this.#plan;
  }
}

export function bindingOf(stage: Stage, entry: HookEntry, definition: ApiDefinition): HookBinding {
  return {
    hook: entry.name,
    stage,
    apiId: definition.id,
    apiName: definition.name,
    orgId: definition.orgId,
    listenPath: definition.listenPath,
    configJson: definition.configData,
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
