// How the gateway talks to one coprocess address, whatever the bytes look like. grpc-js is the first implementation;
// leaner ones join behind the same four methods.

import type { HookCall, HookReply } from './tyk/messages.ts';

/** A call under way. After `cancel` the result rejects with GW_DISPATCH_CANCELLED. */
export interface PendingCall {
  /** Rejects with a GatewayError of a GW_DISPATCH_… code only. */
  readonly result: Promise<HookReply>;
  cancel(): void;
}

export interface TransportHealth {
  /** `idle`: nothing has been sent yet, or the connection was closed while unused. */
  readonly state: 'idle' | 'connecting' | 'ready' | 'down';
  readonly transport: string;
}

export interface Transport {
  /** Starts one call; `budgetMs` is what is left of its deadline. */
  dispatch(call: HookCall, budgetMs: number): PendingCall;
  /** Sends an event (a JSON document). The reply carries nothing; the promise says only whether it arrived. */
  notify(payload: string, budgetMs: number): Promise<void>;
  /** Looks at the connection and, when there is none, asks for one. */
  health(): TransportHealth;
  /** Ends the connection; calls under way are cancelled. */
  close(): void;
}
