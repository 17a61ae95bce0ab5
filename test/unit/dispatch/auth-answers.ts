// Answers of auth hooks, and plugins that give them when they are told.
import type { Ask } from '../../../src/dispatch/auth-cache.ts';
import type { CallWaiter } from '../../../src/dispatch/dispatcher.ts';
import { GatewayError } from '../../../src/errors.ts';
import type { CacheRule, Changes } from '../../../src/wire/native/messages.ts';
import type { HookAnswer } from '../../../src/wire/transport.ts';
import { changesOf } from '../../support/native-transport.ts';

export const RULE: CacheRule = { headers: ['X-Key'], query: [], cookies: [], ttlMs: 1000, negativeTtlMs: 100 };
export const changed = (more: Partial<Changes>): HookAnswer => ({ protocol: 'native', outcome: changesOf(more) });
export const accepted = (credential: string, more: Partial<Changes> = {}): HookAnswer =>
  changed({ session: Buffer.alloc(0), credential, ...more });
export const refused = (body = 'no', headers: readonly string[] = []): HookAnswer => ({
  protocol: 'native',
  outcome: { kind: 'reply', reply: { status: 401, headers, body: Buffer.from(body), asError: false } },
});

/** A plugin that answers when it is told, call by call. */
export function plugin() {
  const calls: { readonly waiter: CallWaiter; readonly settle: PromiseWithResolvers<HookAnswer | null> }[] = [];
  let cancelled = 0;
  const ask: Ask = (waiter) => {
    const settle = Promise.withResolvers<HookAnswer | null>();
    calls.push({ waiter, settle });
    waiter.pending = {
      cancel: () => {
        cancelled++;
        settle.reject(new GatewayError('GW_DISPATCH_CANCELLED'));
      },
    };
    return settle.promise;
  };
  return {
    ask,
    calls,
    answer: (i: number, answer: HookAnswer | null) => calls[i]?.settle.resolve(answer),
    get cancelled() {
      return cancelled;
    },
  };
}

/** What is answered at once, counted. */
export function counted(answer: HookAnswer | null) {
  const seen = { calls: 0 };
  const ask: Ask = () => {
    seen.calls++;
    return Promise.resolve(answer);
  };
  return { seen, ask };
}
