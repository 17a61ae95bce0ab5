// The hooks of API definitions on one native stream: each has a small number there, and is announced before its first call.

import { hookwire } from '../gen/protocols.js';
import { type HookBinding, type Needs, offerOf, type PluginInfo, STAGES } from './messages.ts';

const { GatewayFrame } = hookwire.plugin.v1;

export interface Bound {
  readonly number: number;
  readonly binding: HookBinding;
  readonly needs: Needs;
  /** Why the hook cannot be called; empty: it can, as far as is known. */
  error: string;
  /** The plugin has said whether it serves it; or need not be asked. */
  answered: boolean;
}

export class Bindings {
  readonly #plugin: PluginInfo;
  readonly #send: (frame: Uint8Array) => void;
  readonly #bound = new Map<HookBinding, Bound>();
  readonly #byNumber = new Map<number, Bound>();
  /** Never used twice: calls under way may still name a binding that was withdrawn. */
  #next = 1;

  constructor(plugin: PluginInfo, send: (frame: Uint8Array) => void) {
    this.#plugin = plugin;
    this.#send = send;
  }

  /** Announces the binding if it is new. */
  of(binding: HookBinding): Bound {
    return this.#bound.get(binding) ?? this.#bind(binding);
  }

  /** These are in use; all others are withdrawn. */
  replace(bindings: readonly HookBinding[]): void {
    const wanted = new Set(bindings);
    for (const bound of [...this.#bound.values()]) if (!wanted.has(bound.binding)) this.#unbind(bound);
    for (const binding of wanted) this.of(binding);
  }

  get(number: number): Bound | undefined {
    return this.#byNumber.get(number);
  }

  refused(): { readonly binding: HookBinding; readonly reason: string }[] {
    return [...this.#bound.values()]
      .filter(({ error }) => error !== '')
      .map(({ binding, error }) => ({ binding, reason: error }));
  }

  get unanswered(): number {
    return [...this.#bound.values()].filter(({ answered }) => !answered).length;
  }

  #bind(binding: HookBinding): Bound {
    const { hook, stage, apiId, apiName, orgId, listenPath, configJson } = binding;
    const offer = offerOf(this.#plugin, hook, stage);
    const number = this.#next++;
    const error = offer === undefined ? notOffered(binding, this.#plugin) : '';
    const bound: Bound = { number, binding, needs: offer?.needs ?? NOTHING, error, answered: error !== '' };
    this.#bound.set(binding, bound);
    this.#byNumber.set(number, bound);
    if (error !== '') return bound;
    const bind = {
      binding: number,
      hook,
      stage: STAGES[stage],
      api_id: apiId,
      api_name: apiName,
      org_id: orgId,
      listen_path: listenPath,
      config_json: configJson,
    };
    this.#send(GatewayFrame.encode({ bind }).finish());
    return bound;
  }

  #unbind({ number, binding, error }: Bound): void {
    this.#bound.delete(binding);
    this.#byNumber.delete(number);
    if (error === '') this.#send(GatewayFrame.encode({ unbind: { binding: number } }).finish());
  }
}

const NOTHING: Needs = {
  requestHeaders: new Set(),
  responseHeaders: new Set(),
  query: false,
  requestBody: 0,
  responseBody: 0,
  session: false,
  client: false,
};

/** Names what is there instead, for whoever mistyped it. */
export function notOffered({ hook, stage }: Pick<HookBinding, 'hook' | 'stage'>, { name, hooks }: PluginInfo): string {
  const others = hooks.filter(({ stages }) => stages.includes(STAGES[stage])).map((offer) => offer.name);
  const instead = others.length === 0 ? 'none' : others.slice(0, 20).join(', ');
  return `the plugin "${name}" offers no hook "${hook}" for the stage ${stage} (it offers: ${instead})`;
}
