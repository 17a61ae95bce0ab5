// How a hook is to be called, by what its plugin said of itself: what it needs, when it matters, whether it can be called at all.

import { GatewayError } from '../errors.ts';
import { noAnalytics } from '../wire/grpc-status.ts';
import { notOffered } from '../wire/native/bindings.ts';
import { type CacheRule, type HookBinding, offerOf } from '../wire/native/messages.ts';
import type { Peer } from '../wire/transport.ts';
import { compileMatch, type MatchTest } from './match.ts';
import type { Target } from './targets.ts';

export interface HookPlan {
  /** Bytes of the request's body that have to be read before the call: 0, a prefix, or Infinity. */
  readonly requestBody: number;
  /** The same for the response's body, in the response stage. */
  readonly responseBody: number;
  /** Whether the call can matter; null: it always does. */
  readonly matches: MatchTest | null;
  /** How long an answer of an auth hook may be kept; null: it is asked every time. */
  readonly cache: CacheRule | null;
  readonly timeoutMs: number;
  /** Why it cannot be called. */
  readonly fault: GatewayError | null;
}

/** A hook at its place. */
export interface PlacedHook {
  readonly target: Target;
  readonly binding: HookBinding;
}

/** For the definition's own timeout, null: it has none. */
export function planFor(hook: PlacedHook, peer: Peer, timeoutMs: number | null): HookPlan {
  const { target, binding } = hook;
  const usual = timeoutMs ?? target.config.timeoutMs;
  // Tyk's protocol sends everything; as long as nobody has said what is spoken, everything must be there.
  const all = { requestBody: Number.POSITIVE_INFINITY, responseBody: Number.POSITIVE_INFINITY };
  const plain: HookPlan = { ...all, matches: null, cache: null, timeoutMs: usual, fault: null };
  if (peer.protocol === 'tyk' && binding.stage === 'analytics') return { ...plain, fault: noAnalytics() };
  if (peer.protocol !== 'native') return plain;
  const offer = offerOf(peer.plugin, binding.hook, binding.stage);
  if (offer === undefined)
    return { ...plain, requestBody: 0, responseBody: 0, fault: refusal(notOffered(binding, peer.plugin)) };
  const problem = target.schemas.problem(offer.configSchema, binding.configJson);
  return {
    requestBody: offer.needs.requestBody,
    responseBody: offer.needs.responseBody,
    matches: offer.match && binding.stage !== 'auth' ? compileMatch(offer.match) : null,
    cache: binding.stage === 'auth' ? offer.cache : null,
    timeoutMs: timeoutMs ?? (offer.timeoutMs || target.config.timeoutMs),
    fault: problem === null ? null : refusal(`config_data does not fit the hook "${binding.hook}": ${problem}`),
  };
}

function refusal(cause: string): GatewayError {
  return new GatewayError('GW_DISPATCH_REFUSED', { cause });
}
