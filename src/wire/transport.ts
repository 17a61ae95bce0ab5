// How the gateway talks to one coprocess address, whatever the bytes look like.

import type { HookBinding, NativeCall, NativeOutcome, Needs, PluginInfo } from './native/messages.ts';
import type { RecordBatch, RecordVerdict } from './native/records.ts';
import type { HookCall, HookReply } from './tyk/messages.ts';

/** Makes the message of a call in the form of the protocol that turns out to be spoken; may be asked more than once. */
export interface CallSource {
  readonly binding: HookBinding;
  /** W3C trace context of the request; empty: none. */
  readonly traceparent: string;
  /** Both throw GW_DISPATCH_NEEDS when the call needs a body that has not been read. */
  object(): HookCall;
  native(needs: Needs): NativeCall;
}

export type HookAnswer =
  | { readonly protocol: 'tyk'; readonly reply: HookReply }
  | { readonly protocol: 'native'; readonly outcome: NativeOutcome };

/** An event for the coprocess, in both forms. */
export interface EventMessage {
  readonly name: string;
  readonly handler: string;
  readonly apiId: string;
  readonly orgId: string;
  readonly timeMs: number;
  readonly metaJson: string;
  /** Payload of Tyk's `Event` (contract §7.2). */
  readonly payload: string;
}

/** A call under way. After `cancel` the result rejects with GW_DISPATCH_CANCELLED. */
export interface PendingCall {
  /** Rejects with a GatewayError of a GW_DISPATCH_… code only. */
  readonly result: Promise<HookAnswer>;
  cancel(): void;
  /** The call is over, and nothing reads the bytes of its message any more; false where that is not known. */
  readonly isIdle: boolean;
}

/** Who is at the other end, as far as it has said. A new object whenever that changes. */
export type Peer =
  /** No connection has been made yet. */
  | { readonly protocol: 'unknown' }
  | { readonly protocol: 'tyk' }
  | { readonly protocol: 'native'; readonly plugin: PluginInfo };

export interface TransportHealth {
  /** `idle`: nothing has been sent yet, or the connection was closed while unused. */
  readonly state: 'idle' | 'connecting' | 'ready' | 'down';
  readonly transport: string;
  readonly connections: number;
  /** Of the handshake; null: there was none. */
  readonly roundTripMs: number | null;
  /** Why there is no connection; null: there is one, or it is not known. */
  readonly problem: string | null;
  /** Hooks that the plugin refused to serve, and why. */
  readonly refused: readonly { readonly binding: HookBinding; readonly reason: string }[];
  /** Hooks of which the plugin has not said yet whether it serves them. */
  readonly unanswered: number;
}

/** What a transport tells whoever made it. */
export interface TransportListener {
  onPeer(peer: Peer): void;
  /** The plugin cannot serve a hook with its configuration. */
  onRefused(binding: HookBinding, reason: string): void;
  /** Kept authentication decisions are void; null: all of them. */
  onForget(credentials: readonly string[] | null): void;
}

export interface Transport {
  readonly peer: Peer;
  /** Starts one call; `budgetMs` is what is left of its deadline. */
  dispatch(source: CallSource, budgetMs: number): PendingCall;
  /** Has an analytics hook look at records; rejects as a call does. Under Tyk's protocol: GW_DISPATCH_REFUSED. */
  review(batch: RecordBatch, budgetMs: number): Promise<RecordVerdict>;
  /** Sends an event. The promise says only whether it arrived (native: whether it left). */
  notify(event: EventMessage, budgetMs: number): Promise<void>;
  /** The hooks that are in use from now on: announced to the plugin, and the others withdrawn. */
  bind(bindings: readonly HookBinding[]): void;
  /** Looks at the connection and, when there is none, asks for one. */
  health(): TransportHealth;
  /** Calls under way are cancelled; resolves when the connections have ended. */
  close(): Promise<void>;
}
