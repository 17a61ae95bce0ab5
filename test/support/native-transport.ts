// A native plugin that is a function: what it is asked goes through its needs, as on a real stream.

import { GatewayError } from '../../src/errors.ts';
import type { HookOffer, NativeCall, NativeOutcome, Needs, PluginInfo } from '../../src/wire/native/messages.ts';
import type { CallSource, HookAnswer, Peer, PendingCall } from '../../src/wire/transport.ts';
import { FakeTransport } from './builders.ts';

export const NO_NEEDS: Needs = {
  requestHeaders: new Set(),
  responseHeaders: new Set(),
  query: false,
  requestBody: 0,
  responseBody: 0,
  session: false,
  client: false,
};

/** Of a hook `MyHook` for every stage, which needs nothing. */
export function offerOf(more: Partial<HookOffer> = {}): HookOffer {
  const rules = { needs: NO_NEEDS, match: null, cache: null, configSchema: '', timeoutMs: 0, about: '' };
  return { name: 'MyHook', stages: [1, 2, 3, 4, 5], ...rules, ...more };
}

export function nativePeer(...hooks: readonly HookOffer[]): Peer {
  const plugin: PluginInfo = { name: 'shop', version: '1', sdk: 'test', hooks };
  return { protocol: 'native', plugin };
}

export type NativePlugin = (call: NativeCall) => NativeOutcome | Promise<NativeOutcome>;

export class FakeNativeTransport extends FakeTransport {
  readonly calls: NativeCall[] = [];
  native: NativePlugin;
  /** Of the process that answers; another one than said what it needs when it differs from the peer's. */
  needs: Needs;

  constructor(native: NativePlugin, offer: HookOffer = offerOf()) {
    super();
    this.native = native;
    this.needs = offer.needs;
    this.peer = nativePeer(offer);
  }

  override dispatch(source: CallSource, budgetMs: number): PendingCall {
    this.budgets.push(budgetMs);
    const { promise, resolve, reject } = Promise.withResolvers<HookAnswer>();
    try {
      const call = source.native(this.needs);
      this.calls.push(call);
      Promise.resolve(call)
        .then(this.native)
        .then((outcome) => resolve({ protocol: 'native', outcome }), reject);
    } catch (error) {
      reject(error);
    }
    return {
      result: promise,
      isIdle: false,
      cancel: () => {
        this.cancelled++;
        reject(new GatewayError('GW_DISPATCH_CANCELLED'));
      },
    };
  }
}

/** Changes, of which all that is not given is left as it is. */
export function changesOf(more: Partial<Extract<NativeOutcome, { kind: 'changes' }>['changes']> = {}): NativeOutcome {
  const lists = { headers: [], query: [], metadata: [] };
  const rest = { method: null, path: null, body: null, status: null, session: null, credential: '' };
  return { kind: 'changes', changes: { ...lists, ...rest, ...more } };
}

export function nativeReply(status: number, text = '', asError = false): NativeOutcome {
  return { kind: 'reply', reply: { status, headers: [], body: Buffer.from(text), asError } };
}
