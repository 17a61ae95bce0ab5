// The gateway's configuration after validation: every field present, frozen. Names follow `tyk.conf`, in camelCase.

import type { EventHandlerSettings } from '../definition/types.ts';

export interface GatewayConfig {
  /** File it was read from; null: defaults and environment only. Relative paths below are already resolved against its folder. */
  readonly file: string | null;
  readonly listenAddress: string;
  /** Default 8080. */
  readonly listenPort: number;
  /** Of the control API (`x-tyk-authorization`). Empty: the control API is off; there is no default secret. */
  readonly secret: string;
  /** Port of the control API by itself; 0: it is on the same as everything else. */
  readonly controlApiPort: number;
  /** By name, for `secrets://NAME`; values may be references themselves. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Folder of API definitions; default `./apis`. */
  readonly appPath: string;
  /** Folder of error templates; empty: the built-in ones. */
  readonly templatePath: string;
  readonly middlewarePath: string;
  readonly healthCheckEndpointName: string;
  /** Seconds that counters of APIs look back; 0, the default: there are none. */
  readonly healthWindow: number;
  readonly hideGeneratorHeader: boolean;
  readonly closeConnections: boolean;
  /** Seconds until the upstream has to begin its answer; default 30. */
  readonly proxyDefaultTimeout: number;
  readonly enableCustomDomains: boolean;
  readonly ignoreCanonicalMimeHeaderKey: boolean;
  readonly proxySslInsecureSkipVerify: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  readonly logFormat: 'json' | 'text';
  /** Adds `Hookwire-Error: <code>` to error replies. Default false. */
  readonly exposeErrors: boolean;
  readonly httpServer: HttpServerOptions;
  readonly bundles: BundleOptions;
  readonly policies: PolicyOptions;
  readonly sessions: SessionOptions;
  /** What gateways share; null: each keeps what it knows in memory. */
  readonly storage: RedisOptions | null;
  readonly notices: NoticeOptions;
  readonly limits: LimitOptions;
  readonly analytics: AnalyticsOptions;
  readonly events: EventOptions;
  readonly coprocess: CoprocessOptions;
}

export interface BundleOptions {
  /** Definitions may have them. */
  readonly enabled: boolean;
  /** Each has a folder in it. */
  readonly folder: string;
  /** Those that are not there are fetched. */
  readonly downloads: boolean;
  readonly baseUrl: string;
  readonly insecureSkipVerify: boolean;
  readonly skipVerifyExisting: boolean;
  /** PEM; empty: signatures are not looked at. */
  readonly publicKey: string;
  readonly requireManifestSignature: boolean;
  /** Of an archive. */
  readonly maxBytes: number;
}

/** Both empty: there are none. */
export interface PolicyOptions {
  /** File with all of them. */
  readonly recordFile: string;
  /** Folder with one in each file; comes before the file. */
  readonly folder: string;
}

export interface SessionOptions {
  readonly hashKeys: boolean;
  /** Of keys made from now on; empty: the old form. */
  readonly hashFunction: '' | HashFunction;
  readonly hashFallbacks: readonly HashFunction[];
  readonly listHashes: boolean;
  readonly onlyWholeKeys: boolean;
  readonly allowMasterKeys: boolean;
  /** Characters of a key, with its organisation. Default 3. */
  readonly minTokenLength: number;
  /** Tokens of plugins' sessions are good for auth-token APIs. */
  readonly pluginSessionsAreKeys: boolean;
  /** Seconds. */
  readonly globalLifetime: number;
  readonly forceGlobal: boolean;
  readonly respectsExpiry: boolean;
  /** Sessions kept in memory at the most; the least recently used go first. Default 100000. */
  readonly maxSessions: number;
  /** Milliseconds that sessions of Redis are kept in memory; 0: not at all. Default 10000. */
  readonly cacheMs: number;
}

export type HashFunction = 'murmur32' | 'murmur64' | 'murmur128' | 'sha256';

/** What gateways tell each other. */
export interface NoticeOptions {
  readonly nodeSecret: string;
  readonly allowUnsigned: boolean;
}

/** Of the gateway itself; those of APIs are in their definitions. */
export interface EventOptions {
  /** With the webhook of the monitor. */
  readonly handlers: readonly EventHandlerSettings[];
  /** Percent of a quota whose use is told of, whatever the key; null: none. */
  readonly quotaLevel: number | null;
}

export interface LimitOptions {
  /** How rates are counted (limit/limiter.ts). Default `bucket`. */
  readonly algorithm: 'sliding-log' | 'fixed-window' | 'bucket';
  /** What `X-RateLimit-*` headers tell of. Default `quotas`. */
  readonly headers: 'quotas' | 'rate_limits';
  /** Callers of an organisation share its limits. */
  readonly organisations: boolean;
}

/** Redis, as ioredis wants to know it. */
export interface RedisOptions {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  /** At least one; sentinels in that mode. */
  readonly nodes: readonly RedisNode[];
  /** In the mode `sentinel`. */
  readonly masterName: string;
  readonly sentinelPassword: string;
  readonly username: string;
  readonly password: string;
  readonly database: number;
  /** Milliseconds, for connecting and for a command. Default 5000. */
  readonly timeoutMs: number;
  /** Null: plaintext. PEM files; empty: none. */
  readonly tls: {
    readonly insecureSkipVerify: boolean;
    readonly ca: string;
    readonly cert: string;
    readonly key: string;
    readonly minVersion: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
    readonly maxVersion: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  } | null;
}

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface AnalyticsOptions {
  /** Default false: no records are made. */
  readonly enabled: boolean;
  readonly sinks: readonly SinkOptions[];
  /** Records that may wait; default 10000. */
  readonly maxWaiting: number;
  readonly ignoredIps: readonly string[];
  readonly detailed: boolean;
  /** Bytes of each body in a detailed record. Default 64 KiB. */
  readonly maxDetailBytes: number;
}

export type SinkOptions =
  | { readonly type: 'stdout' }
  | {
      readonly type: 'file';
      readonly path: string;
      /** Size at which the file is put aside. */
      readonly maxBytes: number;
      /** Files put aside at the most. */
      readonly keep: number;
    };

export interface HttpServerOptions {
  /** Seconds for a whole request to arrive; 0: no bound. Default 120. */
  readonly readTimeout: number;
  /** Seconds of silence on a connection while a reply is under way; 0: no bound. Default 120. */
  readonly writeTimeout: number;
  /** Bytes; 0: no bound for streamed bodies (those that hooks see are bounded by `maxHookBodySize`). */
  readonly maxRequestBodySize: number;
  /** Bytes of a request body that a hook has to see, when `maxRequestBodySize` is 0. Default 100 MiB. */
  readonly maxHookBodySize: number;
  /** Bytes of a response body that a response hook has to see. Default 100 MiB. */
  readonly maxResponseBodySize: number;
  readonly enableStrictRoutes: boolean;
  readonly enablePathPrefixMatching: boolean;
  readonly enablePathSuffixMatching: boolean;
  readonly skipUrlCleaning: boolean;
  readonly enableWebsockets: boolean;
  /** Which entry of X-Forwarded-For is the client: 0 the leftmost, n the n-th from the right. */
  readonly xffDepth: number;
  /** TLS of the listener; null: plain. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

export interface CoprocessOptions {
  /** Default true (Tyk: false) when an address is given. */
  readonly enabled: boolean;
  /** Targets by name; the default one has the name ''. No entry under '' when no address is configured. */
  readonly targets: ReadonlyMap<string, TargetConfig>;
}

/** One coprocess address with its defaults. */
export interface TargetConfig {
  readonly name: string;
  /** As written: `tcp://host:port`, `host:port`, `ip:port`, `dns:///host:port`, `unix:///path`. */
  readonly address: string;
  /** `:authority`; empty: host and port of the address. */
  readonly authority: string;
  /** Bytes; default 4 MiB. */
  readonly maxReceiveBytes: number;
  /** Bytes; 0: no bound. */
  readonly maxSendBytes: number;
  readonly roundRobin: boolean;
  /** Deadline of a call; default 10000. */
  readonly timeoutMs: number;
  readonly onError: 'fail' | 'continue';
  /** Our own gRPC client, or the library; default `lean`. */
  readonly transport: 'lean' | 'grpc-js';
  /** Native if the plugin speaks it, or one of the two; default `auto`. */
  readonly protocol: 'auto' | 'tyk' | 'native';
  /** Kept open; default 1. */
  readonly connections: number;
  /** Milliseconds that calls wait for a plugin that was there and is gone; default 2000. */
  readonly holdMs: number;
  /** After so many calls of a hook in a row that got no answer in time (0: never), it is asked once per `openMs` (milliseconds). */
  readonly breaker: { readonly failures: number; readonly openMs: number };
  /** What its hooks may not change (dispatch/guard.ts). */
  readonly guard: readonly string[];
  /** gRPC metadata of every call and stream. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Calls under way at the most; default 4096. */
  readonly maxInFlight: number;
  /** PEM files; null: plaintext. */
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string } | null;
}
