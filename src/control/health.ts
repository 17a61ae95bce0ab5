// /hello tells how the gateway and what it depends on are; /ready whether it should get traffic. Contract §12.2, plus the coprocess.

import type { FastifyInstance } from 'fastify';
import type { TargetReport } from '../dispatch/targets.ts';
import type { EventCounts, HandlerCounts } from '../event/hub.ts';
import type { RecordCounts } from '../record/budget.ts';
import type { Peer } from '../wire/transport.ts';
import type { HookFault, Operator, RedisState } from './operator.ts';

interface Component {
  readonly status: 'pass' | 'warn' | 'fail';
  readonly output?: string;
  readonly componentType: string;
  readonly time: string;
}

interface CoprocessComponent extends Component {
  /** `unknown`: nobody has answered yet. */
  readonly protocol: string;
  readonly transport: string;
  readonly connections: number;
  readonly inFlight: number;
  /** Of the handshake; null: there was none. */
  readonly roundTripMs: number | null;
  /** Null: Tyk's protocol does not tell. */
  readonly plugin: {
    readonly name: string;
    readonly version: string;
    readonly sdk: string;
    readonly hooks: number;
  } | null;
  /** Hooks of APIs that cannot be called, the first ones; the log and `hookwire targets` tell why. */
  readonly failingHooks: readonly HookName[];
  readonly failingHooksTotal: number;
}

/** Since the start. */
interface RecordsComponent extends Component, RecordCounts {}

/** Since the start; of the handlers those that had the most trouble. */
interface EventsComponent extends Component, EventCounts {
  readonly handlersTotal: number;
}

interface HookName {
  readonly api: string;
  readonly hook: string;
  readonly stage: string;
}

/** Of those that are named. */
const MAX_FAILING = 20;

export interface HealthSettings {
  readonly healthName: string;
  readonly version: string;
}

export function healthRoutes(
  scope: FastifyInstance,
  operator: Operator,
  { healthName, version }: HealthSettings,
): void {
  scope.get(`/${healthName}`, async (_request, reply) => reply.send(report(operator, version)));
  scope.get('/ready', async (_request, reply) =>
    reply.code(isReady(operator) ? 200 : 503).send(report(operator, version)),
  );
  for (const path of [`/${healthName}`, '/ready']) {
    scope.route({
      method: ['POST', 'PUT', 'DELETE', 'PATCH'],
      url: path,
      handler: (_request, reply) => reply.code(405).send(),
    });
  }
}

/** A Redis that goes away later takes no gateway out of service: much is served without it. */
function isReady(operator: Operator): boolean {
  return operator.accepting && (operator.redis()?.seen ?? true);
}

function report(operator: Operator, version: string) {
  const details = componentsOf(operator);
  const worst = !operator.accepting
    ? 'fail'
    : Object.values(details).some(({ status }) => status !== 'pass')
      ? 'warn'
      : 'pass';
  return { status: worst, version, description: 'Hookwire', apis: operator.snapshot.apis.length, details };
}

/** A coprocess that is down is a warning: APIs without hooks are served all the same. */
function componentsOf(operator: Operator): Record<string, Component> {
  const time = new Date().toISOString();
  const faults = operator.hookFaults();
  const counts = operator.recordCounts();
  const coprocesses = Object.fromEntries(
    operator
      .targets()
      .map((report) => [`coprocess:${report.name}`, componentOf(report, failingHooks(report, faults), time)]),
  );
  const redis = operator.redis();
  const events = operator.eventCounts();
  return {
    ...definitionsComponent(operator, time),
    ...(redis && { redis: redisComponent(redis, time) }),
    ...coprocesses,
    ...(counts && { analytics: recordsComponent(counts, time) }),
    ...(events.handlers.length > 0 && { events: eventsComponent(events, time) }),
  };
}

/** Only when there is something to mend. Which, and why, is not for everybody: the log and a reload with the secret tell. */
function definitionsComponent({ lastLoad }: Operator, time: string): Record<string, Component> {
  const failed = lastLoad?.problems.size ?? 0;
  if (failed === 0) return {};
  const output = `definitions that are not in service as they are written: ${failed}; the log says which and why`;
  return { definitions: { status: 'warn', output, componentType: 'definitions', time } };
}

/** As in Tyk. */
function redisComponent({ problem }: RedisState, time: string): Component {
  return {
    status: problem === null ? 'pass' : 'fail',
    output: problem ?? '',
    componentType: 'datastore',
    time,
  };
}

/** Lost records hurt no request. */
function recordsComponent(counts: RecordCounts, time: string): RecordsComponent {
  const { made, kept, lost, waiting } = counts;
  const output = `${made} records made, ${kept} kept, ${lost} lost, ${waiting} waiting`;
  return { status: 'pass', output, componentType: 'analytics', time, ...counts };
}

/** Lost events hurt no request. */
function eventsComponent(counts: EventCounts, time: string): EventsComponent {
  const { delivered, failed, dropped, quiet, waiting, handlers } = counts;
  const output = `${delivered} events delivered, ${failed} failed, ${dropped} dropped, ${quiet} too soon, ${waiting} waiting`;
  const lost = (one: HandlerCounts) => one.failed + one.dropped;
  const worst = handlers.toSorted((a, b) => lost(b) - lost(a)).slice(0, MAX_FAILING);
  const facts = { handlers: worst, handlersTotal: handlers.length };
  return { status: 'pass', output, componentType: 'events', time, ...counts, ...facts };
}

function componentOf(report: TargetReport, failing: readonly HookName[], time: string): CoprocessComponent {
  const { address, state, transport, inFlight, connections, roundTripMs, problem, peer } = report;
  const usual = state === 'connecting' || failing.length > 0 ? 'warn' : 'pass';
  const because = state === 'down' && problem !== null ? `: ${problem}` : '';
  const trouble = failing.length === 0 ? '' : `; ${failing.length} hooks of APIs cannot be called`;
  return {
    status: state === 'down' ? 'fail' : usual,
    output: `${address} is ${state}${because} (${transport}, ${inFlight} calls under way)${trouble}`,
    componentType: 'coprocess',
    time,
    protocol: peer.protocol,
    transport,
    connections,
    inFlight,
    roundTripMs: roundTripMs && Math.round(roundTripMs * 1000) / 1000,
    plugin: pluginOf(peer),
    failingHooks: failing.slice(0, MAX_FAILING),
    failingHooksTotal: failing.length,
  };
}

/** Not offered, or refused by the plugin when it was told of them. Their causes are not for everybody. */
function failingHooks({ name, refused }: TargetReport, faults: readonly HookFault[]): HookName[] {
  const own = faults.filter(({ target }) => target === name);
  const names = [
    ...own.map(({ api, hook, stage }) => ({ api, hook, stage })),
    ...refused.map(({ binding: { apiId, hook, stage } }) => ({ api: apiId, hook, stage })),
  ];
  // A hook that is not offered is refused on every connection, too.
  return [...new Map(names.map((hook) => [JSON.stringify(hook), hook])).values()];
}

function pluginOf(peer: Peer): CoprocessComponent['plugin'] {
  if (peer.protocol !== 'native') return null;
  const { name, version, sdk, hooks } = peer.plugin;
  return { name, version, sdk, hooks: hooks.length };
}
