// What compiled chains need, with memory and fakes behind it.
import type { HookEntry } from '../../../src/definition/types.ts';
import { Dispatcher } from '../../../src/dispatch/dispatcher.ts';
import { Hook } from '../../../src/dispatch/hook.ts';
import type { Targets } from '../../../src/dispatch/targets.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import type { ChainDeps } from '../../../src/stages/order.ts';
import { QuotaLevels } from '../../../src/stages/quota-levels.ts';
import { FailureLog } from '../../../src/telemetry/failure-log.ts';
import { definitionOf, FakeTransport, fakeClock, notedLog, targetsOf } from '../../support/builders.ts';
import { policyBook, sessionsOf } from '../../support/sessions.ts';

/** Compiles an entry, once. */
function hookMaker(targets: Targets): ChainDeps['hookOf'] {
  const made = new Map<HookEntry, Hook>();
  return (stage, entry) => {
    const hook = made.get(entry) ?? new Hook(stage, entry, definitionOf(), targets.getOrThrow(entry.server));
    made.set(entry, hook);
    return hook;
  };
}

export function chainDeps(targets: Targets = targetsOf(new FakeTransport()), more: Partial<ChainDeps> = {}): ChainDeps {
  const clock = fakeClock();
  const { log } = notedLog();
  return {
    targets,
    coprocessEnabled: true,
    hookOf: hookMaker(targets),
    hooks: {
      dispatcher: new Dispatcher(new FailureLog(log, clock)),
      rules: { verbatimNames: false },
      maxBodyBytes: 1000,
    },
    detail: null,
    limitHeaders: 'quotas',
    matching: { prefix: false, suffix: false },
    store: sessionsOf(),
    policies: policyBook(),
    pluginSessions: false,
    limiter: new MemoryLimiter(clock),
    lifetime: { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false },
    clock,
    organisations: null,
    quotaLevels: new QuotaLevels(null, { listens: () => false, fire: () => {} }),
    log,
    ...more,
  };
}
