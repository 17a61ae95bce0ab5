// What came of a run of the kit.

import type { Difference } from './mismatch.ts';
import type { Protocol } from './scenario.ts';

/** A protocol, and the client that speaks it. */
export interface Way {
  readonly protocol: Protocol;
  readonly transport: 'lean' | 'grpc-js';
}

export interface Failure {
  /** Which of several steps; empty: there is one only. */
  readonly step: string;
  readonly problem: string;
  /** What the plugin was sent, as lines. */
  readonly sent: readonly string[];
  readonly difference: Difference | null;
}

export interface Verdict {
  /** `<group>/<name>` */
  readonly id: string;
  readonly group: string;
  readonly about: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason: string;
  readonly failure: Failure | null;
  readonly tookMs: number;
}

export interface WayReport {
  readonly way: Way;
  /** `native protocol, plugin conformance 1.0 (…)` */
  readonly peer: string;
  /** Why nothing could be judged; null: it was. */
  readonly problem: string | null;
  /** The server answers, but not in this protocol. */
  readonly isUnspoken: boolean;
  readonly verdicts: readonly Verdict[];
  /** Why the run ended before the last scenario; null: it did not. */
  readonly stopped: string | null;
}

export interface ConformReport {
  readonly target: string;
  readonly ways: readonly WayReport[];
  /** All that was to be judged was judged, and passed. */
  readonly isSound: boolean;
}

export function countOf({ verdicts }: WayReport, state: Verdict['state'], group?: string): number {
  return verdicts.filter((verdict) => verdict.state === state && (group === undefined || verdict.group === group))
    .length;
}

/** In every protocol that was asked for; where both were, a server may do without one of them. */
export function isSound(ways: readonly WayReport[], mayLackOne: boolean): boolean {
  const judged = ways.filter(({ problem }) => problem === null);
  const left = ways.filter(({ problem, isUnspoken }) => problem !== null && !(mayLackOne && isUnspoken));
  if (judged.length === 0 || left.length > 0) return false;
  if (judged.every((way) => countOf(way, 'passed') === 0)) return false;
  return judged.every((way) => way.stopped === null && countOf(way, 'failed') === 0);
}
