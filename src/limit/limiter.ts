// Counting requests: rates and quotas. Algorithms are pure; where the counts live is the implementation's business.

export interface QuotaState {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Unix seconds at which the quota is whole again; 0: never. */
  readonly renewsAt: number;
}

export interface Limiter {
  /** Counts one request under `key`; false when `rate` requests were already seen within `per` seconds. */
  rate(key: string, rate: number, per: number): boolean | Promise<boolean>;
  /** Counts one request against a quota; `renewalSeconds` 0: it never renews. */
  quota(key: string, max: number, renewalSeconds: number): QuotaState | Promise<QuotaState>;
  /** Forgets what was counted under `key` (a deleted or replaced session). */
  reset(key: string): void | Promise<void>;
  close(): Promise<void>;
}
