// The report of `hookwire conform` for programs.

import { type ConformReport, countOf, type Failure, type Verdict, type WayReport } from '../conform/report.ts';

export function conformJson({ target, ways, isSound }: ConformReport): string {
  return `${JSON.stringify({ target, passed: isSound, protocols: ways.map(wayJson) }, null, 2)}\n`;
}

function wayJson(report: WayReport): object {
  const { way, peer, problem, stopped, verdicts } = report;
  return {
    protocol: way.protocol,
    transport: way.transport,
    peer: peer || null,
    problem,
    stopped,
    passed: countOf(report, 'passed'),
    failed: countOf(report, 'failed'),
    skipped: countOf(report, 'skipped'),
    scenarios: verdicts.map(verdictJson),
  };
}

function verdictJson({ id, about, state, reason, failure, tookMs }: Verdict): object {
  return {
    id,
    about,
    state,
    took_ms: Math.round(tookMs * 10) / 10,
    ...(reason === '' ? {} : { reason }),
    ...(failure === null ? {} : { failure: failureJson(failure) }),
  };
}

function failureJson({ step, problem, sent, difference }: Failure): object {
  return {
    ...(step === '' ? {} : { step }),
    problem,
    ...(sent.length === 0 ? {} : { sent: sent.join('\n') }),
    ...(difference === null ? {} : { expected: difference.expected.join('\n'), seen: difference.seen.join('\n') }),
  };
}
