// Checks that need no session: the client's address, the size of the request, the time the upstream may take.

import { BlockList, isIPv6 } from 'node:net';
import { authFailure, clientAddress, fireEvent } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { type LimitHeaders, noteRate } from '../chain/limit-headers.ts';
import { errorReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { ApiDefinition, EndpointLimit, RateSettings, Version } from '../definition/types.ts';
import type { Limiter, RateState } from '../limit/limiter.ts';
import { EndpointTable, endpointPath, type PathMatching } from './endpoint.ts';
import { type PerVersion, perVersion } from './transforms.ts';

/** Allow list (contract §1.2 step 7) or block list (step 8): addresses and CIDR ranges. */
export class IpListStage implements Stage {
  readonly name: string;
  readonly #list: BlockList;
  readonly #allows: boolean;

  constructor(kind: 'allow' | 'block', entries: readonly string[]) {
    this.name = `ip-${kind}`;
    this.#allows = kind === 'allow';
    this.#list = blockList(entries);
  }

  run(exchange: Exchange): StageResult {
    const address = clientAddress(exchange);
    if (this.#list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') === this.#allows) return undefined;
    authFailure(exchange, address);
    return errorReply(403, 'access from this IP has been disallowed');
  }
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

interface SizeRules {
  readonly all: number;
  readonly endpoints: EndpointTable<EndpointLimit>;
}

/** By the declared length: a request without one is refused where a limit applies. Contract §1.2 step 11. */
export class RequestSizeStage implements Stage {
  readonly name = 'request-size';
  readonly #rules: PerVersion<SizeRules>;

  constructor(versions: ReadonlyMap<string, Version>, matching: PathMatching) {
    this.#rules = perVersion(versions, ({ sizeLimit, paths }) =>
      sizeLimit === 0 && paths.sizeLimits.length === 0
        ? null
        : { all: sizeLimit, endpoints: new EndpointTable(paths.sizeLimits, matching) },
    );
  }

  run(exchange: Exchange): StageResult {
    const rules = this.#rules.get(exchange.version);
    if (!rules) return undefined;
    const endpoint = rules.endpoints.isEmpty
      ? undefined
      : rules.endpoints.find(endpointPath(exchange), exchange.method);
    return checkSize(exchange, rules.all) ?? (endpoint && checkSize(exchange, endpoint.limit));
  }
}

function checkSize({ body }: Exchange, limit: number): StageResult {
  if (limit === 0) return undefined;
  const length = body.bytes?.length ?? body.declaredLength;
  if (length < 0) return errorReply(411, 'Content length is required for this request');
  return length > limit ? errorReply(400, 'Request is too large') : undefined;
}

/** Only records how long the upstream may take. */
export class HardTimeoutStage implements Stage {
  readonly name = 'hard-timeout';
  readonly #rules: PerVersion<EndpointTable<EndpointLimit>>;

  constructor(versions: ReadonlyMap<string, Version>, matching: PathMatching) {
    this.#rules = perVersion(versions, ({ paths }) =>
      paths.hardTimeouts.length === 0 ? null : new EndpointTable(paths.hardTimeouts, matching),
    );
  }

  run(exchange: Exchange): StageResult {
    const rule = this.#rules.get(exchange.version)?.find(endpointPath(exchange), exchange.method);
    if (rule) exchange.hardTimeout = rule.limit;
    return undefined;
  }
}

export interface ApiRateContext {
  readonly limiter: Limiter;
  readonly limitHeaders: LimitHeaders;
  readonly clock: Clock;
}

/** `global_rate_limit`: all callers of an API together. */
export class ApiRateStage implements Stage {
  readonly name = 'api-rate';
  readonly #key: string;
  readonly #limit: RateSettings;
  readonly #context: ApiRateContext;

  constructor({ id, orgId }: Pick<ApiDefinition, 'id' | 'orgId'>, limit: RateSettings, context: ApiRateContext) {
    this.#key = `apilimiter-${orgId}${id}`;
    this.#limit = limit;
    this.#context = context;
  }

  run(exchange: Exchange): StageResult | Promise<StageResult> {
    if (exchange.ignored || exchange.selfLooped) return undefined;
    const state = this.#context.limiter.rate(this.#key, this.#limit.rate, this.#limit.per);
    return state instanceof Promise ? state.then((late) => this.#rated(exchange, late)) : this.#rated(exchange, state);
  }

  #rated(exchange: Exchange, state: RateState): StageResult {
    const { limitHeaders, clock } = this.#context;
    if (limitHeaders === 'rate_limits') noteRate(exchange, this.#limit.rate, state, clock);
    if (state.allowed) return undefined;
    const Key = exchange.session?.keyId ?? '';
    fireEvent(exchange, 'RatelimitExceeded', { Message: 'API Rate Limit Exceeded', Key });
    return errorReply(429, 'API Rate Limit Exceeded');
  }
}
