// From windows to rows and a table.
import type { TurnResult, Window } from './client.ts';
import type { Variant } from './variants.ts';

export interface Row {
  readonly subject: string;
  readonly stage: string;
  readonly hooks: number;
  readonly body_bytes: number;
  /** The request body goes to the hooks, too. */
  readonly body_to_hook: boolean;
  readonly connections: number;
  readonly tls: boolean;
  /** The language of the plugin server; empty: none is called. Envoy's ext_proc server is always the one in Go. */
  readonly plugin: string;
  /** 20th percentile of the windows. */
  readonly cpu_us: number;
  readonly cpu_us_median: number;
  /** CPU time of the plugin server per request; 0: none is called. */
  readonly plugin_us: number;
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

export interface Conditions {
  readonly connections: number;
  /** Language of the gateway's plugin server. */
  readonly plugin: string;
  /** Cores of foreign load up to which a window counts. */
  readonly maxForeign: number;
}

export function rowOf(variant: Variant, turns: readonly TurnResult[], conditions: Conditions): Row {
  const all = turns.flatMap(({ windows }) => windows).filter(({ requests }) => requests > 0);
  const calm = all.filter(({ foreign }) => foreign <= conditions.maxForeign);
  const noisy = calm.length < MIN_WINDOWS;
  const windows = noisy ? all.toSorted((a, b) => a.foreign - b.foreign).slice(0, MIN_WINDOWS) : calm;
  const costs = windows.map(({ cpuUs, requests }) => cpuUs / requests);
  const latencies = turns.flatMap((turn) => turn.latencies);
  return {
    subject: variant.subject,
    stage: variant.stage,
    hooks: variant.hooks,
    body_bytes: variant.bodyBytes,
    body_to_hook: variant.bodyToHook,
    connections: conditions.connections,
    tls: variant.tls,
    plugin: pluginOf(variant, conditions.plugin),
    cpu_us: round(quantile(costs, 0.2)),
    cpu_us_median: round(quantile(costs, 0.5)),
    plugin_us: round(
      quantile(
        windows.map(({ pluginUs, requests }) => pluginUs / requests),
        0.2,
      ),
    ),
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

function pluginOf({ subject, hooks }: Variant, plugin: string): string {
  if (hooks === 0) return '';
  return isEnvoy(subject) ? 'go' : (SDK_LANGUAGE.exec(subject)?.[1] ?? plugin);
}

/** Subjects that name the language of their plugin server. */
const SDK_LANGUAGE = /^(?:plain|sdk)-(go|python)/;
const isEnvoy = (subject: string): boolean => subject === 'envoy' || subject === 'envoy-headers';

const TITLES = [
  ['subject', 'hooks', 'plugin', 'body', 'conns', 'tls'],
  [
    'cpu µs',
    '/ floor',
    '+ floor',
    '/ envoy',
    'median µs',
    'plugin µs',
    'req/s',
    'req/s / envoy',
    'p50 ms',
    'p99 ms',
    'windows',
  ],
].flat();
const LEFT_ALIGNED = 3;

/**
 * Ratios are to the floor and to Envoy with as many filters that see the body or do not: same body, same connections, measured in the
 * same run.
 */
export function tableOf(rows: readonly Row[]): string {
  const lines = [TITLES, ...rows.map((row) => cellsOf(row, rows))];
  const widths = TITLES.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column < LEFT_ALIGNED ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

function cellsOf(row: Row, rows: readonly Row[]): string[] {
  const beside = rows.filter((it) => it.body_bytes === row.body_bytes && it.connections === row.connections);
  const floor = beside.find(({ subject }) => subject === 'floor');
  const envoy = beside.find(
    ({ subject, hooks, body_to_hook }) => isEnvoy(subject) && hooks === row.hooks && body_to_hook === row.body_to_hook,
  );
  return [
    row.subject,
    row.hooks > 0 ? `${row.hooks} ${row.stage}` : '',
    row.plugin,
    String(row.body_bytes),
    String(row.connections),
    row.tls ? 'yes' : '',
    row.cpu_us.toFixed(1),
    floor ? (row.cpu_us / floor.cpu_us).toFixed(2) : '',
    floor ? (row.cpu_us - floor.cpu_us).toFixed(1) : '',
    envoy ? (row.cpu_us / envoy.cpu_us).toFixed(2) : '',
    row.cpu_us_median.toFixed(1),
    row.plugin_us > 0 ? row.plugin_us.toFixed(1) : '',
    String(row.rps),
    envoy ? (row.rps / envoy.rps).toFixed(2) : '',
    row.p50_ms.toFixed(2),
    row.p99_ms.toFixed(2),
    `${row.windows}${row.noisy ? ' noisy' : ''}`,
  ];
}
