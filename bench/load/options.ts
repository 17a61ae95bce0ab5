// The command line of the load benchmark.
import { parseArgs } from 'node:util';
import type { Choice } from './variants.ts';

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
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      hooks: { type: 'string' },
      bodies: { type: 'string' },
      stages: { type: 'string' },
      tls: { type: 'string' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '8' },
      connections: { type: 'string', default: '32' },
      foreign: { type: 'string', default: '0.3' },
      plugin: { type: 'string', default: 'node' },
      json: { type: 'string' },
    },
  });
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
