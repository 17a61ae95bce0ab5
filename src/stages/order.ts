// The one place that knows the order of a request's way (contract §1.2, §1.3). A stage that a definition does not use is absent
// from its compiled chain.

import type { ResponseStage, Stage } from '../chain/stage.ts';
import type { ApiDefinition } from '../definition/types.ts';
import { type AuthDeps, authStages } from './auth.ts';
import { BufferBodyStage } from './buffer-body.ts';
import { CacheLookupStage, CacheWriteStage, ReplyCache } from './cache.ts';
import { CorsStage } from './cors.ts';
import { StripCredentialStage } from './credential.ts';
import type { PathMatching } from './endpoint.ts';
import { ApiRateStage, HardTimeoutStage, IpListStage, RequestSizeStage } from './guards.ts';
import { type HookDeps, requestHooks, responseHooks } from './hooks.ts';
import { skippedOnOptions } from './options.ts';
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
}

export interface Chain {
  readonly request: readonly Stage[];
  readonly response: readonly ResponseStage[];
}

export function compileChain(definition: ApiDefinition, deps: ChainDeps): Chain {
  const cache = definition.cache && new ReplyCache(definition.cache);
  const response = responseChain(definition, deps, cache);
  const needsRequestAgain = definition.hooks.response.length > 0;
  const request = [
    new VersionStage(definition.versions, deps.matching, deps.clock),
    definition.cors && new CorsStage(definition.cors),
    ...requestHooks('pre', definition, deps),
    ...guards(definition, deps),
    ...(definition.auth.keyless ? [] : protectedStages(definition, deps)),
    definition.globalRateLimit && new ApiRateStage(deps.limiter, definition.id, definition.globalRateLimit),
    ...transforms(definition, deps),
    cache && new CacheLookupStage(cache),
    ...requestHooks('post', definition, deps),
    needsRequestAgain && new BufferBodyStage(deps.hooks.maxBodyBytes),
  ];
  return {
    request: skippedOnOptions(
      definition.cors,
      request.filter((stage) => stage !== null && stage !== false),
    ),
    response,
  };
}

function guards({ allowedIps, blockedIps, versions }: ApiDefinition, { matching }: ChainDeps): Stage[] {
  const all = [...versions.versions.values()];
  return [
    ...(allowedIps.length > 0 ? [new IpListStage('allow', allowedIps)] : []),
    ...(blockedIps.length > 0 ? [new IpListStage('block', blockedIps)] : []),
    ...(all.some(({ sizeLimit, paths }) => sizeLimit > 0 || paths.sizeLimits.length > 0)
      ? [new RequestSizeStage(versions.versions, matching)]
      : []),
  ];
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
