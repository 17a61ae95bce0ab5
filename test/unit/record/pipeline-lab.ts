// A pipeline with hooks that do what a test says, and a sink that notes its lines.
import { type ErrorCode, GatewayError } from '../../../src/errors.ts';
import { RecordBudget } from '../../../src/record/budget.ts';
import { type RecordHook, RecordPipeline } from '../../../src/record/pipeline.ts';
import { RecordJson } from '../../../src/record/record-json.ts';
import { SinkSet } from '../../../src/record/sink-set.ts';
import type { RecordVerdict } from '../../../src/wire/native/records.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';
import { notingSink, recordOf, verdictWith } from '../../support/records.ts';

export function lab(hooks: readonly RecordHook[] = [], maxWaiting = 1000) {
  const { log, lines } = notedLog();
  const budget = new RecordBudget(maxWaiting, log, fakeClock());
  const sink = notingSink();
  const sinks = new SinkSet([sink], budget, log);
  const busy = new Set<RecordPipeline>();
  const json = new RecordJson({ id: 'shop', name: 'Shop', orgId: 'org', listenPath: '/shop/' });
  const pipeline = new RecordPipeline({ hooks, budget, sinks, json, busy });
  return {
    pipeline,
    budget,
    sink,
    sinks,
    busy,
    log: lines,
    add: (count: number) => {
      for (const record of numbered(count)) pipeline.add(record);
    },
    settle: async () => {
      await pipeline.drain();
      await sinks.flush();
    },
    paths: () => sink.lines().map((line) => JSON.parse(line).path),
  };
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => recordOf({ path: `/${i}` }));
export const hook = (review: RecordHook['review'], failOpen = false): RecordHook => ({ failOpen, review });
export const says = (more: Partial<RecordVerdict>, failOpen = false) => hook(async () => verdictWith(more), failOpen);

/** A hook that is answered by the test. */
export function slowHook() {
  const asked: { readonly size: number; readonly answer: (verdict: RecordVerdict) => void }[] = [];
  const review: RecordHook['review'] = (records) =>
    new Promise((answer) => void asked.push({ size: records.length, answer }));
  return { hook: hook(review), asked };
}

/** A hook that fails so many times, and notes when it is asked. */
export function failingHook(code: ErrorCode, times: number, failOpen = false) {
  const state = { asked: 0, hook: hook(review, failOpen) };
  async function review(): Promise<RecordVerdict> {
    if (++state.asked <= times) throw new GatewayError(code);
    return verdictWith();
  }
  return state;
}
