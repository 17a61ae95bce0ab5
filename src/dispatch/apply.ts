// What a plugin answered, in either protocol → the exchange, or the response.

import type { Exchange } from '../chain/exchange.ts';
import type { Reply } from '../chain/reply.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import type { HookAnswer } from '../wire/transport.ts';
import { applyNativeRequest, applyNativeResponse } from './apply-native.ts';
import { type ApplyRules, applyRequest } from './apply-request.ts';
import { applyResponse } from './apply-response.ts';
import type { ExchangeCall } from './call-source.ts';

/** In the stages before the upstream. Undefined: the chain goes on. */
export function applyAnswer(
  exchange: Exchange,
  source: ExchangeCall,
  answer: HookAnswer,
  rules: ApplyRules,
): Reply | undefined {
  return answer.protocol === 'native'
    ? applyNativeRequest(exchange, answer.outcome)
    : applyRequest(exchange, source.object(), answer.reply, rules);
}

export function applyResponseAnswer(
  response: UpstreamResponse,
  source: ExchangeCall,
  answer: HookAnswer,
): Reply | undefined {
  if (answer.protocol === 'native') return applyNativeResponse(response, answer.outcome);
  applyResponse(response, source.object(), answer.reply);
  return undefined;
}
