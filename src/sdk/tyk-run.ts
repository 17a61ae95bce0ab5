// From a dispatched object to the object that goes back.

import { coprocess } from '../wire/gen/protocols.js';
import type { CoprocessObject } from './hooks.ts';
import type { Lifetime } from './lifetime.ts';
import { canMatter } from './match.ts';
import type { Stage } from './request.ts';
import { HookRequest } from './request.ts';
import { BadObjectError, type Callable, runHook } from './run.ts';
import { TykCall, tykAnswer } from './tyk-call.ts';

const STAGES: ReadonlyMap<number, Stage> = new Map([
  [coprocess.HookType.Pre, 'pre'],
  [coprocess.HookType.CustomKeyCheck, 'auth'],
  [coprocess.HookType.PostKeyAuth, 'post_auth'],
  [coprocess.HookType.Post, 'post'],
  [coprocess.HookType.Response, 'response'],
]);

/** Calls the hook that the object names. Throws UnknownHookError, BadObjectError, or what the handler threw. */
export async function runObject(
  plugin: Callable,
  object: CoprocessObject,
  lifetime: Lifetime,
): Promise<CoprocessObject> {
  const stage = STAGES.get(object.hook_type ?? 0);
  if (!stage) throw new BadObjectError(`hook_type ${object.hook_type ?? 0} is unknown`);
  const hook = plugin.hooks.find(stage, object.hook_name ?? '');
  const call = new TykCall(object, hook, stage, lifetime);
  // Throws when `configure` refuses it, also for a handler that reads no config.
  if (hook.declared.configure) void call.config;
  if (hook.kind === 'raw') return (await hook.handler(object)) ?? object;
  if (stage !== 'response' && !object.request) throw new BadObjectError('the object has no request');
  if (stage === 'response' && !object.response) throw new BadObjectError('the object has no response');
  return canMatter(hook.declared.match, call) ? tykAnswer(call, await runHook(plugin, hook, call)) : untouched(call);
}

/** The gateway called a hook for a request that it does not match, as it does not know of such conditions. */
function untouched(call: TykCall): CoprocessObject {
  const { hook_type, hook_name, response } = call.object;
  if (call.stage === 'response') return { hook_type, hook_name, response };
  return tykAnswer(call, { kind: 'request', request: new HookRequest(call) });
}
