// From windows to rows and a table.
import type { TurnResult, Window } from './client.ts';
import type { Variant } from './subjects.ts';

export interface Row {
  readonly subject: string;
  readonly stage: string;
  readonly hooks: number;
  readonly body_bytes: number;
  readonly connections: number;
  readonly tls: boolean;
  /** 20th percentile of the windows. */
  readonly cpu_us: number;
  readonly cpu_us_median: number;
  readonly rps: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** Windows that count. */
  readonly windows: number;
  /** Too few quiet windows: the quietest ones had to do. */
  readonly noisy: boolean;
}

/** Below this many quiet windows, the quietest ones count in spite of foreign load. */
const MIN_WINDOWS = 5;

export interface Quiet {
  readonly connections: number;
  /** Cores of foreign load up to which a window counts. */
  readonly maxForeign: number;
}

export function rowOf(variant: Variant, turns: readonly TurnResult[], quiet: Quiet): Row {
  const all = turns.flatMap(({ windows }) => windows).filter(({ requests }) => requests > 0);
  const calm = all.filter(({ foreign }) => foreign <= quiet.maxForeign);
  const noisy = calm.length < MIN_WINDOWS;
  const windows = noisy ? all.toSorted((a, b) => a.foreign - b.foreign).slice(0, MIN_WINDOWS) : calm;
  const costs = windows.map(({ cpuUs, requests }) => cpuUs / requests);
  const latencies = turns.flatMap((turn) => turn.latencies);
  return {
    subject: variant.subject,
    stage: variant.stage,
    hooks: variant.hooks,
    body_bytes: variant.bodyBytes,
    connections: quiet.connections,
    tls: false,
    cpu_us: round(quantile(costs, 0.2)),
    cpu_us_median: round(quantile(costs, 0.5)),
    rps: Math.round(quantile(windows.map(rate), 0.5)),
    p50_ms: round(quantile(latencies, 0.5)),
    p99_ms: round(quantile(latencies, 0.99)),
    windows: windows.length,
    noisy,
  };
}

const rate = ({ requests, milliseconds }: Window): number => (requests * 1000) / milliseconds;
const round = (value: number): number => Math.round(value * 100) / 100;

export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(p * (sorted.length - 1))] ?? Number.NaN;
}

/** Ratios are to the floor with the same body, measured in the same run. */
export function tableOf(rows: readonly Row[]): string {
  const floorOf = (row: Row) =>
    rows.find(({ subject, body_bytes }) => subject === 'floor' && body_bytes === row.body_bytes);
  const lines = rows.map((row) => {
    const floor = floorOf(row);
    return [
      row.subject,
      row.hooks > 0 ? `${row.hooks} ${row.stage}` : '',
      String(row.body_bytes),
      row.cpu_us.toFixed(1),
      floor ? (row.cpu_us / floor.cpu_us).toFixed(2) : '',
      floor ? `+${(row.cpu_us - floor.cpu_us).toFixed(1)}` : '',
      row.cpu_us_median.toFixed(1),
      String(row.rps),
      row.p50_ms.toFixed(2),
      row.p99_ms.toFixed(2),
      `${row.windows}${row.noisy ? ' noisy' : ''}`,
    ];
  });
  const titles = [
    'subject',
    'hooks',
    'body',
    'cpu µs',
    'ratio',
    'over floor',
    'median µs',
    'req/s',
    'p50 ms',
    'p99 ms',
    'windows',
  ];
  return [titles, ...lines].map((cells) => row(cells, [titles, ...lines])).join('\n');
}

function row(cells: readonly string[], all: readonly (readonly string[])[]): string {
  const widths = cells.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
    .join('  ');
}
