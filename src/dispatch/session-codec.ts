// Session ↔ SessionState. Contract §2 (what a plugin sees) and §4.2 step 6 (what is taken from one).

import { GatewayError } from '../errors.ts';
import { goJson } from '../lib/go-json.ts';
import type { AccessRight, CallerSession, Session } from '../session/session.ts';
import { coprocess } from '../wire/gen/protocols.js';
import { toNumber } from '../wire/tyk/codec.ts';

type SessionState = coprocess.SessionState.$Properties;

/** What response hooks of keyless APIs are sent. */
export const EMPTY_SESSION: Uint8Array = coprocess.SessionState.encode({
  basic_auth_data: {},
  jwt_data: {},
  monitor: {},
}).finish();

/** The encoded session; made once, and again when the data has changed. */
export function sessionBytes(session: CallerSession): Uint8Array {
  session.encoded ??= coprocess.SessionState.encode(sessionToWire(session)).finish();
  return session.encoded;
}

export function sessionFromBytes(bytes: Uint8Array, orgId: string): Session {
  try {
    return sessionFromWire(coprocess.SessionState.decode(bytes), orgId);
  } catch (error) {
    throw new GatewayError('GW_DISPATCH_BAD_REPLY', { cause: `session: ${(error as Error).message}` });
  }
}

/** `certificate` and `max_query_depth` are never sent. */
export function sessionToWire({ data, keyId }: CallerSession): SessionState {
  return {
    last_check: data.last_check,
    allowance: data.allowance,
    rate: data.rate,
    per: data.per,
    expires: data.expires,
    quota_max: data.quota_max,
    quota_renews: data.quota_renews,
    quota_remaining: data.quota_remaining,
    quota_renewal_rate: data.quota_renewal_rate,
    access_rights: rightsToWire(data.access_rights),
    org_id: data.org_id,
    oauth_client_id: data.oauth_client_id,
    oauth_keys: data.oauth_keys,
    basic_auth_data: { password: data.basic_auth_data?.password, hash: data.basic_auth_data?.hash_type },
    jwt_data: { secret: data.jwt_data?.secret },
    hmac_enabled: data.hmac_enabled,
    hmac_secret: data.hmac_string,
    is_inactive: data.is_inactive,
    apply_policy_id: data.apply_policy_id,
    apply_policies: data.apply_policies,
    data_expires: data.data_expires,
    monitor: { trigger_limits: data.monitor?.trigger_limits },
    enable_detailed_recording: data.enable_detailed_recording || data.enable_detail_recording,
    metadata: metadataOf(data),
    tags: data.tags,
    alias: data.alias,
    last_updated: data.last_updated,
    id_extractor_deadline: data.id_extractor_deadline,
    session_lifetime: data.session_lifetime,
    key_id: keyId,
    post_expiry_action: data.post_expiry_action,
    post_expiry_grace_period: data.post_expiry_grace_period,
  };
}

/** Values that are no strings travel as their JSON. */
export function metadataOf({ meta_data }: Session): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, value] of Object.entries(meta_data ?? {}))
    out[key] = typeof value === 'string' ? value : goJson(value);
  return out;
}

function rightsToWire(rights: Session['access_rights']): SessionState['access_rights'] {
  if (!rights) return null;
  return Object.fromEntries(
    Object.entries(rights).map(([id, { api_name, api_id, versions, allowed_urls }]) => [
      id,
      { api_name, api_id, versions, allowed_urls },
    ]),
  );
}

/** Zero values are left out, as in Tyk's stored JSON. */
export function sessionFromWire(state: SessionState, orgId: string): Session {
  const all: Session = {
    last_check: toNumber(state.last_check),
    allowance: state.allowance ?? 0,
    rate: state.rate ?? 0,
    per: state.per ?? 0,
    expires: toNumber(state.expires),
    quota_max: toNumber(state.quota_max),
    quota_renews: toNumber(state.quota_renews),
    quota_remaining: toNumber(state.quota_remaining),
    quota_renewal_rate: toNumber(state.quota_renewal_rate),
    access_rights: rightsFromWire(state.access_rights),
    org_id: orgId,
    oauth_client_id: state.oauth_client_id ?? '',
    oauth_keys: state.oauth_keys ?? {},
    certificate: state.certificate ?? '',
    basic_auth_data: compact({
      password: state.basic_auth_data?.password ?? '',
      hash_type: state.basic_auth_data?.hash ?? '',
    }),
    jwt_data: compact({ secret: state.jwt_data?.secret ?? '' }),
    hmac_enabled: state.hmac_enabled ?? false,
    hmac_string: state.hmac_secret ?? '',
    is_inactive: state.is_inactive ?? false,
    apply_policy_id: state.apply_policy_id ?? '',
    apply_policies: state.apply_policies ?? [],
    data_expires: toNumber(state.data_expires),
    monitor: compact({ trigger_limits: state.monitor?.trigger_limits ?? [] }),
    enable_detailed_recording: state.enable_detailed_recording ?? false,
    max_query_depth: toNumber(state.max_query_depth),
    meta_data: { ...state.metadata },
    tags: state.tags ?? [],
    alias: state.alias ?? '',
    last_updated: state.last_updated ?? '',
    id_extractor_deadline: toNumber(state.id_extractor_deadline),
    session_lifetime: toNumber(state.session_lifetime),
    post_expiry_action: state.post_expiry_action ?? '',
    post_expiry_grace_period: toNumber(state.post_expiry_grace_period),
  };
  return compact(all);
}

function rightsFromWire(rights: SessionState['access_rights']): Record<string, AccessRight> {
  const out: Record<string, AccessRight> = {};
  for (const [id, right] of Object.entries(rights ?? {})) {
    out[id] = {
      api_name: right.api_name ?? '',
      api_id: right.api_id ?? '',
      versions: right.versions ?? [],
      allowed_urls: (right.allowed_urls ?? []).map(({ url, methods }) => ({ url: url ?? '', methods: methods ?? [] })),
    };
  }
  return out;
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => !isZero(item))) as T;
}

function isZero(value: unknown): boolean {
  return (
    value === 0 ||
    value === '' ||
    value === false ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  );
}
