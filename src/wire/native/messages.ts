// The native protocol's calls and results (proto/hookwire/plugin/v1/plugin.proto), in the form that is cheapest to make and to read.

import type { Pairs } from '../tyk/messages.ts';

/** Where a hook is called. */
export type CallStage = 'pre' | 'auth' | 'post_auth' | 'post' | 'response';
export type Stage = CallStage | 'analytics';

/** Numbers of the proto's Stage. */
export const STAGES = { pre: 1, auth: 2, post_auth: 3, post: 4, response: 5, analytics: 6 } as const satisfies Record<
  Stage,
  number
>;

/** A hook at one place of one API. One object per place: streams know their bindings by it. */
export interface HookBinding {
  readonly hook: string;
  readonly stage: Stage;
  readonly apiId: string;
  readonly apiName: string;
  readonly orgId: string;
  readonly listenPath: string;
  /** Empty: none. */
  readonly configJson: string;
}

/** What a hook said in the handshake. */
export interface HookOffer {
  readonly name: string;
  readonly stages: readonly number[];
  readonly needs: Needs;
  readonly match: Match | null;
  readonly cache: CacheRule | null;
  readonly configSchema: string;
  /** 0: the gateway's. */
  readonly timeoutMs: number;
  readonly about: string;
}

export interface Needs {
  readonly requestHeaders: HeaderNeeds;
  readonly responseHeaders: HeaderNeeds;
  readonly query: boolean;
  readonly requestBody: BodyNeeds;
  readonly responseBody: BodyNeeds;
  readonly session: boolean;
  readonly client: boolean;
}

/** `all`, or lower-case names; an empty set is none. */
export type HeaderNeeds = 'all' | ReadonlySet<string>;

/** Bytes of the body that are wanted: 0 none, Infinity all. */
export type BodyNeeds = number;

export interface Match {
  readonly methods: readonly string[];
  readonly paths: readonly string[];
  readonly headers: readonly string[];
}

export interface CacheRule {
  readonly headers: readonly string[];
  readonly query: readonly string[];
  readonly cookies: readonly string[];
  readonly ttlMs: number;
  readonly negativeTtlMs: number;
}

/** What is known of a plugin process. */
export interface PluginInfo {
  readonly name: string;
  readonly version: string;
  readonly sdk: string;
  /** A name may be there more than once, for different stages. */
  readonly hooks: readonly HookOffer[];
}

/** What the plugin offers under a name in a stage. */
export function offerOf(plugin: PluginInfo, name: string, stage: Stage): HookOffer | undefined {
  return plugin.hooks.find((hook) => hook.name === name && hook.stages.includes(STAGES[stage]));
}

/** Texts from HTTP are byte strings, as node hands them over: the proto carries them the same way. */
export interface NativeCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Pairs;
  readonly body: Buffer | null;
  readonly bodyTruncated: boolean;
  readonly scheme: string;
  readonly host: string;
  readonly session: Uint8Array | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly requestId: string;
  readonly traceparent: string;
  readonly client: {
    readonly address: string;
    readonly port: number;
    /** Empty: no TLS. */
    readonly tlsVersion: string;
    /** SHA-256 in hex of the client's certificate; empty: it showed none. */
    readonly certificateFingerprint: string;
  } | null;
  readonly response: {
    readonly status: number;
    readonly headers: Pairs;
    readonly body: Buffer | null;
    readonly bodyTruncated: boolean;
  } | null;
}

export type NativeOutcome =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changes'; readonly changes: Changes }
  | { readonly kind: 'reply'; readonly reply: PluginReply };

export interface Changes {
  readonly headers: readonly FieldChange[];
  readonly query: readonly FieldChange[];
  readonly method: string | null;
  readonly path: string | null;
  readonly body: Buffer | null;
  readonly status: number | null;
  readonly metadata: Pairs;
  readonly session: Uint8Array | null;
  readonly credential: string;
}

export interface FieldChange {
  readonly op: 'set' | 'add' | 'remove';
  readonly name: string;
  readonly values: readonly string[];
}

export interface PluginReply {
  readonly status: number;
  readonly headers: Pairs;
  readonly body: Buffer;
  readonly asError: boolean;
}

export interface NativeResult {
  readonly id: number;
  readonly pluginMicros: number;
  readonly outcome:
    | NativeOutcome
    /** The handler failed. */
    | { readonly kind: 'failure'; readonly message: string }
    /** The result of this call cannot be read; those beside it can. */
    | { readonly kind: 'malformed'; readonly message: string };
}
