// Where the counters of an API (`health_check`) come from: its events, and the requests that go to its upstream. Without them neither of
// these is in the way.

import { performance } from 'node:perf_hooks'; // the global of this name is a getter
import type { Exchange } from '../chain/exchange.ts';
import type { Forwarder } from '../chain/stage.ts';
import type { EventSink } from '../event/events.ts';
import type { ApiHealth, Trouble } from '../telemetry/api-health.ts';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  RatelimitExceeded: 'throttled',
  QuotaExceeded: 'quota',
  AuthFailure: 'key',
  KeyExpired: 'key',
};

export function countedEvents(events: EventSink, health: ApiHealth): EventSink {
  return {
    listens: (type) => events.listens(type),
    fire: (type, meta) => {
      const trouble = TROUBLES[type];
      if (trouble !== undefined) health.trouble(trouble);
      events.fire(type, meta);
    },
  };
}

export function countedForwarder(forwarder: Forwarder, health: ApiHealth): Forwarder {
  return {
    forward: (exchange: Exchange) => {
      const start = performance.now();
      exchange.res.once('close', () => health.request(performance.now() - start));
      return forwarder.forward(exchange);
    },
  };
}
