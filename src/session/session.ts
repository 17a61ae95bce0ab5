// A caller's session: the JSON shape of Tyk's stored keys (contract §4.4). What a plugin sees of it is made in dispatch/.

export interface Session {
  last_check?: number;
  allowance?: number;
  rate?: number;
  per?: number;
  throttle_interval?: number;
  throttle_retry_limit?: number;
  max_query_depth?: number;
  date_created?: string;
  /** Unix seconds; 0 or −1: never. */
  expires?: number;
  /** −1 or 0: no quota. */
  quota_max?: number;
  quota_renews?: number;
  quota_remaining?: number;
  quota_renewal_rate?: number;
  access_rights?: Record<string, AccessRight>;
  org_id?: string;
  oauth_client_id?: string;
  oauth_keys?: Record<string, string>;
  certificate?: string;
  basic_auth_data?: { password?: string; hash_type?: string };
  jwt_data?: { secret?: string };
  hmac_enabled?: boolean;
  hmac_string?: string;
  is_inactive?: boolean;
  apply_policy_id?: string;
  apply_policies?: string[];
  data_expires?: number;
  monitor?: { trigger_limits?: number[] };
  enable_detail_recording?: boolean;
  enable_detailed_recording?: boolean;
  meta_data?: Record<string, unknown>;
  tags?: string[];
  alias?: string;
  last_updated?: string;
  id_extractor_deadline?: number;
  /** Ours: a plugin gave it, so it is no key of auth-token APIs (contract W14a). Tyk passes over it. */
  hookwire_plugin?: true;
  /** Seconds. */
  session_lifetime?: number;
  post_expiry_action?: string;
  post_expiry_grace_period?: number;
}

export interface AccessRight {
  api_name?: string;
  api_id?: string;
  versions?: string[];
  allowed_urls?: { url?: string; methods?: string[] }[];
  /** APIs of a key with the same scope share their counts. */
  allowance_scope?: string;
  limit?: {
    rate?: number;
    per?: number;
    throttle_interval?: number;
    throttle_retry_limit?: number;
    max_query_depth?: number;
    quota_max?: number;
    quota_renews?: number;
    quota_remaining?: number;
    quota_renewal_rate?: number;
  };
}

/** A session on a request, with the id it is kept under. */
export interface CallerSession {
  readonly keyId: string;
  readonly data: Session;
  /** What a plugin is sent of it, kept until the data changes; null: to be made. */
  encoded?: Uint8Array | null;
}

/** Keeps sessions by their stored names (key-names.ts). All methods may reject when the store is away. */
export interface SessionStore {
  /** At once where it is known. What is given must not be changed: others are given the same. */
  get(name: string): Session | undefined | Promise<Session | undefined>;
  /** `ttlSeconds` 0 keeps it until it is deleted, or pushed out by the store's own bound. */
  set(name: string, session: Session, ttlSeconds: number): Promise<void>;
  /** As `set` for a session that is still there, maybe a moment later; nothing otherwise: what was deleted stays deleted. */
  update(name: string, session: Session, ttlSeconds: number): Promise<void>;
  /** False when there was none. */
  delete(name: string): Promise<boolean>;
  /** In no order. What comes or goes meanwhile may be missing or named. */
  names(): AsyncIterable<string>;
  close(): Promise<void>;
}
