// Scenarios of the conformance kit, as the files of conform/ write them (conform/scenario.schema.json).

import type { CallStage, Stage } from '../wire/native/messages.ts';

export type Protocol = 'native' | 'tyk';

/** A hook of the conformance plugin: conform/README.md, conform/hooks.json. */
export interface HookSpec {
  readonly name: string;
  readonly stages: readonly Stage[];
  /** Under the native protocol: what it has to ask for; absent: nothing. */
  readonly needs?: 'everything' | NeedsSpec;
  readonly match?: { readonly methods?: string[]; readonly paths?: string[]; readonly headers?: string[] };
  readonly cache?: CacheSpec;
  /** It has to declare a schema. */
  readonly config_schema?: boolean;
  /** Why a plugin may do without it; absent: it may not. */
  readonly optional?: string;
  readonly native_only?: boolean;
}

/** A body: true is all of it, a number its first bytes. */
export interface NeedsSpec {
  readonly request_headers?: 'all' | readonly string[];
  readonly response_headers?: 'all' | readonly string[];
  readonly query?: boolean;
  readonly request_body?: boolean | number;
  readonly response_body?: boolean | number;
  readonly session?: boolean;
  readonly client?: boolean;
}

export interface CacheSpec {
  readonly headers?: readonly string[];
  readonly query?: readonly string[];
  readonly cookies?: readonly string[];
  readonly ttl_ms: number;
  readonly negative_ttl_ms?: number;
}

/** Text, or how the bytes are made. */
export type BodySpec =
  | string
  | {
      readonly text?: string;
      readonly base64?: string;
      /** 0 to 255. */
      readonly every_byte?: true;
      readonly times?: number;
      readonly reversed?: true;
      readonly gzip?: true;
      /** After everything else. */
      readonly and?: string;
    };

/** In the form of `hookwire call`'s files; the body apart. */
export interface MessageSpec {
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: BodySpec;
}

export interface CallSpec {
  readonly hook: string;
  readonly stage: CallStage;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly request?: MessageSpec;
  readonly response?: MessageSpec;
  readonly session?: Readonly<Record<string, unknown>>;
  /** Deadline; absent: that of the run. */
  readonly timeout_ms?: number;
}

/** Values by name; null: the name must not be there. */
export type ValuesSpec = Readonly<Record<string, string | readonly string[] | null>>;

/** What is different afterwards. Everything else has to be as it was sent. */
export interface ChangeSpec {
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly query?: ValuesSpec;
  readonly headers?: ValuesSpec;
  readonly body?: BodySpec;
}

export interface ReplySpec {
  readonly status: number;
  /** Others are not looked at. */
  readonly headers?: ValuesSpec;
  /** Of `body`, `json` and `error` one at the most; without any the body is not looked at. */
  readonly body?: BodySpec;
  readonly json?: unknown;
  /** Text of an error reply in the form of the gateway's. */
  readonly error?: string;
}

/** Without `reply`, `in_place` and `failure` the exchange goes on. Of a JSON body and a session all that is named has to be there; lists whole. */
export interface ExpectSpec {
  readonly change?: ChangeSpec;
  readonly session?: Readonly<Record<string, unknown>>;
  readonly reply?: ReplySpec;
  /** Of a response hook: what the client gets, be it the changed response or a reply in its place. */
  readonly in_place?: ReplySpec;
  /** Whatever it is. */
  readonly any?: true;
  readonly failure?: {
    /** One of these. */
    readonly codes: readonly string[];
    /** Each is in the cause. */
    readonly cause?: readonly string[];
  };
}

/** A call of the stream scenarios; `{id}` stands for its number. */
export interface FrameCallsSpec {
  readonly ids: readonly [first: number, last: number];
  readonly binding: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of each; hex, appended to the encoded call. */
  readonly extra?: string;
}

export interface FrameResultsSpec {
  readonly ids: readonly [first: number, last: number];
  readonly outcome: 'unchanged' | 'changes' | 'reply' | 'failure' | 'any';
  /** Headers that are set. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Is in the message of the failure. */
  readonly message?: string;
}

/** What the gateway does on one of its streams, and what has to come of it. `on`: which stream, where there are several. */
export type StreamStep = { readonly on?: string } & (
  | { readonly open: string }
  | { readonly hello: true }
  | { readonly bind: number; readonly hook: string; readonly stage: Stage; readonly refused?: string }
  | { readonly unbind: number }
  | { readonly calls: FrameCallsSpec }
  | { readonly results: FrameResultsSpec }
  | { readonly none: readonly number[] }
  | { readonly credits: number }
  | { readonly cancelled: readonly number[] }
  | { readonly send_bytes: string }
  | { readonly message: { readonly hex?: string; readonly contains?: string } }
  | { readonly drain: true }
  | { readonly half_close: true }
  | { readonly break: true }
  | { readonly ended: number }
);

export type PlainStep =
  | { readonly call: CallSpec; readonly expect: ExpectSpec }
  | { readonly start: string; readonly times?: number; readonly call: CallSpec }
  | { readonly finish: string; readonly expect: ExpectSpec }
  | { readonly cancel: string }
  | { readonly counts: Readonly<Record<string, unknown>> }
  | { readonly forgets: 'all' | readonly string[] }
  | { readonly event: EventSpec }
  | { readonly records: RecordsSpec };

export interface EventSpec {
  readonly handler: string;
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

export interface RecordsSpec {
  readonly hook: string;
  /** Over a record like any other. */
  readonly batch: readonly Readonly<Record<string, unknown>>[];
  readonly dropped?: readonly number[];
  readonly failed?: readonly number[];
  /** Over the record that was sent; the others must not have changed. */
  readonly changed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly message?: string;
}

export type Step = PlainStep | StreamStep;

export interface Scenario {
  /** `<file>/<name>` */
  readonly id: string;
  readonly group: string;
  readonly about: string;
  readonly protocols: readonly Protocol[];
  /** Why not under both. */
  readonly because: string;
  /** A server without it (it answers UNIMPLEMENTED to the first step's path) is not judged; absent: it has to be there. */
  readonly optional: string | null;
  readonly steps: readonly Step[];
}

export interface Kit {
  readonly hooks: readonly HookSpec[];
  readonly scenarios: readonly Scenario[];
}

const STREAM_KEYS = [
  'open',
  'hello',
  'bind',
  'unbind',
  'calls',
  'results',
  'none',
  'credits',
  'cancelled',
  'send_bytes',
  'message',
  'drain',
  'half_close',
  'break',
  'ended',
] as const;

export function isStreamStep(step: Step): step is StreamStep {
  return STREAM_KEYS.some((key) => key in step);
}

/** The hooks that a scenario needs, each with its stage. */
export function hooksOf({ steps }: Scenario): { readonly hook: string; readonly stage: Stage }[] {
  return steps.flatMap((step): { hook: string; stage: Stage }[] => {
    if ('call' in step) return [step.call];
    if ('bind' in step) return step.refused === undefined ? [step] : [];
    return 'records' in step ? [{ hook: step.records.hook, stage: 'analytics' }] : [];
  });
}
