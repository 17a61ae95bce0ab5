// Which functions a plugin offers, under which stage and name.

import type { coprocess } from '../wire/gen/protocols.js';
import { ConfigCache } from './config.ts';
import { type Declaration, declare } from './declaration.ts';
import type { HookEvent } from './event.ts';
import type { AnyOptions } from './options.ts';
import type { AnalyticsRecord } from './record.ts';
import type { Rejection, Reply } from './reply.ts';
import type { HookRequest, Stage } from './request.ts';
import type { HookResponse, ResponseContext } from './response.ts';
import type { AcceptedSession, Session } from './session.ts';

/** Nothing (go on with what was changed in place), or an answer that ends the request. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return statement is the usual one
export type HookResult = void | undefined | Reply | Rejection;

/** A pre hook runs before authentication. */
export type PreHandler = (request: HookRequest) => HookResult | Promise<HookResult>;

/** A post_auth or post hook; `session` is frozen, and undefined on APIs without authentication. */
export type RequestHandler = (request: HookRequest, session: Session | undefined) => HookResult | Promise<HookResult>;

/** What an auth hook answers: the caller's session, or why not. */
export type AuthResult = AcceptedSession | Reply | Rejection;

/** An auth hook; `session` is an empty draft that may be filled and returned. */
export type AuthHandler = (request: HookRequest, session: AcceptedSession) => AuthResult | Promise<AuthResult>;

/** A response hook; a returned answer replaces the response. */
export type ResponseHandler = (response: HookResponse, context: ResponseContext) => HookResult | Promise<HookResult>;

/** An event handler; the gateway does not wait for it. */
export type EventHandler = (event: HookEvent) => void | Promise<void>;

/** An analytics handler: changes the record in place or drops it. What it throws fails that record alone. */
export type AnalyticsHandler = (record: AnalyticsRecord) => void | Promise<void>;

/** Tyk's object as it is on the wire: names in snake case, int64 fields as Long objects. */
export type CoprocessObject = coprocess.Object.$Properties;

/** The raw door: gets the object, gives the object back. Returning nothing gives back the one it got. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return statement is fine
export type RawHandler = (object: CoprocessObject) => CoprocessObject | void | Promise<CoprocessObject | void>;

/** What a hook is, by what it is called with. */
export type HookFunction =
  | { readonly kind: 'request'; readonly handler: RequestHandler }
  | { readonly kind: 'auth'; readonly handler: AuthHandler }
  | { readonly kind: 'response'; readonly handler: ResponseHandler }
  | { readonly kind: 'raw'; readonly handler: RawHandler }
  | { readonly kind: 'analytics'; readonly handler: AnalyticsHandler };

/** A registered function and what was declared about it. */
export type Hook = HookFunction & {
  readonly name: string;
  readonly declared: Declaration;
  readonly configs: ConfigCache;
};

/** One that calls are made to. */
export type CallHook = Exclude<Hook, { kind: 'analytics' }>;
export type AnalyticsHook = Extract<Hook, { kind: 'analytics' }>;

/** The gateway asked for a function that the plugin does not have. */
export class UnknownHookError extends Error {
  override readonly name = 'UnknownHookError';
}

/** Where a function is registered. */
export type HookPlace = Stage | 'raw' | 'analytics';
type Place = HookPlace | 'event';

/** Hooks and event handlers by place and name. */
export class HookTable {
  readonly #hooks = new Map<HookPlace, Map<string, Hook>>();
  readonly #events = new Map<string, EventHandler>();

  /** Throws a TypeError for a name that cannot be called, a handler that is no function or a wrong option, and an Error for a name that is taken. */
  add(place: HookPlace, name: string, hook: HookFunction, options: AnyOptions): void {
    const names = this.#hooks.get(place) ?? new Map<string, Hook>();
    check(place, name, hook.handler, names);
    const takenElsewhere = place !== 'raw' && place !== 'analytics' && this.#hooks.get('raw')?.has(name);
    if (takenElsewhere) throw new Error(`there is a raw hook "${name}" already, which answers for every stage`);
    if (place === 'raw') this.#refuseShadowing(name);
    const declared = declare(place, name, options);
    this.#hooks.set(place, names.set(name, { ...hook, name, declared, configs: new ConfigCache() }));
  }

  addEvent(name: string, handler: EventHandler): void {
    check('event', name, handler, this.#events);
    this.#events.set(name, handler);
  }

  /** Throws an UnknownHookError that names the hook and those there are. */
  find(stage: 'analytics', name: string): AnalyticsHook;
  find(stage: Stage, name: string): CallHook;
  find(stage: Stage | 'analytics', name: string): Hook {
    const raw = stage === 'analytics' ? undefined : this.#hooks.get('raw')?.get(name);
    const hook = this.#hooks.get(stage)?.get(name) ?? raw;
    if (!hook) throw new UnknownHookError(`no ${stage} hook "${name}" here; ${this.describe()}`);
    return hook;
  }

  findEvent(name: string): EventHandler {
    const handler = this.#events.get(name);
    if (!handler) throw new UnknownHookError(`no event handler "${name}" here; ${this.describe()}`);
    return handler;
  }

  /** Every hook with the place it was registered for. */
  *[Symbol.iterator](): IterableIterator<[place: HookPlace, hook: Hook]> {
    for (const [place, hooks] of this.#hooks) {
      for (const hook of hooks.values()) yield [place, hook];
    }
  }

  /** Every place with its names, for messages and the start-up log. */
  list(): Readonly<Record<string, readonly string[]>> {
    const places: [string, string[]][] = [...this.#hooks].map(([place, hooks]) => [place, [...hooks.keys()]]);
    if (this.#events.size > 0) places.push(['event', [...this.#events.keys()]]);
    return Object.fromEntries(places);
  }

  describe(): string {
    const places = Object.entries(this.list()).map(([place, names]) => `${place}: ${names.join(', ')}`);
    return places.length === 0 ? 'this plugin has no hooks' : `this plugin has ${places.join('; ')}`;
  }

  #refuseShadowing(name: string): void {
    for (const [place, hooks] of this.#hooks) {
      if (place !== 'analytics' && hooks.has(name))
        throw new Error(`there is a ${place} hook "${name}" already; a raw hook answers for every stage`);
    }
  }
}

function check(place: Place, name: string, handler: unknown, taken: ReadonlyMap<string, unknown>): void {
  if (typeof name !== 'string' || name === '')
    throw new TypeError(`a ${place} hook needs a name as its first argument`);
  if (typeof handler !== 'function')
    throw new TypeError(`the ${place} hook "${name}" needs a function as its last argument, not ${typeof handler}`);
  if (taken.has(name)) throw new Error(`there is a ${place} hook "${name}" already`);
}
