// Names that policies have, so that a misspelt one is told instead of passed over. Contract §12.3.

import { suggest } from '../lib/fault.ts';
import { isOff } from './inspect.ts';
import type { Section } from './section.ts';

const LIMIT = [
  'rate',
  'per',
  'throttle_interval',
  'throttle_retry_limit',
  'max_query_depth',
  'quota_max',
  'quota_renewal_rate',
];

const POLICY = new Set([
  ...LIMIT,
  ...['id', '_id', 'name', 'org_id', 'access_rights', 'active', 'is_inactive', 'tags', 'key_expires_in', 'partitions'],
  ...['meta_data', 'last_updated', 'date_created', 'post_expiry_action', 'post_expiry_grace_period'],
]);
const RIGHT = new Set([
  'api_id',
  'api_name',
  'apiid',
  'apiname',
  'versions',
  'allowed_urls',
  'limit',
  'allowance_scope',
]);
const API_LIMIT = new Set([...LIMIT, 'quota_renews', 'quota_remaining', 'set_by']);
const PARTITIONS = new Set(['quota', 'rate_limit', 'complexity', 'acl', 'per_api']);
const ALLOWED_URL = new Set(['url', 'methods']);

const GRAPHQL = 'GraphQL is not understood';
const SIGNED = 'signed requests are not understood';
/** Of Tyk's, without effect here. */
const MISSED = new Map([
  ['smoothing', 'rates are not raised and lowered by load'],
  ['endpoints', 'endpoints have no limits of their own'],
  ['hmac_enabled', SIGNED],
  ['enable_http_signature_validation', SIGNED],
  ['graphql_access_rights', GRAPHQL],
  ['restricted_types', GRAPHQL],
  ['allowed_types', GRAPHQL],
  ['field_access_rights', GRAPHQL],
  ['disable_introspection', GRAPHQL],
]);

/** Notes what a policy has and nobody reads. */
export function noteUnreadFields(policy: Section): void {
  noteUnread(policy, POLICY);
  noteUnread(policy.section('partitions'), PARTITIONS);
  for (const [, right] of policy.section('access_rights').members()) {
    noteUnread(right, RIGHT);
    noteUnread(right.section('limit'), API_LIMIT);
    for (const url of right.sections('allowed_urls')) noteUnread(url, ALLOWED_URL);
  }
  if (policy.raw('active') === false)
    policy.note('active', 'has no effect, as in Tyk: `is_inactive` switches keys off');
}

function noteUnread(section: Section, known: ReadonlySet<string>): void {
  for (const [name, written] of Object.entries(section.value)) {
    if (known.has(name) || isOff(written)) continue;
    const why = MISSED.get(name);
    if (why !== undefined) section.note(name, `not supported: ${why}`);
    else section.findings.note(section.at(name), `unknown field "${name}"`, suggest(name, known));
  }
}
