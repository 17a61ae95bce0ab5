// The steps of a scenario, one after the other.

import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { goTime } from '../event/events.ts';
import { CoprocessHandler } from '../event/handlers.ts';
import type { JsonObject } from '../lib/json-file.ts';
import { awaitCounters, readCounters } from './counters.ts';
import { check } from './expectation.ts';
import { API, type Lab, type Running } from './lab.ts';
import { Mismatch } from './mismatch.ts';
import { reviewRecords } from './review.ts';
import { type CallSpec, type EventSpec, isStreamStep, type PlainStep, type Scenario, type Step } from './scenario.ts';
import { Streams } from './streams.ts';

const POLL_MS = 5;

/** What a step failed with, and which it was, from 1. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly number: number;
  readonly step: Step;

  constructor(number: number, step: Step, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.number = number;
    this.step = step;
  }
}

/** Throws a StepFailure. */
export async function runSteps(scenario: Scenario, lab: Lab): Promise<void> {
  const runner = new StepRunner(lab);
  try {
    if (scenario.steps.some((step) => 'counts' in step)) await runner.remember();
    for (const [index, step] of scenario.steps.entries()) {
      try {
        await runner.run(step);
      } catch (error) {
        throw new StepFailure(index + 1, step, error);
      }
    }
  } finally {
    runner.end();
  }
}

class StepRunner {
  readonly #lab: Lab;
  readonly #streams: Streams;
  readonly #running = new Map<string, readonly Running[]>();
  readonly #forgotten: (readonly string[] | null)[] = [];
  #since: JsonObject = {};

  constructor(lab: Lab) {
    this.#lab = lab;
    this.#streams = new Streams(lab.options);
    lab.onForget = (credentials) => this.#forgotten.push(credentials);
  }

  /** Counts begin here. */
  async remember(): Promise<void> {
    this.#since = await readCounters(this.#lab);
  }

  run(step: Step): Promise<void> {
    return isStreamStep(step) ? this.#streams.run(step) : this.#plain(step);
  }

  async #plain(step: PlainStep): Promise<void> {
    const lab = this.#lab;
    if ('start' in step) this.#running.set(step.start, await startCalls(lab, step));
    else if ('call' in step) check(step.expect, await lab.call(step.call));
    else if ('finish' in step) for (const { done } of this.#named(step.finish)) check(step.expect, await done);
    else if ('cancel' in step) for (const running of this.#named(step.cancel)) running.cancel();
    else if ('counts' in step) await awaitCounters(lab, step.counts, this.#since);
    else if ('forgets' in step) await this.#awaitForget(step.forgets);
    else if ('event' in step) await fire(lab, step.event);
    else await reviewRecords(lab, step.records);
  }

  async #awaitForget(credentials: 'all' | readonly string[]): Promise<void> {
    const wanted = JSON.stringify(credentials === 'all' ? null : credentials);
    const { timeoutMs } = this.#lab.options;
    const end = performance.now() + timeoutMs;
    while (!this.#forgotten.some((one) => JSON.stringify(one) === wanted)) {
      if (performance.now() >= end) throw new Mismatch(`no Forget of ${wanted} came within ${timeoutMs} ms`);
      await delay(POLL_MS);
    }
  }

  #named(name: string): readonly Running[] {
    const running = this.#running.get(name);
    if (running === undefined) throw new Error(`the scenario has started no call ${JSON.stringify(name)}`);
    return running;
  }

  /** Nothing of it goes on. */
  end(): void {
    for (const running of [...this.#running.values()].flat()) running.cancel();
    this.#streams.close();
  }
}

async function startCalls(lab: Lab, { times = 1, call }: { times?: number; call: CallSpec }): Promise<Running[]> {
  const started: Running[] = [];
  for (let i = 0; i < times; i++) started.push(await lab.start(call));
  return started;
}

async function fire(lab: Lab, { handler, type, meta }: EventSpec): Promise<void> {
  const { transport } = lab.target;
  const time = systemClock.now();
  const event = { type, meta, apiId: API.id, orgId: API.orgId, time, timeStamp: goTime(time) };
  await new CoprocessHandler(handler, (message) => transport.notify(message, lab.options.timeoutMs)).handle(event);
}
