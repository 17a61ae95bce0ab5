// The report of `hookwire conform` for people: what failed and how, what was skipped and why, and a table at the end.

import {
  type ConformReport,
  countOf,
  type Failure,
  type Verdict,
  type Way,
  type WayReport,
} from '../conform/report.ts';
import { diffLines } from '../dry/diff.ts';
import { printable } from '../dry/printable.ts';
import { field, type Row, tableLines, WIDTH, wrap } from './table.ts';

const INDENT = '    ';

export function conformText(report: ConformReport): string {
  const { target, ways, isSound } = report;
  const blocks = [
    [`conformance of ${printable(target)}`, ...ways.flatMap((way) => introLines(way))],
    ...ways.flatMap(failureBlocks),
    ...ways.map(skippedLines),
    summaryLines(ways),
    verdictLines(ways, isSound),
  ].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function nameOf({ protocol, transport }: Way): string {
  const name = protocol === 'native' ? 'native protocol' : "Tyk's protocol";
  return transport === 'lean' ? name : `${name}, over ${transport}`;
}

function introLines({ way, peer, problem, isUnspoken }: WayReport): string[] {
  if (problem === null) return wrap(printable(`${nameOf(way)}${peer === '' ? '' : `: ${peer}`}`), WIDTH);
  const state = isUnspoken ? 'not spoken' : 'cannot be judged';
  return field(`${nameOf(way)}: ${state}`, printable(problem));
}

function failureBlocks(report: WayReport): string[][] {
  const failed = report.verdicts.filter(({ state }) => state === 'failed');
  const blocks = failed.map((verdict) => failureLines(verdict, report.way));
  return report.stopped === null ? blocks : [...blocks, field('stopped', printable(report.stopped))];
}

function failureLines({ id, about, failure }: Verdict, way: Way): string[] {
  return [`FAILED  ${id}  (${nameOf(way)})`, ...indented(wrap(about, WIDTH - INDENT.length)), ...detailLines(failure)];
}

function detailLines(failure: Failure | null): string[] {
  if (failure === null) return [];
  const { step, problem, sent, difference } = failure;
  const place = step === '' ? [] : ['', ...indented(wrap(printable(step), WIDTH - INDENT.length))];
  return [
    ...place,
    ...(sent.length === 0 ? [] : ['', `${INDENT}sent:`, ...indented(indented(sent.map(visible)))]),
    '',
    ...indented(wrap(printable(problem), WIDTH - INDENT.length)),
    ...(difference === null ? [] : ['', ...indented(differenceLines(difference))]),
  ];
}

function differenceLines({ expected, seen }: NonNullable<Failure['difference']>): string[] {
  const lines = diffLines(expected, seen).map(([mark, text]) => `${mark} ${visible(text)}`.trimEnd());
  return ['- expected', '+ seen', '', ...lines];
}

/** Tabs stay, as in bodies. */
function visible(line: string): string {
  return line.split('\t').map(printable).join('\t');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : INDENT + line));
}

/** Scenarios by the reason that they share. */
function skippedLines({ way, verdicts }: WayReport): string[] {
  const skipped = verdicts.filter(({ state }) => state === 'skipped');
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  return Array.from(byReason, ([reason, some], index) => [
    ...(index === 0 ? [`skipped (${nameOf(way)}):`] : []),
    ...indented(wrap(`${some.map(({ id }) => id).join(', ')}: ${reason}`, WIDTH - INDENT.length)),
  ]).flat();
}

function summaryLines(ways: readonly WayReport[]): string[] {
  const judged = ways.filter(({ problem }) => problem === null);
  const groups = [...new Set(judged.flatMap(({ verdicts }) => verdicts.map(({ group }) => group)))];
  if (groups.length === 0) return [];
  const rows = groups.map((group): Row => ({ cells: [group, ...judged.map((way) => cellOf(way, group))] }));
  const total: Row = { cells: ['all', ...judged.map((way) => cellOf(way))] };
  return tableLines(['SCENARIOS', ...judged.map(({ way }) => nameOf(way).toUpperCase())], [...rows, total]);
}

/** `12 passed, 1 failed, 3 skipped` */
function cellOf(way: WayReport, group?: string): string {
  const counts = (['passed', 'failed', 'skipped'] as const).map(
    (state) => [countOf(way, state, group), state] as const,
  );
  return counts
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${state}`)
    .join(', ');
}

function verdictLines(ways: readonly WayReport[], isSound: boolean): string[] {
  if (isSound) return ['conforms'];
  const failed = ways.reduce((sum, way) => sum + countOf(way, 'failed'), 0);
  const passed = ways.reduce((sum, way) => sum + countOf(way, 'passed'), 0);
  const words = failed === 0 ? 'nothing was judged that had to be' : `${failed} failed`;
  const hint =
    passed > failed
      ? []
      : field('hint', 'the server has to serve the hooks that conform/README.md of Hookwire describes');
  return [`does not conform: ${words}`, ...hint];
}
