// The entry of `hookwire/plugin`: everything a plugin author needs.

import {
  type AnalyticsHandler,
  type AuthHandler,
  type EventHandler,
  HookTable,
  type PreHandler,
  type RawHandler,
  type RequestHandler,
  type ResponseHandler,
} from './hooks.ts';
import { jsonLogger, type Logger } from './log.ts';
import type {
  AnalyticsOptions,
  AnyOptions,
  AuthOptions,
  PreOptions,
  RawOptions,
  RequestOptions,
  ResponseOptions,
} from './options.ts';
import { type PluginServer, type ServeOptions, servePlugin } from './server.ts';

export type { Body } from './body.ts';
export type { ClientInfo } from './call.ts';
export type { HookEvent } from './event.ts';
export type { RequestHeaders, ResponseHeaders } from './headers.ts';
export type {
  AnalyticsHandler,
  AuthHandler,
  AuthResult,
  CoprocessObject,
  EventHandler,
  HookResult,
  PreHandler,
  RawHandler,
  RequestHandler,
  ResponseHandler,
} from './hooks.ts';
export { jsonLogger, type LogFields, type Logger, type LogLevel } from './log.ts';
export type {
  AnalyticsOptions,
  AuthCache,
  AuthOptions,
  BodyNeed,
  BoundApi,
  HeaderNeed,
  Match,
  PreOptions,
  RawOptions,
  RequestNeeds,
  RequestOptions,
  ResponseNeeds,
  ResponseOptions,
  SessionNeeds,
} from './options.ts';
export type { HookQuery } from './query.ts';
export type { AnalyticsRecord, Geo } from './record.ts';
export { type HeaderValues, Rejection, Reply, type ReplyOptions, reject, reply } from './reply.ts';
export type { HookRequest, Stage } from './request.ts';
export type { HookResponse, ResponseContext } from './response.ts';
export type { PluginServer, ServeOptions } from './server.ts';
export type { AcceptedSession, AccessRight, Session } from './session.ts';
export { type PluginTester, type TestOptions, testPlugin } from './testing.ts';
export type { RecordResult, TestRecord } from './testing-record.ts';
export type { TestRequest, TestResponse } from './testing-request.ts';
export type { TestResult } from './testing-result.ts';

/** Settings of a plugin. */
export interface PluginOptions {
  /** Of the plugin, for the gateway's log and reports. Default: none. */
  readonly version?: string;
  /** Default: one JSON line per entry on standard output. */
  readonly log?: Logger;
}

/**
 * A set of hooks and the server for them. Each method registers one function under the name that API definitions use;
 * it throws at once for an empty name, a wrong option, a handler that is no function, or a name that is taken in that stage.
 * A name may be used in several stages. Between name and handler there may be options: what the handler needs, when it can
 * matter, how long an answer may be kept.
 *
 * What a handler throws fails that one call (the client gets 500, or 403 from an auth hook) and is logged with its stack;
 * the process goes on.
 */
export class Plugin {
  /** Name in log lines. */
  readonly name: string;
  readonly version: string;
  /** For handlers too: `plugin.log.info('…', { … })`. */
  readonly log: Logger;
  /** What is registered. */
  readonly hooks = new HookTable();
  /** For the SDK itself: see `onStartup`, `onShutdown` and `forget`. */
  readonly life = {
    startup: [] as (() => unknown)[],
    shutdown: [] as (() => unknown)[],
    forget: new Set<(credentials: readonly string[]) => void>(),
  };

  constructor(name: string, options: PluginOptions = {}) {
    if (typeof name !== 'string' || name === '') throw new TypeError('a plugin needs a name');
    this.name = name;
    this.version = options.version ?? '';
    this.log = options.log ?? jsonLogger(name);
  }

  /** Runs on every request before authentication. */
  pre(name: string, handler: PreHandler): this;
  pre(name: string, options: PreOptions, handler: PreHandler): this;
  pre(name: string, ...rest: Rest<PreOptions, PreHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('pre', name, { kind: 'request', handler }, options);
    return this;
  }

  /** Decides who the caller is (`custom_middleware.auth_check`). Must return a session with a token, or reject. */
  auth(name: string, handler: AuthHandler): this;
  auth(name: string, options: AuthOptions, handler: AuthHandler): this;
  auth(name: string, ...rest: Rest<AuthOptions, AuthHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('auth', name, { kind: 'auth', handler }, options);
    return this;
  }

  /** Runs after authentication and before rate limits and quota; protected APIs only. */
  postAuth(name: string, handler: RequestHandler): this;
  postAuth(name: string, options: RequestOptions, handler: RequestHandler): this;
  postAuth(name: string, ...rest: Rest<RequestOptions, RequestHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('post_auth', name, { kind: 'request', handler }, options);
    return this;
  }

  /** Runs last before the upstream, on every request. */
  post(name: string, handler: RequestHandler): this;
  post(name: string, options: RequestOptions, handler: RequestHandler): this;
  post(name: string, ...rest: Rest<RequestOptions, RequestHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('post', name, { kind: 'request', handler }, options);
    return this;
  }

  /** Runs on the upstream's response; not on answers that the gateway or another hook made. */
  response(name: string, handler: ResponseHandler): this;
  response(name: string, options: ResponseOptions, handler: ResponseHandler): this;
  response(name: string, ...rest: Rest<ResponseOptions, ResponseHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('response', name, { kind: 'response', handler }, options);
    return this;
  }

  /**
   * Sees the records of exchanges that are over (`traffic_logs`), in batches, and may change or drop them; no request waits for it.
   * Native protocol only: Tyk's has no analytics.
   */
  analytics(name: string, handler: AnalyticsHandler): this;
  analytics(name: string, options: AnalyticsOptions, handler: AnalyticsHandler): this;
  analytics(name: string, ...rest: Rest<AnalyticsOptions, AnalyticsHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('analytics', name, { kind: 'analytics', handler }, options);
    return this;
  }

  /** Is told of events (`event_handlers`, `cp_dynamic_handler` with this name). */
  event(name: string, handler: EventHandler): this {
    this.hooks.addEvent(name, handler);
    return this;
  }

  /** Tyk's object in, Tyk's object out, in any stage: for code that was written against the protocol itself. */
  raw(name: string, handler: RawHandler): this;
  raw(name: string, options: RawOptions, handler: RawHandler): this;
  raw(name: string, ...rest: Rest<RawOptions, RawHandler>): this {
    const [options, handler] = split(rest);
    this.hooks.add('raw', name, { kind: 'raw', handler }, options);
    return this;
  }

  /** Runs before the plugin listens, and is waited for: connections to databases, say. What it throws makes `serve` reject. */
  onStartup(run: () => void | Promise<void>): this {
    this.life.startup.push(aFunction(run, 'onStartup'));
    return this;
  }

  /** Runs when the last call has ended. What it throws is logged. */
  onShutdown(run: () => void | Promise<void>): this {
    this.life.shutdown.push(aFunction(run, 'onShutdown'));
    return this;
  }

  /**
   * Has the gateways of this process drop what they keep of auth hooks: of these credentials, or of all when none is given. Native protocol
   * only.
   */
  forget(...credentials: string[]): void {
    for (const tell of this.life.forget) tell(credentials);
  }

  /** Listens and serves until it is closed. Rejects with an Error that names the address when it cannot listen. */
  serve(options: ServeOptions): Promise<PluginServer> {
    return servePlugin(this, options);
  }
}

function aFunction<F>(run: F, what: string): F {
  if (typeof run !== 'function') throw new TypeError(`${what} takes a function, not ${typeof run}`);
  return run;
}

type Rest<Options, Handler> = [handler: Handler] | [options: Options, handler: Handler];

/** The options may be left out. */
function split<Handler>(rest: Rest<AnyOptions, Handler>): [options: AnyOptions, handler: Handler] {
  return rest.length < 2 ? [{}, rest[0] as Handler] : (rest as [AnyOptions, Handler]);
}
