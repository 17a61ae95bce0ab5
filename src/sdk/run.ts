// From a dispatched object to the object that goes back: one call of one hook, without any socket.

import { coprocess } from '../wire/gen/coprocess.js';
import { parseEvent } from './event.ts';
import type { AuthHandler, CoprocessObject, HookTable, RequestHandler, ResponseHandler } from './hooks.ts';
import type { Logger } from './log.ts';
import { Rejection, Reply } from './reply.ts';
import { HookRequest, type Stage } from './request.ts';
import { HookResponse, type ResponseContext, replacementResponse } from './response.ts';
import type { AcceptedSession, Session } from './session.ts';
import { readSession, writeSession } from './session-codec.ts';

/** The part of a plugin that a call needs. */
export interface Callable {
  readonly hooks: HookTable;
  readonly log: Logger;
}

const STAGES: ReadonlyMap<number, Stage> = new Map([
  [coprocess.HookType.Pre, 'pre'],
  [coprocess.HookType.CustomKeyCheck, 'auth'],
  [coprocess.HookType.PostKeyAuth, 'post_auth'],
  [coprocess.HookType.Post, 'post'],
  [coprocess.HookType.Response, 'response'],
]);

/** An object that no gateway of this protocol sends: an unknown hook type, or a part is missing. */
export class BadObjectError extends Error {
  override readonly name = 'BadObjectError';
}

/** Calls the hook that the object names. Throws UnknownHookError, BadObjectError, or what the handler threw. */
export async function runHook(plugin: Callable, object: CoprocessObject): Promise<CoprocessObject> {
  const stage = STAGES.get(object.hook_type ?? 0);
  if (!stage) throw new BadObjectError(`hook_type ${object.hook_type ?? 0} is unknown`);
  const hook = plugin.hooks.find(stage, object.hook_name ?? '');
  if (hook.kind === 'raw') return (await hook.handler(object)) ?? object;
  if (hook.kind === 'response') return runResponse(plugin, hook.handler, object);
  if (!object.request) throw new BadObjectError('the object has no request');
  const request = new HookRequest(object, stage);
  return hook.kind === 'auth' ? runAuth(hook.handler, object, request) : runRequest(hook.handler, object, request);
}

/** Calls the handler that the event names. Throws UnknownHookError, BadEventError, or what the handler threw. */
export async function runEvent(plugin: Callable, payload: string): Promise<void> {
  const event = parseEvent(payload);
  await plugin.hooks.findEvent(event.handler)(event);
}

async function runRequest(
  handler: RequestHandler,
  object: CoprocessObject,
  request: HookRequest,
): Promise<CoprocessObject> {
  const session = object.session ? readSession(object.session) : undefined;
  const answer = await orThrown(() => handler(request, session));
  if (answer !== undefined && !isAnswer(answer)) throw wrongResult(request, answer, 'nothing, reply() or reject()');
  return answerObject(object, request, answer);
}

async function runAuth(handler: AuthHandler, object: CoprocessObject, request: HookRequest): Promise<CoprocessObject> {
  const answer = await orThrown(() => handler(request, { token: '', metadata: {} }));
  if (isAnswer(answer)) return answerObject(object, request, answer);
  if (typeof answer !== 'object' || answer === null)
    throw wrongResult(request, answer, 'a session with a token, reply() or reject()');
  const session = writeSession(answer as AcceptedSession);
  // Older gateways read the token from here instead of the session's own metadata.
  return {
    ...answerObject(object, request, undefined),
    session,
    metadata: { token: session.metadata?.['token'] ?? '' },
  };
}

async function runResponse(
  plugin: Callable,
  handler: ResponseHandler,
  object: CoprocessObject,
): Promise<CoprocessObject> {
  if (!object.response) throw new BadObjectError('the object has no response');
  const request = new HookRequest(object, 'response');
  const response = new HookResponse(object.response);
  const context = new Context(request, readSession(object.session ?? {}));
  const answer = await orThrown(() => handler(response, context));
  if (answer !== undefined && !isAnswer(answer)) throw wrongResult(request, answer, 'nothing, reply() or reject()');
  if (request.changed)
    plugin.log.warn('a response hook changed the request, which has no effect: it has gone upstream already', {
      hook: request.hook,
    });
  return { ...named(object), response: answer ? replacementResponse(answer) : response.toWire() };
}

/** Getters, so that `config` is parsed only by those who read it. */
class Context implements ResponseContext {
  readonly request: HookRequest;
  readonly session: Session;

  constructor(request: HookRequest, session: Session) {
    this.request = request;
    this.session = session;
  }

  get config(): Readonly<Record<string, unknown>> {
    return this.request.config;
  }

  get apiId(): string {
    return this.request.apiId;
  }

  get orgId(): string {
    return this.request.orgId;
  }

  get hook(): string {
    return this.request.hook;
  }
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

function answerObject(
  object: CoprocessObject,
  request: HookRequest,
  answer: Reply | Rejection | undefined,
): CoprocessObject {
  const wire = request.toWire();
  if (answer instanceof Rejection) {
    wire.return_overrides = {
      response_code: answer.status,
      response_error: answer.message,
      headers: { ...answer.headers },
    };
  } else if (answer) {
    // override_error keeps a status of 400 and more from being turned into the gateway's error reply (contract §3.2).
    wire.return_overrides = {
      response_code: answer.status,
      response_body: answer.body,
      headers: { ...answer.headers },
      override_error: true,
    };
  }
  return { ...named(object), request: wire };
}

function named(object: CoprocessObject): CoprocessObject {
  return { hook_type: object.hook_type, hook_name: object.hook_name };
}
