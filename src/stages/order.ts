// The one place that knows the order of a request's way (contract §1.2, §1.3). A stage that a definition does not use is absent
// from its compiled chain.

import type { LimitHeaders } from '../chain/limit-headers.ts';
import type { ResponseStage, Stage } from '../chain/stage.ts';
import type { ApiDefinition } from '../definition/types.ts';
import type { SessionStore } from '../session/session.ts';
import { type AuthDeps, authStages } from './auth.ts';
import { CacheLookupStage, CacheWriteStage, ReplyCache } from './cache.ts';
import { CorsStage } from './cors.ts';
import { StripCredentialStage } from './credential.ts';
import type { PathMatching } from './endpoint.ts';
import { ApiRateStage, HardTimeoutStage, IpListStage, RequestSizeStage } from './guards.ts';
import { bodyForResponseHooks, type HookDeps, requestHooks, responseHooks } from './hooks.ts';
import { LimitsReportStage } from './limits-report.ts';
import { skippedOnOptions } from './options.ts';
import { OrganisationStage } from './organisation.ts';
import type { QuotaLevels } from './quota-levels.ts';
import { type DetailBounds, DetailStage, TrackingStage } from './recording.ts';
import { AccessRightsStage, GranularAccessStage, KeyExpiryStage, RateAndQuotaStage } from './session-checks.ts';
import {
  headerRules,
  MethodStage,
  perVersion,
  RequestHeadersStage,
  ResponseHeadersStage,
  RewriteStage,
} from './transforms.ts';
import { VersionStage } from './version.ts';

export interface ChainDeps extends AuthDeps, HookDeps {
  readonly matching: PathMatching;
  readonly limitHeaders: LimitHeaders;
  readonly quotaLevels: QuotaLevels;
  /** Null: organisations have no limits of their own. */
  readonly organisations: SessionStore | null;
  /** Null: the API's exchanges are not recorded. */
  readonly detail: DetailBounds | null;
}

export interface Chain {
  readonly request: readonly Stage[];
  readonly response: readonly ResponseStage[];
  /** Null: no replies are kept. */
  readonly cache: ReplyCache | null;
  /** For `<listen path>tyk/rate-limits/`; null on keyless APIs. */
  readonly limits: readonly Stage[] | null;
}

export function compileChain(definition: ApiDefinition, deps: ChainDeps): Chain {
  const cache = definition.cache && new ReplyCache(definition.cache);
  const response = responseChain(definition, deps, cache);
  const request = [
    new VersionStage(definition.versions, deps.matching, deps.clock),
    tracking(definition, deps),
    definition.cors && new CorsStage(definition.cors),
    ...requestHooks('pre', definition, deps),
    ...guards(definition, deps),
    ...(definition.auth.keyless ? [] : protectedStages(definition, deps)),
    definition.disableRateLimit ? null : apiRate(definition, deps),
    ...transforms(definition, deps),
    cache && new CacheLookupStage(cache),
    ...requestHooks('post', definition, deps),
    bodyForResponseHooks(definition, deps),
    deps.detail && new DetailStage(deps.detail),
  ];
  return {
    limits: definition.auth.keyless ? null : limitsChain(definition, deps),
    request: skippedOnOptions(
      definition.cors,
      request.filter((stage) => stage !== null),
    ),
    response,
    cache,
  };
}

function tracking({ versions: { versions } }: ApiDefinition, { matching, detail }: ChainDeps): Stage | null {
  const hasRules = [...versions.values()].some(({ paths }) => paths.tracked.length + paths.untracked.length > 0);
  return detail !== null && hasRules ? new TrackingStage(versions, matching) : null;
}

/** Contract §1.1 step 5: the caller is authenticated, but nothing is counted and no other hook runs. */
function limitsChain(definition: ApiDefinition, deps: ChainDeps): Stage[] {
  return [
    ...ipLists(definition),
    new VersionStage(definition.versions, deps.matching, deps.clock),
    ...authStages(definition, deps),
    new KeyExpiryStage(deps.clock),
    new AccessRightsStage(),
    new LimitsReportStage({ limiter: deps.limiter, names: deps.store.names, quota: !definition.disableQuota }),
  ];
}

function apiRate(definition: ApiDefinition, deps: ChainDeps): Stage | null {
  const { globalRateLimit } = definition;
  return globalRateLimit && new ApiRateStage(definition, globalRateLimit, deps);
}

function ipLists({ allowedIps, blockedIps }: ApiDefinition): Stage[] {
  return [
    ...(allowedIps.length > 0 ? [new IpListStage('allow', allowedIps)] : []),
    ...(blockedIps.length > 0 ? [new IpListStage('block', blockedIps)] : []),
  ];
}

function guards(definition: ApiDefinition, deps: ChainDeps): Stage[] {
  const { matching } = deps;
  const { versions } = definition.versions;
  return [
    ...ipLists(definition),
    ...organisationLimits(definition, deps),
    ...([...versions.values()].some(({ sizeLimit, paths }) => sizeLimit > 0 || paths.sizeLimits.length > 0)
      ? [new RequestSizeStage(versions, matching)]
      : []),
  ];
}

function organisationLimits({ orgId }: ApiDefinition, { organisations, limiter, store }: ChainDeps): Stage[] {
  if (organisations === null || orgId === '') return [];
  return [new OrganisationStage(orgId, { organisations, limiter, names: store.names })];
}

function protectedStages(definition: ApiDefinition, deps: ChainDeps): Stage[] {
  const { auth, disableRateLimit, disableQuota } = definition;
  const locations = [auth.basic?.location, auth.custom, auth.token].filter((location) => location != null);
  return [
    ...authStages(definition, deps),
    ...requestHooks('post_auth', definition, deps),
    ...(auth.stripAuthData ? [new StripCredentialStage(locations)] : []),
    new KeyExpiryStage(deps.clock),
    new AccessRightsStage(),
    new GranularAccessStage(deps.matching),
    new RateAndQuotaStage({ ...deps, rate: !disableRateLimit, quota: !disableQuota }),
  ];
}

function transforms({ versions: { versions } }: ApiDefinition, { matching }: ChainDeps): Stage[] {
  const all = [...versions.values()];
  const headers = perVersion(versions, ({ requestHeaders, paths }) =>
    headerRules(requestHeaders, paths.headerTransforms, matching),
  );
  return [
    ...(headers.size > 0 ? [new RequestHeadersStage(headers)] : []),
    ...(all.some(({ paths }) => paths.rewrites.length > 0) ? [new RewriteStage(versions, matching)] : []),
    ...(all.some(({ paths }) => paths.methodTransforms.length > 0) ? [new MethodStage(versions, matching)] : []),
    ...(all.some(({ paths }) => paths.hardTimeouts.length > 0) ? [new HardTimeoutStage(versions, matching)] : []),
  ];
}

function responseChain(definition: ApiDefinition, deps: ChainDeps, cache: ReplyCache | null): ResponseStage[] {
  const { versions, responseHeaders } = definition;
  const headers = perVersion(versions.versions, (version) =>
    headerRules(version.responseHeaders, version.paths.responseHeaderTransforms, deps.matching),
  );
  return [
    ...(headers.size > 0 || responseHeaders !== null ? [new ResponseHeadersStage(responseHeaders, headers)] : []),
    ...responseHooks(definition, deps),
    ...(cache ? [new CacheWriteStage(cache)] : []),
  ];
}
