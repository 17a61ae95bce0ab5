// Which API a request belongs to: by host name, then by the longest listen path. Contract §1.1. Built once per snapshot.

import type { Api } from '../chain/api.ts';
import { unescapeUnreserved } from '../lib/request-url.ts';

export interface RouterRules {
  /** `/foo` matches itself and `/foo/…` only; otherwise `/foobar` too. */
  readonly strict: boolean;
  /** Look at the domains of definitions at all. */
  readonly customDomains: boolean;
}

export class Router {
  readonly #anyHost: PrefixTable;
  readonly #byHost: ReadonlyMap<string, PrefixTable>;

  constructor(apis: readonly Api[], rules: RouterRules) {
    const mounted = apis.filter(({ definition }) => !definition.internal);
    const domainOf = ({ definition }: Api) => (rules.customDomains ? definition.domain.toLowerCase() : '');
    this.#anyHost = new PrefixTable(
      mounted.filter((api) => domainOf(api) === ''),
      rules.strict,
    );
    const byHost = new Map<string, PrefixTable>();
    for (const [domain, members] of Map.groupBy(mounted, domainOf)) {
      if (domain !== '') byHost.set(domain, new PrefixTable(members, rules.strict));
    }
    this.#byHost = byHost;
  }

  /** APIs of the host come before those of all hosts. */
  match(host: string, path: string): Api | undefined {
    if (this.#byHost.size > 0) {
      const found = this.#byHost.get(hostName(host))?.match(path);
      if (found) return found;
    }
    return this.#anyHost.match(path);
  }
}

function hostName(host: string): string {
  const colon = host.endsWith(']') ? -1 : host.lastIndexOf(':');
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
}

/** A look-up per distinct length of prefix, longest first: cheap however many APIs there are. */
class PrefixTable {
  readonly #apis = new Map<string, Api>();
  readonly #lengths: readonly number[];
  readonly #strict: boolean;

  constructor(apis: readonly Api[], strict: boolean) {
    this.#strict = strict;
    // Listen paths go in last, so that they win over another API's id of the same spelling.
    for (const api of apis) this.#apis.set(`/${api.definition.id}/`, api);
    for (const api of apis) this.#apis.set(api.definition.listenPath, api);
    this.#lengths = [...new Set([...this.#apis.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  }

  match(path: string): Api | undefined {
    const found = this.#find(path);
    // `%74est` is `test`: unreserved letters may come escaped (RFC 3986 §6.2.2.2).
    return found ?? (path.includes('%') ? this.#find(unescapeUnreserved(path)) : undefined);
  }

  #find(path: string): Api | undefined {
    for (const length of this.#lengths) {
      if (length > path.length + 1) continue;
      // One longer than the path: `/foo` for the listen path `/foo/`.
      const prefix = length === path.length + 1 ? `${path}/` : path.slice(0, length);
      const api = this.#apis.get(prefix);
      if (api && this.#ends(path, length)) return api;
    }
    return undefined;
  }

  #ends(path: string, length: number): boolean {
    if (length >= path.length || path[length - 1] === '/') return true;
    return !this.#strict || path[length] === '/';
  }
}
