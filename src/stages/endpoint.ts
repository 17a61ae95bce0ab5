// Matching the endpoints of a definition (`extended_paths`, `allowed_urls`). Contract §6: searched anywhere unless configured otherwise.

import { RE2JS } from 're2js';
import type { Exchange } from '../chain/exchange.ts';
import type { Endpoint } from '../definition/types.ts';
import { decodedPath } from '../lib/request-url.ts';

export interface PathMatching {
  readonly prefix: boolean;
  readonly suffix: boolean;
}

export type PathTest = (path: string) => boolean;

/** `{name}` is one segment, `/*` anything below; the rest is a Go regular expression. Linear time whatever the operator wrote. */
export function compilePath(pattern: string, matching: PathMatching, ignoreCase = false): PathTest {
  if (!ignoreCase && !matching.prefix && !matching.suffix && !/[{}[\]()\\^$.|?*+]/.test(pattern))
    return (path) => path.includes(pattern);
  let source = pattern.replace(/\{[^}]*\}/g, '([^/]+)').replace(/\/\*/g, '/.*');
  if (matching.prefix && !source.startsWith('^')) source = `^${source}`;
  if (matching.suffix && !source.endsWith('$')) source = `${source}$`;
  const regex = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  return (path) => regex.matcher(path).find();
}

/** Rules with their compiled path, searched in order. */
export class EndpointTable<Rule extends Endpoint> {
  readonly #rules: readonly { readonly rule: Rule; readonly test: PathTest }[];

  constructor(rules: readonly Rule[], matching: PathMatching) {
    this.#rules = rules.map((rule) => ({ rule, test: compilePath(rule.path, matching, rule.ignoreCase) }));
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  find(path: string, method: string): Rule | undefined {
    return this.#rules.find(({ rule, test }) => (rule.method === '' || rule.method === method) && test(path))?.rule;
  }

  /** True when a rule names this path, whatever its method. */
  matchesPath(path: string): boolean {
    return this.#rules.some(({ test }) => test(path));
  }
}

/** What rules are matched on: decoded, without the listen path. */
export function endpointPath(exchange: Exchange): string {
  return decodedPath(exchange.restPath);
}
