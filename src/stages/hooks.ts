// Which hooks an API gets, and what stands in their place when they cannot be called.

import type { ResponseStage, Stage } from '../chain/stage.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { Hook, HookStage as StageKind } from '../dispatch/hook.ts';
import type { Targets } from '../dispatch/targets.ts';
import { GatewayError } from '../errors.ts';
import { BufferBodyStage } from './buffer-body.ts';
import { type HookContext, HookStage } from './hook.ts';
import { NoDriverStage } from './no-driver.ts';
import { ResponseHookStage } from './response-hook.ts';

export interface HookDeps {
  readonly targets: Targets;
  readonly hooks: HookContext;
  /** Compiles an entry, once. Its server must be there. */
  readonly hookOf: (stage: StageKind, entry: HookEntry) => Hook;
  /** `enable_coprocess`: off means that request hooks are skipped, as in Tyk; the load log says so. */
  readonly coprocessEnabled: boolean;
}

type RequestKind = Exclude<StageKind, 'response' | 'auth'>;

export function requestHooks(kind: RequestKind, definition: ApiDefinition, deps: HookDeps): Stage[] {
  const { hooks } = definition;
  const entries = { pre: hooks.pre, post_auth: hooks.postAuth, post: hooks.post }[kind];
  if (entries.length === 0 || !deps.coprocessEnabled) return [];
  const problem = driverProblem(hooks.driver, entries, deps.targets);
  if (problem !== null) return [new NoDriverStage(problem)];
  return entries.map((entry) => new HookStage(deps.hookOf(kind, entry), deps.hooks));
}

/** With the coprocess off, or a driver that does not exist, response hooks fail every request: nothing leaves unseen by them. */
export function responseHooks(definition: ApiDefinition, deps: HookDeps): ResponseStage[] {
  const { driver, response } = definition.hooks;
  if (response.length === 0) return [];
  const problem = deps.coprocessEnabled ? driverProblem(driver, response, deps.targets) : 'enable_coprocess is off';
  if (problem !== null) return [new FailingResponseStage(problem)];
  return response.map((entry) => new ResponseHookStage(deps.hookOf('response', entry), deps.hooks.dispatcher));
}

/** What response hooks want to see of the request is read before it goes out. */
export function bodyForResponseHooks(definition: ApiDefinition, deps: HookDeps): BufferBodyStage | null {
  const { driver, response } = definition.hooks;
  if (response.length === 0 || !deps.coprocessEnabled || driverProblem(driver, response, deps.targets) !== null)
    return null;
  const hooks = response.map((entry) => deps.hookOf('response', entry));
  return new BufferBodyStage(hooks, deps.hooks.maxBodyBytes);
}

/** Why these hooks cannot be called; null when they can. */
export function driverProblem(driver: string, entries: readonly HookEntry[], targets: Targets): string | null {
  if (driver !== 'grpc')
    return driver === ''
      ? 'custom_middleware.driver is empty'
      : `the driver ${JSON.stringify(driver)} does not exist here; only "grpc" does`;
  const missing = entries.find(({ server }) => targets.get(server) === undefined);
  if (!missing) return null;
  return missing.server === ''
    ? 'no coprocess address is configured (coprocess_options.coprocess_grpc_server)'
    : `coprocess_options.servers has no ${JSON.stringify(missing.server)}`;
}

class FailingResponseStage implements ResponseStage {
  readonly name = 'no-driver';
  readonly #problem: string;

  constructor(problem: string) {
    this.#problem = problem;
  }

  bodyNeeded(): number {
    return 0;
  }

  run(): never {
    throw new GatewayError('GW_DISPATCH_UNAVAILABLE', { cause: this.#problem });
  }
}

/** What an operator should know about hooks of a definition that will not be called, or will fail. */
export function unusedHooks(
  { hooks, auth }: ApiDefinition,
  { targets, coprocessEnabled }: Pick<HookDeps, 'targets' | 'coprocessEnabled'>,
): string[] {
  const entries = [
    ...hooks.pre,
    ...hooks.postAuth,
    ...hooks.post,
    ...hooks.response,
    ...(hooks.authCheck ? [hooks.authCheck] : []),
  ];
  if (entries.length === 0) return [];
  if (!coprocessEnabled) {
    const names = entries.map(({ name }) => name).join(', ');
    return [
      `enable_coprocess is off: hooks are NOT called (${names})${auth.custom ? '; an auth token is asked for instead of the auth hook' : ''}`,
    ];
  }
  const problem = driverProblem(hooks.driver, entries, targets);
  return problem === null ? [] : [`every request to this API will fail with 500: ${problem}`];
}
