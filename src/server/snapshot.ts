// Everything compiled from one set of definitions. A reload makes a new one and swaps a single reference; exchanges under way keep
// the one they began with. It owns nothing that would have to be released: connections belong to the gateway.

import type { Api, ApiDirectory } from '../chain/api.ts';
import { Router, type RouterRules } from './router.ts';

export class Snapshot implements ApiDirectory {
  readonly apis: readonly Api[];
  readonly router: Router;
  readonly #byId: ReadonlyMap<string, Api>;
  readonly #bySlug: ReadonlyMap<string, Api>;

  constructor(apis: readonly Api[], rules: RouterRules) {
    this.apis = apis;
    this.router = new Router(apis, rules);
    this.#byId = new Map(apis.map((api) => [api.definition.id, api]));
    this.#bySlug = new Map(apis.map((api) => [api.definition.slug, api]));
  }

  get(id: string): Api | undefined {
    return this.#byId.get(id);
  }

  find(name: string): Api | undefined {
    return this.#byId.get(name) ?? this.#bySlug.get(name);
  }
}

/** The one place where the current snapshot is. */
export class SnapshotHolder {
  current: Snapshot;

  constructor(first: Snapshot) {
    this.current = first;
  }
}
