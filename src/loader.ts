// From the files of an operator to the APIs in service: what is broken keeps its last good version, what has not changed is kept as it is.

import type { BundleStore } from './bundle/bundle-store.ts';
import { loadBundles } from './bundle/load-bundles.ts';
import type { Api } from './chain/api.ts';
import type { GatewayConfig } from './config/types.ts';
import { type LoadedDefinitions, loadDefinitions } from './definition/load-folder.ts';
import { loadPolicies, withLastGood } from './definition/load-policies.ts';
import type { Bundles } from './definition/parse.ts';
import type { ApiDefinition } from './definition/types.ts';
import { GatewayError } from './errors.ts';
import { faultMessage, faultText } from './lib/fault.ts';
import type { References } from './lib/references.ts';
import { within } from './lib/within.ts';
import type { PolicyBook } from './session/policy-book.ts';
import type { ApiCompiler } from './stages/compile.ts';
import type { Logger } from './telemetry/log.ts';

/** Milliseconds that a load waits for bundles: one server that is slow keeps no other API from loading. */
const BUNDLE_WAIT_MS = 5000;
const UNDER_WAY = 'is still being fetched; the API loads by itself when it is there';

export interface LoaderDeps {
  readonly config: GatewayConfig;
  readonly compiler: ApiCompiler;
  readonly policies: PolicyBook;
  readonly bundles: BundleStore;
  /** A bundle came that a load did not wait for: it is time for another one. */
  readonly onBundle: () => void;
  /** As they are now: files are read with each load. */
  readonly references: () => References;
  readonly log: Logger;
}

export interface LoadedApis {
  readonly apis: readonly Api[];
  /** Why definitions are not in service as they are written, by their files. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

export class Loader {
  readonly #deps: LoaderDeps;

  constructor(deps: LoaderDeps) {
    this.#deps = deps;
  }

  /** `running`: the APIs in service, which go on being served while bundles are fetched. Policies take effect at once. */
  async load(running: () => readonly Api[]): Promise<LoadedApis> {
    const { config, references } = this.#deps;
    const found = references();
    const first = loadDefinitions(config.appPath, found);
    const bundles = await this.#bundlesOf(first.definitions);
    return this.#compile(bundles.size === 0 ? first : loadDefinitions(config.appPath, found, bundles), running());
  }

  #compile(loaded: LoadedDefinitions, running: readonly Api[]): LoadedApis {
    const { log } = this.#deps;
    const problems = this.#tell(loaded);
    const kept = keptDefinitions(running, loaded, problems);
    for (const { id, source } of kept)
      log.warn({ api: id, file: source.file }, 'the last good version of this API stays in service');
    const before = new Map(running.map((api) => [api.definition.id, api]));
    const apis = [...loaded.definitions, ...kept].flatMap(
      (definition) => this.#reuseOrCompile(definition, before.get(definition.id), problems) ?? [],
    );
    this.#loadPolicies();
    return { apis, problems };
  }

  async #bundlesOf(definitions: readonly ApiDefinition[]): Promise<Bundles> {
    const { config, bundles } = this.#deps;
    const names = definitions.filter(({ usesBundle }) => usesBundle).map(({ bundle }) => bundle);
    if (!config.bundles.enabled || names.length === 0) return new Map();
    const { found, done } = loadBundles(bundles, names);
    await within(BUNDLE_WAIT_MS, done);
    const late = [...new Set(names)].filter((name) => !found.has(name));
    if (late.length > 0) void done.then(() => this.#cameLate(late, found));
    return new Map([...found, ...late.map((name) => [name, { problem: UNDER_WAY }] as const)]);
  }

  /** What could not be had is not tried again before somebody asks for a reload. */
  #cameLate(names: readonly string[], found: Bundles): void {
    const { log, onBundle } = this.#deps;
    for (const name of names) {
      const bundle = found.get(name);
      if (bundle && 'problem' in bundle) log.error({ bundle: name }, `the bundle "${name}": ${bundle.problem}`);
    }
    if (names.some((name) => 'middleware' in (found.get(name) ?? {}))) onBundle();
  }

  #tell({ faults, notes }: LoadedDefinitions): Problems {
    const { log } = this.#deps;
    const problems: Problems = new Map();
    for (const fault of faults) {
      log.error({ file: fault.file, pointer: fault.pointer }, `API definition not loaded: ${faultText(fault)}`);
      note(problems, fault.file, faultText(fault));
    }
    for (const note of notes) log.info({ file: note.file, pointer: note.pointer }, `API definition: ${note.message}`);
    return problems;
  }

  /** An unchanged definition keeps its chain, with what it counted and cached. */
  #reuseOrCompile(definition: ApiDefinition, running: Api | undefined, problems: Problems): Api | undefined {
    const { compiler, log } = this.#deps;
    const isSame = running?.definition.source.digest === definition.source.digest;
    if (running && isSame && compiler.hasSameHandlers(running)) return running;
    try {
      return compiler.compile(definition);
    } catch (error) {
      // Something only compiling shows (a template file that is gone, say): this API is at fault, never its neighbours.
      log.error(
        { api: definition.id, file: definition.source.file, cause: causeOf(error) },
        running ? 'API not loaded; its last good version stays in service' : 'API not loaded',
      );
      note(problems, definition.source.file, causeOf(error));
      return running;
    }
  }

  #loadPolicies(): void {
    const { config, policies, log } = this.#deps;
    const loaded = loadPolicies(config.policies);
    for (const fault of loaded.faults)
      log.error(
        { file: fault.file, pointer: fault.pointer },
        `policy not loaded, its last good version stays: ${faultText(fault)}`,
      );
    for (const { file, pointer, ...note } of loaded.notes) log.info({ file, pointer }, `policy: ${faultMessage(note)}`);
    policies.replace(withLastGood(loaded, policies.all));
  }
}

type Problems = Map<string, string[]>;

function note(problems: Problems, file: string, problem: string): void {
  const known = problems.get(file);
  if (known) known.push(problem);
  else problems.set(file, [problem]);
}

function causeOf(error: unknown): string {
  return error instanceof GatewayError ? String(error.cause ?? error.message) : String(error);
}

/** APIs whose file broke since the last load. A file that is gone takes its API with it. */
function keptDefinitions(
  running: readonly Api[],
  { definitions }: LoadedDefinitions,
  problems: ReadonlyMap<string, unknown>,
): ApiDefinition[] {
  const loaded = new Set(definitions.map(({ id }) => id));
  return running
    .map(({ definition }) => definition)
    .filter(({ id, source }) => problems.has(source.file) && !loaded.has(id));
}
