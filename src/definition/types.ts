// What an operator wrote about one API, normalised: Tyk classic and Tyk OAS documents both end as this type, frozen.

/** One loaded API definition. Contract §11.2, §11.3. */
export interface ApiDefinition {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  /** Slugified name: another way to address the API in `tyk://` targets. */
  readonly slug: string;
  /** Reached by `tyk://` loops only, never mounted on the listener. */
  readonly internal: boolean;
  /** Host name the API answers on; empty: all. Never with a port. */
  readonly domain: string;
  /** Begins with `/`. */
  readonly listenPath: string;
  readonly proxy: ProxySettings;
  readonly auth: AuthSettings;
  readonly hooks: HookSettings;
  /** `config_data`, already as the JSON text that goes to plugins (Go's form); empty: none, or disabled. */
  readonly configData: string;
  /** Text of `custom_middleware_bundle`, as written; empty: none. Its MD5 is the `bundle_hash` of the Object. */
  readonly bundle: string;
  /** Its `custom_middleware` takes the place of the definition's own. */
  readonly usesBundle: boolean;
  readonly versions: VersionSettings;
  readonly cors: CorsSettings | null;
  readonly events: readonly EventHandlerSettings[];
  readonly allowedIps: readonly string[];
  readonly blockedIps: readonly string[];
  /** `response_processors` of kind `header_injector`; they come after the version's own response headers. */
  readonly responseHeaders: HeaderInjection | null;
  readonly cache: CacheSettings | null;
  readonly disableRateLimit: boolean;
  readonly disableQuota: boolean;
  /** Requests of all callers together (`global_rate_limit`); null: no such limit. */
  readonly globalRateLimit: RateSettings | null;
  readonly contextVars: boolean;
  readonly analytics: AnalyticsSettings;
  /** Seconds that a session without its own lifetime is kept; 0: for ever. */
  readonly sessionLifetime: number;
  readonly sessionLifetimeRespectsExpiry: boolean;
  readonly source: DefinitionSource;
}

export interface DefinitionSource {
  /** File it was read from, or a name for where it came from. */
  readonly file: string;
  /** Of `document`: the classic half when it is Tyk's pair of files. */
  readonly format: 'classic' | 'oas';
  /** The document as it was written: what the control API gives back. */
  readonly document: Readonly<Record<string, unknown>>;
  /** OAS in Tyk's pair-of-files form: the `-oas.json` document beside the classic one. */
  readonly oasDocument: Readonly<Record<string, unknown>> | null;
  /** Changes when the document, a value it refers to, or the listen path changes: equal digests keep their compiled chain on reload. */
  readonly digest: string;
}

export interface ProxySettings {
  /** `target_url`: `http:` or `https:`, or `tyk://…`. */
  readonly target: URL;
  readonly stripListenPath: boolean;
  /** `disable_strip_slash`: keep the target's own trailing slash when nothing follows the listen path. */
  readonly disableStripSlash: boolean;
  readonly preserveHost: boolean;
  readonly tls: UpstreamTls;
}

export interface UpstreamTls {
  readonly insecureSkipVerify: boolean;
  readonly minVersion: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  readonly maxVersion: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

/** Enabled methods, all of which must pass, in this order: basic, custom, token. Contract §1.2 step 15. */
export interface AuthSettings {
  readonly keyless: boolean;
  readonly basic: BasicAuthSettings | null;
  /** Custom plugin auth (CustomKeyCheck). */
  readonly custom: CredentialLocation | null;
  /** Auth token; also set when an API is protected and nothing else is enabled. */
  readonly token: CredentialLocation | null;
  /** Whose session becomes the request's; `''` leaves it to the contract (§1.2 multi-auth). */
  readonly baseIdentity: string;
  readonly stripAuthData: boolean;
}

export interface BasicAuthSettings {
  readonly location: CredentialLocation;
}

/** Where a credential is read from; a later one present overrides an earlier one. Contract §4.8. Names are never empty when the place is used. */
export interface CredentialLocation {
  /** Canonical header name; empty: not read from a header. */
  readonly header: string;
  /** Query parameter; empty: not read from the query. */
  readonly param: string;
  /** Cookie; empty: not read from cookies. */
  readonly cookie: string;
}

/** What tells callers apart, so that a session that a plugin gave one of them is used again. */
export interface ExtractorSettings {
  /** `nothing`: it cannot find anything, and every request is refused. */
  readonly from: 'header' | 'form' | 'body' | 'nothing';
  readonly way: 'value' | 'regex' | 'xpath';
  readonly header: string;
  readonly param: string;
  /** Null: none that can be used. */
  readonly expression: string | null;
  /** Of whole matches of a regular expression. */
  readonly matchIndex: number;
  /** Sessions are this API's alone, and not the organisation's. */
  readonly perApi: boolean;
  /** Milliseconds that a refused caller is refused without asking the plugin; 0: not at all. */
  readonly negativeTtlMs: number;
}

export interface HookSettings {
  /** `grpc` is the only one that can work; any other with hooks fails closed (500 on every request). */
  readonly driver: string;
  readonly pre: readonly HookEntry[];
  /** Null when custom auth is off. `auth_check.disabled` or no name leaves an entry with an empty name (contract §1.2). */
  readonly authCheck: HookEntry | null;
  /** Null: the auth hook is called for every request. */
  readonly extractor: ExtractorSettings | null;
  readonly postAuth: readonly HookEntry[];
  readonly post: readonly HookEntry[];
  readonly response: readonly HookEntry[];
}

/** One plugin function. Disabled entries are not here. */
export interface HookEntry {
  readonly name: string;
  /** Leave the text form of the body (`body`) empty: bytes travel once, in `raw_body`. */
  readonly rawBodyOnly: boolean;
  /** Name among `coprocess_options.servers`; empty: the default target. */
  readonly server: string;
  /** Deadline in milliseconds; null: the target's. */
  readonly timeoutMs: number | null;
  /** What a failed call means; null: the target's. */
  readonly onError: 'fail' | 'continue' | null;
}

export interface VersionSettings {
  /**
   * One version for all requests (`not_versioned`): `versions` then has exactly the one named Default, or the only one there is.
   * Empty: there is none, every request is refused. Several: none of them is named Default, which one is meant is ambiguous.
   */
  readonly notVersioned: boolean;
  readonly location: 'header' | 'url-param' | 'url';
  readonly key: string;
  /** Version of requests that name none; empty: such requests are refused. */
  readonly defaultVersion: string;
  readonly stripVersion: boolean;
  /** Unix time in ms after which the whole API answers 403; null: never. */
  readonly expiresAt: number | null;
  /** By the name that requests use; an OAS document's only version has the name ''. Empty: every request is refused (403). */
  readonly versions: ReadonlyMap<string, Version>;
}

export interface Version {
  /** What access rights name: the entry's own name, else its key among the versions. */
  readonly name: string;
  /** Unix time in ms; null: never. */
  readonly expiresAt: number | null;
  /** Target of this version; null: the API's. */
  readonly overrideTarget: URL | null;
  readonly requestHeaders: HeaderInjection | null;
  readonly responseHeaders: HeaderInjection | null;
  /** `global_size_limit` in bytes; 0: none. */
  readonly sizeLimit: number;
  readonly paths: EndpointRules;
}

export interface HeaderInjection {
  /** Canonical name and value; values may hold `$tyk_meta.*` and `$tyk_context.*`. */
  readonly add: readonly (readonly [name: string, value: string])[];
  readonly remove: readonly string[];
}

/** Per-endpoint rules of a version (`extended_paths`). Paths are as Tyk's: `{name}` is a segment, matched anywhere unless configured otherwise. */
export interface EndpointRules {
  readonly ignored: readonly EndpointAction[];
  readonly allowed: readonly EndpointAction[];
  readonly blocked: readonly EndpointAction[];
  readonly rewrites: readonly RewriteRule[];
  readonly methodTransforms: readonly MethodTransform[];
  readonly headerTransforms: readonly EndpointHeaders[];
  readonly responseHeaderTransforms: readonly EndpointHeaders[];
  readonly sizeLimits: readonly EndpointLimit[];
  readonly hardTimeouts: readonly EndpointLimit[];
  /** Whose records say that they are tracked, and those of which there are no records. */
  readonly tracked: readonly Endpoint[];
  readonly untracked: readonly Endpoint[];
}

export interface Endpoint {
  readonly path: string;
  /** Upper case; empty: any. */
  readonly method: string;
  readonly ignoreCase: boolean;
}

export interface EndpointAction extends Endpoint {
  /** A reply made by the gateway (`method_actions.*.action: "reply"`); null: none. */
  readonly reply: {
    readonly code: number;
    readonly body: string;
    readonly headers: readonly (readonly [string, string])[];
  } | null;
}

export interface RewriteRule extends Endpoint {
  /** Go regular expression, searched in path and query. */
  readonly matchPattern: string;
  /** With `$1` groups, `$tyk_meta.*`, `$tyk_context.*`. */
  readonly rewriteTo: string;
}

export interface MethodTransform extends Endpoint {
  readonly toMethod: string;
}

export interface EndpointHeaders extends Endpoint {
  readonly headers: HeaderInjection;
}

export interface EndpointLimit extends Endpoint {
  /** Bytes for size limits, seconds for timeouts. */
  readonly limit: number;
}

export interface CorsSettings {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** Seconds; 0: no `Access-Control-Max-Age`. */
  readonly maxAge: number;
  readonly optionsPassthrough: boolean;
}

export interface EventHandlerSettings {
  readonly event: string;
  readonly handler:
    | { readonly kind: 'coprocess'; readonly name: string }
    | { readonly kind: 'log'; readonly prefix: string }
    | WebhookSettings;
}

export interface WebhookSettings {
  readonly kind: 'webhook';
  /** For logs and reports; empty: the host of the URL. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Path of a Go-template file; empty: the built-in JSON body. */
  readonly templatePath: string;
  /** Seconds in which the same message is not sent again; 0: always sent. */
  readonly quietSeconds: number;
}

/** What is recorded of exchanges. Contract §9. */
export interface AnalyticsSettings {
  /** False: nothing (`do_not_track`). */
  readonly track: boolean;
  /** With requests and responses as on the wire. */
  readonly detailed: boolean;
  /** Of every record of the API. */
  readonly tags: readonly string[];
  /** Request headers that become tags, in lower case. */
  readonly tagHeaders: readonly string[];
  /** Seconds after which a store may forget a record; 0: never. */
  readonly expireAfter: number;
  /** Of the analytics stage, one after the other. */
  readonly hooks: readonly HookEntry[];
}

export interface CacheSettings {
  /** Seconds. */
  readonly timeout: number;
  readonly allSafeRequests: boolean;
  /** Status codes to cache; empty: all. */
  readonly onlyStatus: readonly number[];
  /** Headers whose values are part of the key. */
  readonly byHeaders: readonly string[];
}

export interface RateSettings {
  readonly rate: number;
  /** Seconds. */
  readonly per: number;
}
