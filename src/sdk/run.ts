// One call of one hook, without any socket or protocol: from what the views read to what the handler wanted.

import { type HookCall, type Outcome, refusal } from './call.ts';
import type { HookEvent } from './event.ts';
import type { AuthHandler, Hook, HookTable, RequestHandler, ResponseHandler } from './hooks.ts';
import type { Logger } from './log.ts';
import { Rejection, Reply } from './reply.ts';
import { HookRequest } from './request.ts';
import { CallContext, HookResponse } from './response.ts';
import type { AcceptedSession, Session } from './session.ts';
import { writeSession } from './session-codec.ts';

/** The part of a plugin that a call needs. */
export interface Callable {
  readonly name: string;
  readonly version: string;
  readonly hooks: HookTable;
  readonly log: Logger;
}

/** A message that no gateway sends: something unknown, or a part is missing. */
export class BadObjectError extends Error {
  override readonly name = 'BadObjectError';
}

/** Calls the handler. Throws BadObjectError, or what the handler threw. A raw hook is its protocol's own business. */
export async function runHook(
  plugin: Callable,
  hook: Exclude<Hook, { kind: 'raw' | 'analytics' }>,
  call: HookCall,
): Promise<Outcome> {
  const request = new HookRequest(call);
  switch (hook.kind) {
    case 'request':
      return runRequest(hook.handler, call, request);
    case 'auth':
      return runAuth(hook.handler, request);
    case 'response':
      return runResponse(plugin, hook.handler, call, request);
  }
}

/** Throws UnknownHookError, or what the handler threw. */
export async function runEvent(plugin: Callable, event: HookEvent): Promise<void> {
  await plugin.hooks.findEvent(event.handler)(event);
}

async function runRequest(handler: RequestHandler, call: HookCall, request: HookRequest): Promise<Outcome> {
  const session = call.wanted.session ? call.session : unreadableSession(call);
  const answer = await orThrown(() => handler(request, session));
  if (answer === undefined) return { kind: 'request', request };
  if (isAnswer(answer)) return { kind: 'answer', request, answer };
  throw wrongResult(request, answer, 'nothing, reply() or reject()');
}

async function runAuth(handler: AuthHandler, request: HookRequest): Promise<Outcome> {
  const answer = await orThrown(() => handler(request, { token: '', metadata: {} }));
  if (isAnswer(answer)) return { kind: 'answer', request, answer };
  if (typeof answer !== 'object' || answer === null)
    throw wrongResult(request, answer, 'a session with a token, reply() or reject()');
  return { kind: 'accept', request, session: writeSession(answer as AcceptedSession) };
}

async function runResponse(
  plugin: Callable,
  handler: ResponseHandler,
  call: HookCall,
  request: HookRequest,
): Promise<Outcome> {
  if (!call.response) throw new BadObjectError('the call of a response hook has no response');
  const response = new HookResponse(call, call.response);
  const answer = await orThrown(() => handler(response, new CallContext(call, request)));
  if (answer !== undefined && !isAnswer(answer)) throw wrongResult(request, answer, 'nothing, reply() or reject()');
  if (request.changed)
    plugin.log.warn('a response hook changed the request, which has no effect: it has gone upstream already', {
      hook: request.hook,
    });
  return answer ? { kind: 'answer', request, answer } : { kind: 'response', response };
}

/** Stands for a session that was not asked for: `undefined` would look like a caller without one. */
function unreadableSession(call: HookCall): Session {
  const refuse = refusal(call, 'the session', 'session: true');
  return new Proxy({} as Session, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });
}

/** A thrown reply or rejection counts as returned. */
async function orThrown(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    if (isAnswer(error)) return error;
    throw error;
  }
}

function isAnswer(value: unknown): value is Reply | Rejection {
  return value instanceof Reply || value instanceof Rejection;
}

function wrongResult(request: HookRequest, value: unknown, wanted: string): TypeError {
  const got = value === undefined ? 'nothing' : value === null ? 'null' : `a value of type ${typeof value}`;
  return new TypeError(`the ${request.stage} hook "${request.hook}" must return ${wanted}; it returned ${got}`);
}
