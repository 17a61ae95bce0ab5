// The control API on a Fastify of its own, called through inject.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fastify } from 'fastify';
import type { Api } from '../../../src/chain/api.ts';
import type { HookFault, Operator } from '../../../src/control/operator.ts';
import { registerControl } from '../../../src/control/routes.ts';
import type { TargetReport } from '../../../src/dispatch/targets.ts';
import type { EventCounts } from '../../../src/event/hub.ts';
import { MemoryLimiter } from '../../../src/limit/memory-limiter.ts';
import type { RecordCounts } from '../../../src/record/budget.ts';
import { Snapshot } from '../../../src/server/snapshot.ts';
import { MemorySessionStore } from '../../../src/session/memory-store.ts';
import { fakeClock } from '../../support/builders.ts';

export const SECRET = 'sesame';
/** Of the clock, in seconds. */
export const NOW = 1_700_000_000;

export interface Call {
  readonly body?: unknown;
  readonly secret?: string | null;
}

function initialState() {
  return {
    reloads: 0,
    accepting: true,
    coprocess: 'ready' as 'ready' | 'down',
    /** On top of the target's usual report. */
    report: {} as Partial<TargetReport>,
    faults: [] as HookFault[],
    /** Null: analytics are off. */
    records: null as RecordCounts | null,
    events: { delivered: 0, failed: 0, dropped: 0, quiet: 0, waiting: 0, handlers: [] } as EventCounts,
    /** Events of the gateway. */
    fired: [] as { type: string; meta: Record<string, unknown> }[],
  };
}

export function controlApp(t: TestContext, apis: readonly Api[] = [], secret = SECRET) {
  const appPath = mkdtempSync(join(tmpdir(), 'hookwire-control-'));
  t.after(() => rmSync(appPath, { recursive: true }));
  const app = fastify();
  const clock = fakeClock(NOW * 1000);
  const store = new MemorySessionStore(10);
  const limiter = new MemoryLimiter(clock);
  const state = initialState();
  const operator: Operator = {
    snapshot: new Snapshot(apis, { strict: false, customDomains: false }),
    reload: async () => ({ apis: ++state.reloads, failed: 0 }),
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
    recordCounts: () => state.records,
    eventCounts: () => state.events,
    hookFaults: () => state.faults,
    get accepting() {
      return state.accepting;
    },
  };
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
      version: '1.2.3',
      references: { env: { TARGET: 'http://env.test/' }, secrets: {} },
    },
    { store, limiter, lifetime, clock, events, snapshot: () => operator.snapshot },
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
      text: reply.body,
      json: reply.body === '' ? null : JSON.parse(reply.body),
    };
  };
  return { call, appPath, store, limiter, state };
}
