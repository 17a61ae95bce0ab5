// The control API on a Fastify of its own, called through inject.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fastify } from 'fastify';
import type { Api } from '../../../src/chain/api.ts';
import type { KeyRules } from '../../../src/control/keys.ts';
import type { HookFault, Operator, RedisState } from '../../../src/control/operator.ts';
import { registerControl } from '../../../src/control/routes.ts';
import type { TargetReport } from '../../../src/dispatch/targets.ts';
import type { EventCounts } from '../../../src/event/hub.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import type { RecordCounts } from '../../../src/record/budget.ts';
import { Snapshot } from '../../../src/server/snapshot.ts';
import type { KeyRules as KeyNameRules } from '../../../src/session/key-names.ts';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';
import { fakeClock } from '../../support/builders.ts';
import { policyBook, sessionsOf } from '../../support/sessions.ts';

export const SECRET = 'sesame';
/** Of the clock, in seconds. */
export const NOW = 1_700_000_000;

export interface Call {
  readonly body?: unknown;
  readonly secret?: string | null;
}

export interface AppOptions {
  readonly secret?: string;
  /** Folder of policies. */
  readonly policyPath?: string;
  readonly keys?: Partial<KeyNameRules>;
  readonly rules?: Partial<KeyRules>;
  readonly healthCounters?: boolean;
}

/** What tests set, and see of what was asked for. */
function newState() {
  return {
    reloads: 0,
    fleetReloads: 0,
    cleared: [] as string[],
    /** Of definitions, by file. */
    problems: new Map<string, string[]>(),
    accepting: true,
    coprocess: 'ready' as 'ready' | 'down',
    /** On top of the target's usual report. */
    report: {} as Partial<TargetReport>,
    faults: [] as HookFault[],
    redis: null as RedisState | null,
    /** Null: analytics are off. */
    records: null as RecordCounts | null,
    events: { delivered: 0, failed: 0, dropped: 0, quiet: 0, waiting: 0, handlers: [] } as EventCounts,
    /** Events of the gateway. */
    fired: [] as { type: string; meta: Record<string, unknown> }[],
  };
}

function operatorOf(state: ReturnType<typeof newState>, apis: readonly Api[]): Operator {
  return {
    snapshot: new Snapshot(apis, { strict: false, customDomains: false }),
    reload: async () => ({ apis: ++state.reloads, problems: state.problems }),
    get lastLoad() {
      return { apis: 0, problems: state.problems };
    },
    reloadFleet: async () => ({ apis: ++state.fleetReloads, problems: state.problems }),
    targets: () => [
      {
        name: 'default',
        address: 'tcp://h:1',
        inFlight: 2,
        state: state.coprocess,
        transport: 'fake',
        connections: 1,
        roundTripMs: null,
        problem: null,
        refused: [],
        unanswered: 0,
        peer: { protocol: 'tyk' },
        ...state.report,
      },
    ],
    clearCache: async (apiId) => void state.cleared.push(apiId),
    redis: () => state.redis,
    recordCounts: () => state.records,
    eventCounts: () => state.events,
    hookFaults: () => state.faults,
    get accepting() {
      return state.accepting;
    },
  };
}

export function controlApp(t: TestContext, apis: readonly Api[] = [], options: AppOptions = {}) {
  const { secret = SECRET, keys = {}, policyPath = '' } = options;
  const rules = { listHashes: false, allowMasterKeys: false, minTokenLength: 3, ...options.rules };
  const appPath = mkdtempSync(join(tmpdir(), 'hookwire-control-'));
  t.after(() => rmSync(appPath, { recursive: true }));
  const app = fastify();
  const clock = fakeClock(NOW * 1000);
  const store = sessionsOf(keys);
  const limiter = new MemoryLimiter(clock);
  const organisations = new MemorySessionStore(1000);
  const state = newState();
  const policies = policyBook();
  const operator = operatorOf(state, apis);
  const events = {
    listens: () => true,
    fire: (type: string, meta: () => Record<string, unknown>) => void state.fired.push({ type, meta: meta() }),
  };
  const lifetime = { sessionLifetime: 0, respectsExpiry: false, globalLifetime: 0, forceGlobal: false };
  registerControl(
    app,
    operator,
    {
      secret,
      appPath,
      healthName: 'hello',
      healthCounters: options.healthCounters ?? false,
      version: '1.2.3',
      references: { env: { TARGET: 'http://env.test/' }, secrets: {} },
    },
    {
      keys: {
        sessions: store,
        limiter,
        lifetime,
        rules,
        clock,
        events,
        policies: () => policies.all,
        snapshot: () => operator.snapshot,
      },
      policies: { folder: policyPath, policies: () => policies.all },
      organisations: { organisations, names: store.names, limiter, clock },
    },
  );
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
    url: string,
    { body, secret: given = SECRET }: Call = {},
  ) => {
    const headers = { 'content-type': 'text/plain', ...(given !== null && { 'x-tyk-authorization': given }) };
    const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
    return {
      status: reply.statusCode,
      type: reply.headers['content-type'],
      headers: reply.headers,
      text: reply.body,
      json: reply.body === '' ? null : JSON.parse(reply.body),
    };
  };
  return { call, appPath, store, organisations, limiter, state, policies };
}
