// The command line of the load benchmark.
import { parseArgs } from 'node:util';
import type { Choice } from './variants.ts';

const DEFAULTS = { seconds: '2', rounds: '8', connections: '32', foreign: '0.3', plugin: 'node' };

/** Comparisons that belong together, in one run; what the command line says itself comes before them. */
const PRESETS: Readonly<Record<string, Partial<Record<string, string>>>> = {
  hooks: {
    plugin: 'go',
    bodies: '0',
    only: 'floor,none,nginx,unary-pre-1,unary-pre-3,native-pre-1,native-pre-3,envoy',
  },
  sdks: { only: 'plain-go,sdk-go,sdk-go-tyk,plain-python,sdk-python,sdk-python-tyk', bodies: '0' },
  bodies: {
    plugin: 'go',
    bodies: '65536,1048576',
    stages: 'pre',
    only: 'none,unary,native,native-body,envoy,envoy-headers',
  },
};

export interface Options {
  readonly choice: Choice;
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: readonly number[];
  readonly maxForeign: number;
  readonly plugin: string;
  readonly json: string | null;
}

export function readOptions(): Options {
  const { values: given } = parseArgs({
    options: {
      preset: { type: 'string' },
      only: { type: 'string' },
      hooks: { type: 'string' },
      bodies: { type: 'string' },
      stages: { type: 'string' },
      tls: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      connections: { type: 'string' },
      foreign: { type: 'string' },
      plugin: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const values = { ...DEFAULTS, ...presetOf(given.preset), ...given };
  return {
    choice: {
      only: listOf(values.only),
      hooks: numbersOf('hooks', values.hooks),
      bodies: numbersOf('bodies', values.bodies),
      stages: listOf(values.stages),
      tls: listOf(values.tls)?.map(yesOrNo) ?? null,
    },
    seconds: positive('seconds', values.seconds),
    rounds: positive('rounds', values.rounds),
    connections: values.connections.split(',').map((text) => positive('connections', text)),
    maxForeign: positive('foreign', values.foreign),
    plugin: values.plugin,
    json: values.json ?? null,
  };
}

function presetOf(name: string | undefined): Partial<Record<string, string>> {
  if (name === undefined) return {};
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (!preset) throw new Error(`--preset is one of ${Object.keys(PRESETS).join(', ')}, not "${name}"`);
  return preset;
}

function listOf(text: string | undefined): string[] | null {
  return text === undefined ? null : text.split(',');
}

function numbersOf(name: string, text: string | undefined): number[] | null {
  return (
    listOf(text)?.map((item) => {
      if (!/^\d+$/.test(item)) throw new Error(`--${name} is a list of numbers like 0,1, not "${text}"`);
      return Number(item);
    }) ?? null
  );
}

function yesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error(`--tls is yes, no or yes,no, not "${text}"`);
  return text === 'yes';
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} has to be a number above 0, not "${text}"`);
  return value;
}
