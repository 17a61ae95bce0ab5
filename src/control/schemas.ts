// JSON Schemas of what the control API takes and gives. Contract §4.4, §12.1.

export type Schema = Readonly<Record<string, unknown>>;

/** Nothing that Tyk's own tools send is refused: unknown members are kept, null is as good as absent. */
const text: Schema = { type: ['string', 'null'] };
const flag: Schema = { type: ['boolean', 'null'] };
const texts: Schema = { type: ['array', 'null'], items: { type: 'string' } };
/** Go's int64, as far as JSON numbers are exact. */
const whole: Schema = {
  type: ['integer', 'null'],
  minimum: -Number.MAX_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
};
const number: Schema = { type: ['number', 'null'], minimum: 0, maximum: 1e12 };
const object: Schema = { type: ['object', 'null'] };

const limit = {
  rate: { ...number, description: 'Requests in `per` seconds; 0: any number.' },
  per: { ...number, description: 'Seconds.' },
  throttle_interval: { ...number, description: 'Seconds between attempts of a throttled request.' },
  throttle_retry_limit: whole,
  max_query_depth: whole,
  quota_max: { ...whole, description: 'Requests until the quota is renewed; 0 or −1: any number.' },
  quota_renews: { ...whole, description: 'Unix time in seconds.' },
  quota_remaining: whole,
  quota_renewal_rate: { ...whole, description: 'Seconds; 0: the quota is never renewed.' },
};

const allowedUrl: Schema = {
  type: 'object',
  properties: { url: { ...text, description: 'A regular expression of the path.' }, methods: texts },
};

export const ACCESS_RIGHTS: Schema = {
  type: ['object', 'null'],
  description: 'By API id; empty: every API.',
  additionalProperties: {
    type: 'object',
    properties: {
      api_id: text,
      api_name: text,
      versions: texts,
      allowed_urls: { type: ['array', 'null'], items: allowedUrl },
      allowance_scope: text,
      limit: { type: ['object', 'null'], properties: limit },
    },
  },
};

const lists: Schema = {
  type: ['object', 'null'],
  properties: { trigger_limits: { type: ['array', 'null'], items: number } },
};

const SESSION: Schema = {
  $id: 'Session',
  type: 'object',
  description: 'What is stored of a key.',
  properties: {
    ...limit,
    last_check: whole,
    allowance: number,
    date_created: { ...text, description: 'RFC 3339.' },
    expires: { ...whole, description: 'Unix time in seconds; 0 or −1: never.' },
    access_rights: ACCESS_RIGHTS,
    org_id: text,
    oauth_client_id: text,
    oauth_keys: object,
    certificate: text,
    basic_auth_data: { type: ['object', 'null'], properties: { password: text, hash_type: text } },
    jwt_data: { type: ['object', 'null'], properties: { secret: text } },
    hmac_enabled: flag,
    hmac_string: text,
    is_inactive: flag,
    apply_policy_id: text,
    apply_policies: texts,
    data_expires: whole,
    monitor: lists,
    enable_detail_recording: flag,
    enable_detailed_recording: flag,
    meta_data: object,
    tags: texts,
    alias: text,
    last_updated: text,
    id_extractor_deadline: { ...whole, description: 'Unix time in seconds until which the plugin is not asked again.' },
    session_lifetime: { ...whole, description: 'Seconds that the session is kept.' },
    post_expiry_action: text,
    post_expiry_grace_period: whole,
  },
};

/** Shared by their names. */
export const SHARED: readonly Schema[] = [
  SESSION,
  {
    $id: 'Error',
    type: 'object',
    required: ['status', 'message'],
    properties: { status: { type: 'string', enum: ['error'] }, message: { type: 'string' } },
  },
  {
    $id: 'Done',
    type: 'object',
    required: ['key', 'status', 'action'],
    properties: {
      key: { type: 'string', description: 'The key, or the id of the API or policy.' },
      status: { type: 'string', enum: ['ok'] },
      action: { type: 'string', enum: ['added', 'modified', 'deleted'] },
      key_hash: { type: 'string', description: 'What the key is stored under, with `hash_keys`.' },
    },
  },
  {
    $id: 'Ok',
    type: 'object',
    required: ['status', 'message'],
    properties: { status: { type: 'string', enum: ['ok'] }, message: { type: 'string' } },
  },
];

/** A shared schema; of a reply, with what it means there. */
export function shared(name: 'Session' | 'Error' | 'Done' | 'Ok', description?: string): Schema {
  return { $ref: `${name}#`, ...(description !== undefined && { description }) };
}

/** A document whose own rules the handler knows. */
export function document(description: string): Schema {
  return { type: 'object', description, additionalProperties: true };
}
