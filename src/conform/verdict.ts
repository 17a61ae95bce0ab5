// One scenario on one target: whether it can be judged, and what came of it.

import { GatewayError } from '../errors.ts';
import { offerOf, type PluginInfo } from '../wire/native/messages.ts';
import { causeText } from './expectation.ts';
import type { Lab } from './lab.ts';
import { Mismatch, NotOffered } from './mismatch.ts';
import { checkOffer } from './offers.ts';
import type { Failure, Verdict, Way } from './report.ts';
import { type HookSpec, hooksOf, isStreamStep, type Scenario } from './scenario.ts';
import { runSteps, StepFailure } from './steps.ts';

export const OFFERS = 'offers';

/** What is known of the plugin behind a target. */
export interface Subject {
  readonly lab: Lab;
  readonly way: Way;
  readonly hooks: readonly HookSpec[];
  /** Under the native protocol: Welcome. */
  readonly plugin: PluginInfo | null;
  /** Optional hooks that it does without. */
  readonly lacking: ReadonlySet<string>;
}

export async function judge(scenario: Scenario, subject: Subject): Promise<Verdict> {
  const { id, group, about } = scenario;
  const reason = reasonToSkip(scenario, subject);
  const base = { id, group, about, reason: '', failure: null, tookMs: 0 };
  if (reason !== '') return { ...base, state: 'skipped', reason };
  const start = performance.now();
  try {
    checkOffered(scenario, subject);
    await runSteps(scenario, subject.lab);
    return { ...base, state: 'passed', tookMs: performance.now() - start };
  } catch (error) {
    const tookMs = performance.now() - start;
    const cause = error instanceof StepFailure ? error.cause : error;
    if (cause instanceof NotOffered && scenario.optional !== null)
      return { ...base, state: 'skipped', reason: scenario.optional, tookMs };
    return { ...base, state: 'failed', failure: failureOf(cause, stepText(scenario, error)), tookMs };
  }
}

/** What Welcome says of a hook. */
export function judgeOffer(spec: HookSpec, { plugin, way, lacking }: Subject): Verdict {
  const id = `${OFFERS}/${spec.name}`;
  const about = `Welcome offers ${spec.name} as conform/hooks.json has it`;
  const base = { id, group: OFFERS, about, reason: '', failure: null, tookMs: 0 } as const;
  if (plugin === null) return { ...base, state: 'skipped', reason: noWelcome(way) };
  if (lacking.has(spec.name)) return { ...base, state: 'skipped', reason: spec.optional ?? '' };
  try {
    checkOffer(spec, plugin);
    return { ...base, state: 'passed' };
  } catch (error) {
    return { ...base, state: 'failed', failure: failureOf(error, '') };
  }
}

function noWelcome({ protocol }: Way): string {
  return protocol === 'tyk' ? "Tyk's protocol does not tell which hooks there are" : 'there was no Welcome';
}

function reasonToSkip(scenario: Scenario, { way, hooks, lacking }: Subject): string {
  if (!scenario.protocols.includes(way.protocol)) return scenario.because;
  if (way.transport === 'grpc-js' && scenario.steps.some(isStreamStep))
    return "it is about streams, which only the gateway's own client lets one look into";
  const missing = hooksOf(scenario).find(({ hook }) => lacking.has(hook));
  return hooks.find(({ name }) => name === missing?.hook)?.optional ?? '';
}

function checkOffered(scenario: Scenario, { plugin, hooks }: Subject): void {
  if (plugin === null) return;
  for (const { hook, stage } of hooksOf(scenario)) {
    const isKnown = hooks.some(({ name }) => name === hook);
    if (isKnown && offerOf(plugin, hook, stage) === undefined)
      throw new Mismatch(`the plugin does not offer the hook ${hook} for the stage ${stage}`);
  }
}

function stepText({ steps }: Scenario, error: unknown): string {
  if (!(error instanceof StepFailure) || steps.length === 1) return '';
  return `step ${error.number} of ${steps.length}: ${JSON.stringify(error.step).slice(0, 200)}`;
}

/** Throws what is no fault of the plugin's. */
function failureOf(error: unknown, step: string): Failure {
  if (error instanceof Mismatch || error instanceof NotOffered) {
    const { sent, difference } = error instanceof Mismatch ? error : { sent: [], difference: null };
    return { step, problem: error.message, sent, difference };
  }
  if (error instanceof GatewayError && error.code.startsWith('GW_DISPATCH_'))
    return { step, problem: `${error.code}: ${causeText(error)}`, sent: [], difference: null };
  throw error;
}
