// Answers of auth hooks that the plugin lets the gateway keep (plugin.proto, AuthCache): by the parts of the request that decide, for as
// long as the plugin says. Requests with equal parts that arrive while the call is under way share it.

import { LRUCache } from 'lru-cache';
import type { Exchange } from '../chain/exchange.ts';
import type { ExchangeMemory } from '../chain/exchange-memory.ts';
import { GatewayError } from '../errors.ts';
import { getHeaderValues } from '../lib/headers.ts';
import { parseQuery } from '../lib/query.ts';
import { coprocess } from '../wire/gen/protocols.js';
import type { CacheRule } from '../wire/native/messages.ts';
import type { HookAnswer } from '../wire/transport.ts';
import type { CallWaiter } from './dispatcher.ts';

/** Of one target; the least recently used go first. */
const MAX_ENTRIES = 100_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** What an entry takes beside its texts. */
const ENTRY_BYTES = 500;

interface Kept {
  readonly answer: HookAnswer;
  readonly credential: string;
}

export type Ask = (waiter: CallWaiter) => Promise<HookAnswer | null>;

export class AuthCache {
  readonly #kept = new LRUCache<string, Kept>({
    max: MAX_ENTRIES,
    maxSize: MAX_BYTES,
    sizeCalculation: (kept, key) => ENTRY_BYTES + 2 * key.length + bytesOf(kept.answer),
  });
  readonly #flights = new Map<string, Flight>();
  /** Grows when answers are forgotten: those under way by then are not kept. */
  #generation = 0;

  /** The answer that is kept, or that a call under way brings, or that `ask` brings. */
  answer(exchange: Exchange, key: string, rule: CacheRule, ask: Ask): HookAnswer | Promise<HookAnswer | null> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept.answer;
    let flight = this.#flights.get(key);
    // One that everybody has left is being cancelled.
    if (flight === undefined || flight.clientGone) {
      flight = new Flight(ask, exchange.memory);
      this.#flights.set(key, flight);
      void this.#keep(key, rule, flight);
    }
    return flight.join(exchange);
  }

  async #keep(key: string, rule: CacheRule, flight: Flight): Promise<void> {
    const generation = this.#generation;
    try {
      const answer = await flight.result;
      if (answer?.protocol !== 'native' || generation !== this.#generation) return;
      const ttl = ttlOf(answer, rule);
      if (ttl > 0) this.#kept.set(key, { answer: detached(answer), credential: credentialOf(answer) }, { ttl });
    } catch {
      // Whoever waits for the call is told; failures are not kept.
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    }
  }

  /** Null: all of them. */
  forget(credentials: readonly string[] | null): void {
    this.#generation++;
    this.#flights.clear();
    if (credentials === null) return this.#kept.clear();
    const gone = new Set(credentials);
    for (const [key, { credential }] of [...this.#kept.entries()]) if (gone.has(credential)) this.#kept.delete(key);
  }

  get size(): number {
    return this.#kept.size;
  }
}

/** One call for several exchanges; cancelled when the last of them has lost its client. */
class Flight implements CallWaiter {
  readonly result: Promise<HookAnswer | null>;
  readonly memory: ExchangeMemory;
  pending: CallWaiter['pending'] = null;
  clientGone = false;
  #waiting = 0;

  /** `memory`: of the exchange whose request is sent. */
  constructor(ask: Ask, memory: ExchangeMemory) {
    this.memory = memory;
    this.result = ask(this);
  }

  join(exchange: CallWaiter): Promise<HookAnswer | null> {
    this.#waiting++;
    const { promise, resolve, reject } = Promise.withResolvers<HookAnswer | null>();
    exchange.pending = {
      cancel: () => {
        reject(new GatewayError('GW_DISPATCH_CANCELLED'));
        exchange.pending = null;
        if (--this.#waiting > 0) return;
        this.clientGone = true;
        this.pending?.cancel();
      },
    };
    this.result.then(
      (answer) => {
        exchange.pending = null;
        resolve(answer);
      },
      (error: unknown) => {
        exchange.pending = null;
        reject(error);
      },
    );
    return promise;
  }
}

/** Null: the request has none of the parts, and so is always asked about. `scope` tells hooks apart. */
export function cacheKey(exchange: Exchange, scope: string, rule: CacheRule): string | null {
  const { headers, query, cookies } = rule;
  const params = query.length > 0 ? parseQuery(exchange.url.query) : null;
  const values = [
    ...headers.map((name) => getHeaderValues(exchange.headers, name)),
    ...query.map((name) => params?.get(name) ?? []),
    ...(cookies.length > 0 ? cookieValues(exchange, cookies) : []),
  ];
  // As JSON no two different lists make the same text; with the names, because the plugin's next version may have another rule.
  return values.every((list) => list.length === 0)
    ? null
    : `${scope} ${JSON.stringify([headers, query, cookies, values])}`;
}

function cookieValues({ headers }: Exchange, names: readonly string[]): string[][] {
  const pairs = getHeaderValues(headers, 'Cookie').flatMap((line) => line.split(';').map((pair) => pair.trim()));
  return names.map((name) => pairs.filter((pair) => pair.startsWith(`${name}=`)));
}

function ttlOf(answer: HookAnswer, { ttlMs, negativeTtlMs }: CacheRule): number {
  if (answer.protocol !== 'native') return 0;
  const { outcome } = answer;
  if (outcome.kind === 'reply') return negativeTtlMs;
  return outcome.kind === 'changes' && outcome.changes.session !== null ? ttlMs : 0;
}

/** As `Changes.credential` is defined; metadata are the session's own with those beside it merged over them. */
export function credentialOf(answer: HookAnswer): string {
  if (answer.protocol !== 'native' || answer.outcome.kind !== 'changes') return '';
  const { credential, metadata, session } = answer.outcome.changes;
  if (credential !== '') return credential;
  for (let i = 0; i < metadata.length; i += 2) if (metadata[i] === 'token') return metadata[i + 1] as string;
  return (session && coprocess.SessionState.decode(session).metadata?.['token']) || '';
}

type NativeAnswer = Extract<HookAnswer, { protocol: 'native' }>;

/** Bytes of an answer are a view of the whole message they came in, which must not be kept with them. */
function detached({ protocol, outcome }: NativeAnswer): HookAnswer {
  if (outcome.kind === 'reply') {
    const reply = { ...outcome.reply, body: copyOf(outcome.reply.body) };
    return { protocol, outcome: { ...outcome, reply } };
  }
  if (outcome.kind !== 'changes') return { protocol, outcome };
  const { session, body } = outcome.changes;
  const changes = { ...outcome.changes, session: session && copyOf(session), body: body && copyOf(body) };
  return { protocol, outcome: { ...outcome, changes } };
}

function copyOf(bytes: Uint8Array): Buffer {
  return Buffer.from(new Uint8Array(bytes).buffer);
}

function bytesOf(answer: HookAnswer): number {
  if (answer.protocol !== 'native') return 0;
  const { outcome } = answer;
  if (outcome.kind === 'reply') return outcome.reply.body.length + textBytes(outcome.reply.headers);
  if (outcome.kind !== 'changes') return 0;
  const { headers, query, metadata, method, path, credential, session, body } = outcome.changes;
  const fields = [...headers, ...query].flatMap(({ name, values }) => [name, ...values]);
  const texts = textBytes([...fields, ...metadata, method ?? '', path ?? '', credential]);
  return texts + (session?.length ?? 0) + (body?.length ?? 0);
}

/** Each text is an object of its own. */
function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + 20 + 2 * text.length, 0);
}
