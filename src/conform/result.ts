// A Result of the native protocol, beside what a scenario expects.

import { isDeepStrictEqual } from 'node:util';
import { textFromBytes } from '../lib/bytes.ts';
import type { hookwire } from '../wire/gen/protocols.js';
import type { ResultMessage } from './conversation.ts';
import { Mismatch } from './mismatch.ts';
import type { FrameResultsSpec } from './scenario.ts';

type Outcome = Exclude<FrameResultsSpec['outcome'], 'any'>;
type Changes = hookwire.plugin.v1.Changes.$Properties;

const LISTS = ['headers', 'query'] as const;
const VALUES = ['method', 'path', 'body', 'status', 'session'] as const;

/** Throws a Mismatch. */
export function checkResult(id: number, result: ResultMessage, spec: FrameResultsSpec): void {
  const { outcome, headers = {}, message = '' } = spec;
  if (outcome === 'any') return;
  const expected = [
    outcome,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value.replaceAll('{id}', String(id))}`),
  ];
  const set = headersSet(result.changes ?? {});
  const seen = [
    outcomeOf(result),
    ...Object.keys(headers).flatMap((name) => set.filter((line) => line.startsWith(`${name}: `))),
  ];
  if (!isDeepStrictEqual(expected, seen)) {
    const why = result.failure?.message ?? '';
    throw new Mismatch(`the result of the call ${id} is another`, [], {
      expected,
      seen: why === '' ? seen : [...seen, `(${why})`],
    });
  }
  const told = result.failure?.message ?? '';
  if (!told.includes(message))
    throw new Mismatch(
      `the failure of the call ${id} says ${JSON.stringify(told)}, without ${JSON.stringify(message)}`,
    );
}

function outcomeOf({ changes, reply, failure }: ResultMessage): Outcome {
  if (failure) return 'failure';
  if (reply) return 'reply';
  return changes && !isEmpty(changes) ? 'changes' : 'unchanged';
}

function isEmpty(changes: Changes): boolean {
  const lists = LISTS.every((key) => (changes[key] ?? []).length === 0);
  return lists && VALUES.every((key) => changes[key] === undefined || changes[key] === null);
}

function headersSet({ headers }: Changes): string[] {
  return (headers ?? []).flatMap(({ op, name, values }) =>
    (op ?? 0) === 0 ? (values ?? []).map((value) => `${name}: ${textFromBytes(value)}`) : [],
  );
}
