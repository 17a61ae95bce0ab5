// What a plugin declares about a hook when it registers it. The native protocol sends a hook what it asked for and nothing
// else, and calls it only when it can matter; under Tyk's protocol the SDK holds a hook to the same declaration.

/** Every header, none, or those of a list (names in any letter case). */
export type HeaderNeed = 'all' | 'none' | readonly string[];

/** The whole body, none of it, or only so many of its first bytes. */
export type BodyNeed = boolean | { readonly prefix: number };

/**
 * What the handler reads. What is left out is not sent, and reading it throws an Error that names what to add. Without
 * any `needs` a hook gets everything. Changing a thing needs no declaration.
 */
export interface RequestNeeds {
  /** Default `'none'`. `Content-Encoding` comes with a body by itself. */
  readonly requestHeaders?: HeaderNeed;
  /** `request.query`, `request.url` and `request.requestUri`. Default false. */
  readonly query?: boolean;
  /** `request.body`. A body that nobody asked for streams past the hook instead of being collected first. Default false. */
  readonly body?: BodyNeed;
  /** `request.client`. Default false. */
  readonly client?: boolean;
}

/** What a post_auth or post handler reads. */
export interface SessionNeeds extends RequestNeeds {
  /** The caller's session. Default false. */
  readonly session?: boolean;
}

/** What a response handler reads; the members of {@link SessionNeeds} speak of `context`. */
export interface ResponseNeeds extends SessionNeeds {
  /** `response.headers`. Default `'none'`. */
  readonly responseHeaders?: HeaderNeed;
  /** `response.body`. Default false: the response streams to the client behind the hook. */
  readonly responseBody?: BodyNeed;
}

/** When the hook can matter; all that is given must hold. The gateway does not call it otherwise. */
export interface Match {
  /** One of these, as `GET`. */
  readonly methods?: readonly string[];
  /**
   * One of these patterns for the path after the listen path, as `/orders/*`: `*` is any run of characters but `/`, `**` any
   * run. Under Tyk's protocol a plugin does not know the listen path, and this condition counts as met.
   */
  readonly paths?: readonly string[];
  /** All of these are present in the request, in any letter case. */
  readonly headers?: readonly string[];
}

/**
 * Which parts of a request decide what an auth hook answers, so that the gateway can keep the answer. A request that has
 * none of the parts is always asked about. Native protocol only; under Tyk's protocol an API definition has its id extractor.
 */
export interface AuthCache {
  /** Header names, in any letter case. */
  readonly headers?: readonly string[];
  /** Query parameters. */
  readonly query?: readonly string[];
  readonly cookies?: readonly string[];
  /** Milliseconds that an accepted caller is kept. */
  readonly ttlMs: number;
  /** Milliseconds that a refusal is kept. Default 0: not at all. */
  readonly negativeTtlMs?: number;
}

/** The API that a hook is bound to. Under Tyk's protocol its name and listen path are not known, and empty. */
export interface BoundApi {
  readonly apiId: string;
  readonly apiName: string;
  readonly orgId: string;
  readonly listenPath: string;
}

/** What every hook can declare. */
interface CommonOptions<Needs> {
  /** What the handler reads. Default: everything, the body included. */
  readonly needs?: Needs;
  /** JSON Schema (2020-12) of the definition's `config_data`; the gateway checks it. Default: anything goes. */
  readonly configSchema?: Readonly<Record<string, unknown>>;
  /**
   * Checks the `config_data` of a definition that uses the hook: throw to refuse it, with a message for whoever wrote it. It runs
   * once when a native gateway binds the hook, and at the first call with a new config under Tyk's protocol.
   */
  readonly configure?: (config: Readonly<Record<string, unknown>>, api: BoundApi) => void;
  /** Milliseconds the gateway waits for an answer, when the definition does not say. Default: the gateway's own. Native only. */
  readonly timeoutMs?: number;
  /** One line about the hook, for people. */
  readonly about?: string;
}

/** Options of a pre hook. */
export interface PreOptions extends CommonOptions<RequestNeeds> {
  /** When to call it. Default: always. */
  readonly match?: Match;
}

/** Options of an auth hook. There is no `match`: a request that nobody asks about would have to be refused, or let in. */
export interface AuthOptions extends CommonOptions<RequestNeeds> {
  /** How long the gateway may keep an answer. Default: it asks every time. */
  readonly cache?: AuthCache;
}

/** Options of a post_auth or post hook. */
export interface RequestOptions extends CommonOptions<SessionNeeds> {
  /** When to call it. Default: always. */
  readonly match?: Match;
}

/** Options of a response hook. */
export interface ResponseOptions extends CommonOptions<ResponseNeeds> {
  /** When to call it, by the request. Default: always. */
  readonly match?: Match;
}

/** Options of a raw hook, which gets everything. */
export type RawOptions = Omit<CommonOptions<never>, 'needs'>;

/** Options of an analytics hook; records come whole, so there are no needs, and every one comes, so there is no match. */
export type AnalyticsOptions = Omit<CommonOptions<never>, 'needs'>;

/** The union of all: what the table of hooks checks. */
export interface AnyOptions extends CommonOptions<ResponseNeeds> {
  readonly match?: Match;
  readonly cache?: AuthCache;
}
