// Sessions in the words of TypeScript.

/** What a session may do with one API. */
export interface AccessRight {
  readonly apiName: string;
  readonly apiId: string;
  /** Version names; `Default` for unversioned APIs. */
  readonly versions: readonly string[];
  /** None: every path of the API. `url` is a regular expression searched in the path. */
  readonly allowedUrls: readonly { readonly url: string; readonly methods: readonly string[] }[];
}

/** The session of a caller. Every field is present; numbers default to 0, texts to the empty string. */
export interface Session {
  /** Identifies the caller: the key under which the gateway keeps the session. */
  readonly token: string;
  /** Seen by later hooks and usable as `$tyk_meta.<name>` in definitions. Values are text; others are stored as their JSON. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Requests allowed in each `per` seconds; 0: no rate limit. */
  readonly rate: number;
  /** Seconds that `rate` counts over. */
  readonly per: number;
  /** Requests allowed in each `quotaRenewalRate` seconds; 0 or less: no quota. */
  readonly quotaMax: number;
  readonly quotaRemaining: number;
  /** UNIX time in seconds at which the quota starts anew. */
  readonly quotaRenews: number;
  /** Seconds. 0: the quota never starts anew. */
  readonly quotaRenewalRate: number;
  /** UNIX time in seconds after which the key is refused with 401; 0: never. */
  readonly expires: number;
  /** By API id; empty: every API of the gateway. */
  readonly accessRights: Readonly<Record<string, AccessRight>>;
  /** Always the API's own organisation once the gateway has taken the session. */
  readonly orgId: string;
  /** A readable name for logs and analytics. */
  readonly alias: string;
  readonly tags: readonly string[];
  /** Ids of policies, which then decide rate, quota and access. One that does not exist: 403. */
  readonly applyPolicies: readonly string[];
  /** The single-policy form of `applyPolicies`. */
  readonly applyPolicyId: string;
  /** True: refused with 403. */
  readonly isInactive: boolean;
  /** Keep it the same for the same key: under Tyk a new value starts the rate limit anew. */
  readonly lastUpdated: string;
  /** UNIX time in seconds until which the gateway may let the same credential in without asking (needs an id extractor). */
  readonly idExtractorDeadline: number;
  /** Seconds the gateway keeps the session; 0: the API's `session_lifetime`. */
  readonly sessionLifetime: number;
  /** `retain` or `delete`: what happens to an expired session. */
  readonly postExpiryAction: string;
  /** Seconds; −1 with `retain`: for ever. */
  readonly postExpiryGracePeriod: number;
  readonly enableDetailedRecording: boolean;
  readonly monitor: { readonly triggerLimits: readonly number[] };
  readonly allowance: number;
  readonly lastCheck: number;
  readonly dataExpires: number;
  /** Set by newer gateways only. */
  readonly keyId: string;
  readonly certificate: string;
  readonly maxQueryDepth: number;
  readonly oauthClientId: string;
  readonly oauthKeys: Readonly<Record<string, string>>;
  readonly basicAuthData: { readonly password: string; readonly hash: string };
  readonly jwtData: { readonly secret: string };
  readonly hmacEnabled: boolean;
  readonly hmacSecret: string;
}

/** What an auth hook accepts a caller with: `token` and whatever else matters; metadata values that are no text become JSON. */
export type AcceptedSession = { -readonly [Field in Exclude<keyof Session, 'metadata' | 'token'>]?: Session[Field] } & {
  token: string;
  metadata?: Record<string, unknown>;
};
