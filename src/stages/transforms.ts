// Changes that a definition makes by itself: request and response headers, URL rewrite, method. Contract §1.2 steps 31–33, §1.3.

import { RE2JS } from 're2js';
import type { Exchange } from '../chain/exchange.ts';
import type { ResponseStage, Stage, StageResult, UpstreamResponse } from '../chain/stage.ts';
import type { EndpointHeaders, HeaderInjection, MethodTransform, RewriteRule, Version } from '../definition/types.ts';
import { headerValueBytes, textFromBytes } from '../lib/bytes.ts';
import { type RawHeaders, removeHeader, setHeader } from '../lib/headers.ts';
import { formatUrl } from '../lib/request-url.ts';
import { EndpointTable, endpointPath, type PathMatching } from './endpoint.ts';
import { fillVariables } from './variables.ts';

function inject(headers: RawHeaders, injection: HeaderInjection, exchange: Exchange): void {
  for (const name of injection.remove) removeHeader(headers, name);
  for (const [name, value] of injection.add)
    setHeader(headers, name, headerValueBytes(fillVariables(value, exchange)).replace(/[\r\n]/g, ' '));
}

/** Rules that depend on the version of a request; nothing is under null. */
export type PerVersion<T> = ReadonlyMap<Version | null, T>;

export function perVersion<T>(
  versions: ReadonlyMap<string, Version>,
  compile: (version: Version) => T | null,
): PerVersion<T> {
  const out = new Map<Version | null, T>();
  for (const version of versions.values()) {
    const compiled = compile(version);
    if (compiled !== null) out.set(version, compiled);
  }
  return out;
}

export interface HeaderRules {
  readonly all: HeaderInjection | null;
  readonly endpoints: EndpointTable<EndpointHeaders>;
}

export function headerRules(
  all: HeaderInjection | null,
  endpoints: readonly EndpointHeaders[],
  matching: PathMatching,
): HeaderRules | null {
  return all === null && endpoints.length === 0 ? null : { all, endpoints: new EndpointTable(endpoints, matching) };
}

export class RequestHeadersStage implements Stage {
  readonly name = 'request-headers';
  readonly #rules: PerVersion<HeaderRules>;

  constructor(rules: PerVersion<HeaderRules>) {
    this.#rules = rules;
  }

  run(exchange: Exchange): StageResult {
    const rules = this.#rules.get(exchange.version);
    if (!rules) return undefined;
    if (rules.all) inject(exchange.headers, rules.all, exchange);
    const endpoint = rules.endpoints.isEmpty
      ? undefined
      : rules.endpoints.find(endpointPath(exchange), exchange.method);
    if (endpoint) inject(exchange.headers, endpoint.headers, exchange);
    return undefined;
  }
}

/** Header injection on responses: before response hooks, and without waiting for the body. */
export class ResponseHeadersStage implements ResponseStage {
  readonly name = 'response-headers';
  readonly #injector: HeaderInjection | null;
  readonly #rules: PerVersion<HeaderRules>;

  constructor(injector: HeaderInjection | null, rules: PerVersion<HeaderRules>) {
    this.#injector = injector;
    this.#rules = rules;
  }

  bodyNeeded(): number {
    return 0;
  }

  run(exchange: Exchange, response: UpstreamResponse): StageResult {
    const rules = this.#rules.get(exchange.version);
    if (rules?.all) inject(response.headers, rules.all, exchange);
    const endpoint =
      !rules || rules.endpoints.isEmpty ? undefined : rules.endpoints.find(endpointPath(exchange), exchange.method);
    if (endpoint) inject(response.headers, endpoint.headers, exchange);
    if (this.#injector) inject(response.headers, this.#injector, exchange);
    return undefined;
  }
}

interface Rewrite extends RewriteRule {
  readonly pattern: RE2JS;
}

/** Only records the target: Post hooks see it and may change it. */
export class RewriteStage implements Stage {
  readonly name = 'url-rewrite';
  readonly #rules: PerVersion<EndpointTable<Rewrite>>;

  constructor(versions: ReadonlyMap<string, Version>, matching: PathMatching) {
    this.#rules = perVersion(versions, ({ paths }) => {
      const rules = paths.rewrites.map((rule) => ({ ...rule, pattern: RE2JS.compile(rule.matchPattern) }));
      return rules.length === 0 ? null : new EndpointTable(rules, matching);
    });
  }

  run(exchange: Exchange): StageResult {
    const rule = this.#rules.get(exchange.version)?.find(endpointPath(exchange), exchange.method);
    if (!rule) return undefined;
    const match = rule.pattern.matcher(textFromBytes(formatUrl(exchange.url)));
    if (match.find()) exchange.rewriteTarget = fillVariables(expand(rule.rewriteTo, match), exchange);
    return undefined;
  }
}

/** `$1` … `$9`; a group that took no part is empty. */
function expand(template: string, match: ReturnType<RE2JS['matcher']>): string {
  return template.replace(/\$(\d+)/g, (whole, digits: string) => {
    const index = Number(digits);
    return index > match.groupCount() ? whole : (match.group(index) ?? '');
  });
}

/** Only records the method. */
export class MethodStage implements Stage {
  readonly name = 'method-transform';
  readonly #rules: PerVersion<EndpointTable<MethodTransform>>;

  constructor(versions: ReadonlyMap<string, Version>, matching: PathMatching) {
    this.#rules = perVersion(versions, ({ paths }) =>
      paths.methodTransforms.length === 0 ? null : new EndpointTable(paths.methodTransforms, matching),
    );
  }

  run(exchange: Exchange): StageResult {
    const rule = this.#rules.get(exchange.version)?.find(endpointPath(exchange), exchange.method);
    if (rule) exchange.methodTransform = rule.toMethod;
    return undefined;
  }
}
