// Runs the steps of a case against a gateway and says what was seen of each, in the form of the recordings.
import { setTimeout as sleep } from 'node:timers/promises';
import type { RawReply } from '../support/http.ts';
import { deepMerge, type Json } from '../support/merge.ts';
import type { Case, Expectation, Group, SeenObject, Step } from './cases.ts';
import { sendCase } from './client.ts';
import { differences } from './difference.ts';
import { CaseGateway } from './gateway.ts';
import { ADDRESS_NAMES, type Lab } from './lab.ts';
import { Observer } from './observe.ts';

/** What was seen of one step; null for a step that only waits or switches the plugin server. */
export type Seen = { readonly expect: Expectation; readonly info?: unknown } | null;

/** How long an event may take after the reply, and how long to look out for one too many. */
const EVENT_MS = 2000;
const SURPLUS_MS = 60;

/** One case under way. */
interface Run {
  readonly lab: Lab;
  readonly gateway: CaseGateway;
  readonly look: Observer;
  /** Events are looked at only when an API of the case has event handlers. */
  readonly hasEvents: boolean;
}

/** `transport`: the gateway's gRPC client; empty: its default. */
export async function startGroup(lab: Lab, group: Group, transport = ''): Promise<CaseGateway> {
  if (group.pluginDown) lab.plugin.stop();
  else await lab.plugin.start();
  if (transport === '') return CaseGateway.start(lab, group);
  const config = deepMerge(group.config, { coprocess_options: { transport } }) as Json;
  return CaseGateway.start(lab, { ...group, config });
}

/** Where a case is not as recorded; empty: it passes. */
export async function checkCase(lab: Lab, gateway: CaseGateway, entry: Case): Promise<string[]> {
  const seen = await runCase(lab, gateway, entry);
  return entry.steps.flatMap((step, index) =>
    differences(step.expect, seen[index]?.expect ?? undefined, `step ${index + 1}`),
  );
}

/** Runs a case; one observation a step. */
export async function runCase(lab: Lab, gateway: CaseGateway, entry: Case): Promise<Seen[]> {
  const addresses = Object.fromEntries(ADDRESS_NAMES.map((name) => [name, lab.names[name] ?? '']));
  const look = new Observer({ ...addresses, ...gateway.names }, entry);
  const run = { lab, gateway, look, hasEvents: JSON.stringify(entry.apis ?? []).includes('event_handlers') };
  lab.plugin.script(lab.fill(entry.plugin?.hooks, gateway.names));
  for (const [id, session] of Object.entries(lab.fill(entry.keys ?? {}, gateway.names))) {
    const reply = await gateway.control('POST', `/tyk/keys/${id}`, session);
    if (reply.status !== 200) throw new Error(`key ${id} could not be made: ${reply.status} ${reply.body}`);
  }
  const seen: Seen[] = [];
  for (const { expect, info, ...given } of entry.steps) {
    seen.push(await runStep(run, lab.fill(given, gateway.names), expect?.events?.length ?? 0));
  }
  return seen;
}

async function runStep(run: Run, step: Step, wantedEvents: number): Promise<Seen> {
  const { lab, gateway, look } = run;
  if (step.wait_ms) await sleep(step.wait_ms);
  if (step.plugin === 'stop') lab.plugin.stop();
  if (step.plugin === 'start') await lab.plugin.start();
  if (step.control) {
    const { method = 'GET', path, body, headers } = step.control;
    return { expect: { control: look.control(await gateway.control(method, path, body, headers)) } };
  }
  if (step.downloads) return { expect: { downloads: lab.bundles.downloads(step.downloads) } };
  if (step.together) return sendTogether(run, step);
  return step.request ? sendOne(run, step, wantedEvents) : null;
}

async function sendOne(run: Run, step: Step, wantedEvents: number): Promise<Seen> {
  const { lab, look, hasEvents } = run;
  lab.upstream.script(step.upstream);
  const client = look.client(await sendUntil(lab, step));
  if (step.settle_ms) await sleep(step.settle_ms);
  if (hasEvents) await settleEvents(lab, wantedEvents);

  const received = lab.upstream.take().map((it) => look.upstream(it));
  const { objects, events } = lab.plugin.take();
  const told = events.map((it) => look.event(it)).sort((a, b) => order(JSON.stringify(a), JSON.stringify(b)));
  return {
    expect: {
      client: client.expect,
      upstream: received.map((it) => it.expect),
      objects: objects.map((it) => look.object(it)),
      ...(hasEvents && { events: told.map((it) => it.expect) }),
    },
    info: {
      client: client.info,
      upstream: received.map((it) => it.info),
      ...(hasEvents && { events: told.map((it) => it.info) }),
    },
  };
}

/** Repeats the request until the status it waits for; only what belongs to the last try stays recorded. */
async function sendUntil(lab: Lab, { request, until }: Step): Promise<RawReply> {
  if (!request) throw new Error('a step without request');
  const giveUp = Date.now() + (until?.within_ms ?? 0);
  for (;;) {
    lab.plugin.take();
    lab.upstream.take();
    const reply = await sendCase(lab.ports.gateway, request);
    if (!until || reply.status === until.status || Date.now() >= giveUp) return reply;
    await sleep(250);
  }
}

/** Requests at the same time: the replies in the given order, what upstream and plugin saw sorted by URL. */
async function sendTogether({ lab, look }: Run, { together = [], upstream }: Step): Promise<Seen> {
  lab.upstream.script(upstream);
  lab.plugin.take();
  lab.upstream.take();
  const replies = await Promise.all(together.map((request) => sendCase(lab.ports.gateway, request)));
  const calls = lab.upstream.take().map((it) => look.upstream(it).expect);
  const objects = lab.plugin.take().objects.map((it) => look.object(it));
  const nameOf = (object: SeenObject) => `${object.request?.url}${object.hook_name}`;
  return {
    expect: {
      clients: replies.map((it) => look.client(it).expect),
      upstream: calls.sort((a, b) => order(a.url, b.url)),
      objects: objects.sort((a, b) => order(nameOf(a), nameOf(b))),
    },
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : 1);

/** Events arrive after the reply. */
async function settleEvents(lab: Lab, wanted: number): Promise<void> {
  const until = Date.now() + EVENT_MS;
  while (lab.plugin.eventCount() < wanted && Date.now() < until) await sleep(20);
  await sleep(SURPLUS_MS);
}
