// A policy: limits and rights that many keys share. Contract §4.3, §12.3.

import { deepFreeze } from '../lib/freeze.ts';
import { isJsonObject, isTooDeep, type JsonObject } from '../lib/json-file.ts';
import { type DefinitionFault, type DefinitionNote, Findings } from './findings.ts';
import { noteUnreadFields } from './policy-fields.ts';
import { Section } from './section.ts';

export interface PolicyLimit {
  readonly rate: number;
  /** Seconds. */
  readonly per: number;
  readonly throttleInterval: number;
  readonly throttleRetryLimit: number;
  /** −1: no bound. */
  readonly maxQueryDepth: number;
  /** −1: no bound. */
  readonly quotaMax: number;
  /** Seconds; 0: never. */
  readonly quotaRenewalRate: number;
}

export interface PolicyRight {
  readonly versions: readonly string[];
  readonly allowedUrls: readonly { readonly url: string; readonly methods: readonly string[] }[];
  readonly limit: PolicyLimit;
}

/** What a policy decides; all of it when none is named. */
export interface Partitions {
  readonly quota: boolean;
  readonly rateLimit: boolean;
  readonly complexity: boolean;
  readonly acl: boolean;
}

export interface Policy {
  readonly id: string;
  readonly orgId: string;
  readonly limit: PolicyLimit;
  readonly rights: ReadonlyMap<string, PolicyRight>;
  readonly partitions: Partitions;
  /** Each API has its own count. */
  readonly perApi: boolean;
  readonly isInactive: boolean;
  readonly tags: readonly string[];
  readonly metaData: JsonObject;
  readonly lastUpdated: string;
  readonly postExpiryAction: string;
  readonly postExpiryGracePeriod: number;
  /** Seconds that a new key with it is good for; 0: for ever. */
  readonly keyExpiresIn: number;
  readonly file: string;
  /** As it was written. */
  readonly document: JsonObject;
}

export type Policies = ReadonlyMap<string, Policy>;

export interface ParsedPolicy {
  /** Absent when there are faults. */
  readonly policy?: Policy;
  readonly faults: readonly DefinitionFault[];
  readonly notes: readonly DefinitionNote[];
}

/** Of each: more than anybody writes, and few enough to be put together for a request. */
const MOST = 10_000;
const MOST_META_DATA_BYTES = 64 * 1024;
/** A thousand years. */
const LONGEST_SECONDS = 1000 * 365 * 86_400;

/** `pointer`: of the policy in its file. */
export function parsePolicy(document: unknown, id: string, file: string, pointer = ''): ParsedPolicy {
  const findings = new Findings(file);
  const { faults, notes } = findings;
  if (!isJsonObject(document)) findings.fault(pointer, 'a policy must be a JSON object');
  else if (isTooDeep(document)) findings.fault(pointer, 'too many levels of nesting: 100 at the most');
  if (!isJsonObject(document) || faults.length > 0) return { faults, notes };
  // Its faults are those of the other reading.
  const unread = new Findings(file);
  noteUnreadFields(new Section(document, pointer, unread));
  notes.push(...unread.notes);
  const policy = normalise(new Section(document, pointer, findings), id);
  return faults.length > 0 ? { faults, notes } : { policy: Object.freeze(policy), faults, notes };
}

function normalise(root: Section, id: string): Policy {
  const own = root.text('id');
  if (own !== '' && own !== id) root.note('id', `not "${own}": the policy has the name "${id}" here`);
  return {
    id,
    orgId: root.text('org_id'),
    limit: limitOf(root),
    rights: rightsOf(root.section('access_rights')),
    ...partitionsOf(root.section('partitions')),
    isInactive: root.flag('is_inactive'),
    tags: atMost(root, 'tags', root.texts('tags')),
    metaData: metaDataOf(root),
    lastUpdated: root.text('last_updated'),
    postExpiryAction: root.word('post_expiry_action', ['delete', 'retain']),
    postExpiryGracePeriod: root.number('post_expiry_grace_period', { min: -1, whole: true }),
    keyExpiresIn: root.number('key_expires_in', { min: 0, max: LONGEST_SECONDS, whole: true }),
    file: root.findings.file,
    document: deepFreeze(structuredClone(root.value)),
  };
}

function atMost<Item>(section: Section, key: string, items: readonly Item[]): readonly Item[] {
  if (items.length > MOST) section.fault(key, `${items.length} are too many: at most ${MOST}`);
  return items;
}

function metaDataOf(root: Section): JsonObject {
  const { value } = root.section('meta_data');
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > MOST_META_DATA_BYTES)
    root.fault('meta_data', `${bytes} bytes are too many: at most ${MOST_META_DATA_BYTES}`);
  return deepFreeze(structuredClone(value));
}

function limitOf(section: Section): PolicyLimit {
  const whole = (key: string) => section.number(key, { min: -1, whole: true });
  return {
    rate: section.number('rate', { min: -1 }),
    per: section.number('per', { min: -1 }),
    throttleInterval: section.number('throttle_interval', { min: -1 }),
    throttleRetryLimit: whole('throttle_retry_limit'),
    maxQueryDepth: whole('max_query_depth'),
    quotaMax: whole('quota_max'),
    quotaRenewalRate: whole('quota_renewal_rate'),
  };
}

function rightsOf(section: Section): ReadonlyMap<string, PolicyRight> {
  const apis = section.members();
  if (apis.length > MOST) section.findings.fault(section.pointer, `${apis.length} APIs are too many: at most ${MOST}`);
  return new Map(apis.map(([api, right]) => [api, rightOf(right)]));
}

function rightOf(section: Section): PolicyRight {
  const urls = atMost(section, 'allowed_urls', section.sections('allowed_urls'));
  return {
    versions: atMost(section, 'versions', section.texts('versions')),
    allowedUrls: urls.map((entry) => ({ url: entry.text('url'), methods: entry.texts('methods') })),
    limit: limitOf(section.section('limit')),
  };
}

function partitionsOf(section: Section): Pick<Policy, 'partitions' | 'perApi'> {
  const named = {
    quota: section.flag('quota'),
    rateLimit: section.flag('rate_limit'),
    complexity: section.flag('complexity'),
    acl: section.flag('acl'),
  };
  const perApi = section.flag('per_api');
  const some = Object.values(named).some(Boolean);
  if (perApi && some)
    section.fault('per_api', 'excludes quota, rate_limit, complexity and acl: with it a policy decides all of them');
  return { partitions: some ? named : { quota: true, rateLimit: true, complexity: true, acl: true }, perApi };
}
