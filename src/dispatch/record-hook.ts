// A hook of the analytics stage: it looks at records when everything else is over.

import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import { GatewayError, toGatewayError } from '../errors.ts';
import type { HookBinding } from '../wire/native/messages.ts';
import type { ExchangeRecord, RecordVerdict } from '../wire/native/records.ts';
import type { Dispatcher } from './dispatcher.ts';
import { bindingOf } from './hook.ts';
import { type HookPlan, planFor } from './plan.ts';
import type { Target } from './targets.ts';

export class AnalyticsHook {
  readonly name: string;
  readonly stage = 'analytics';
  readonly apiId: string;
  readonly target: Target;
  readonly binding: HookBinding;
  readonly failOpen: boolean;
  readonly #timeoutMs: number | null;
  readonly #dispatcher: Dispatcher;

  constructor(entry: HookEntry, definition: ApiDefinition, target: Target, dispatcher: Dispatcher) {
    this.name = entry.name;
    this.apiId = definition.id;
    this.target = target;
    this.binding = bindingOf('analytics', entry, definition);
    this.failOpen = (entry.onError ?? target.config.onError) === 'continue';
    this.#timeoutMs = entry.timeoutMs;
    this.#dispatcher = dispatcher;
  }

  get plan(): Pick<HookPlan, 'timeoutMs' | 'fault'> {
    return planFor(this, this.target.transport.peer, this.#timeoutMs);
  }

  /** Rejects with a GatewayError, which is in the failure log by then. Records that the handler failed on are told there, too. */
  async review(records: readonly ExchangeRecord[]): Promise<RecordVerdict> {
    const { timeoutMs, fault } = this.plan;
    try {
      if (fault !== null) throw fault;
      const verdict = await this.target.transport.review({ binding: this.binding, records }, timeoutMs);
      this.#tell(verdict);
      return verdict;
    } catch (error) {
      const failure = toGatewayError(error);
      this.#dispatcher.report(this, failure);
      throw failure;
    }
  }

  #tell({ failed, message }: RecordVerdict): void {
    if (failed.length === 0) return this.#dispatcher.succeeded(this);
    const cause = `the hook failed on ${failed.length} records: ${message}`;
    this.#dispatcher.report(this, new GatewayError('GW_DISPATCH_RPC', { cause }));
  }
}
