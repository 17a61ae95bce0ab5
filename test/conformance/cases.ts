// The case files: their form, and which cases share one start of the gateway. README.md explains the keys.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../support/merge.ts';
import type { BundleSpec } from './bundles.ts';
import type { BytesValue } from './bytes.ts';
import type { CaseRequest } from './client.ts';
import type { Rule } from './plugin.ts';
import type { ScriptedReply } from './upstream.ts';

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  /** The recording shows a bug or an unsafe choice; `better` says what a good gateway does instead. */
  readonly quirk?: boolean;
  readonly better?: string;
  readonly config?: Json;
  readonly apis?: readonly (Json & { api_id: string })[];
  readonly oas?: readonly Json[];
  readonly policies?: Json;
  readonly keys?: Record<string, Json>;
  readonly bundles?: Record<string, BundleSpec>;
  readonly files?: Record<string, string>;
  readonly plugin?: { readonly initially?: 'down'; readonly hooks?: Record<string, Rule | Rule[]> };
  readonly start_wait_ms?: number;
  readonly strict_headers?: readonly string[];
  readonly loose?: readonly string[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly request?: CaseRequest;
  readonly upstream?: ScriptedReply | ScriptedReply[];
  readonly until?: { readonly status: number; readonly within_ms: number };
  readonly settle_ms?: number;
  readonly together?: readonly CaseRequest[];
  readonly control?: {
    readonly method?: string;
    readonly path: string;
    readonly body?: unknown;
    readonly headers?: [string, string][];
  };
  readonly wait_ms?: number;
  readonly plugin?: 'stop' | 'start';
  readonly downloads?: string;
  readonly expect?: Expectation;
  readonly info?: unknown;
}

/** What is observed of a step, and what is expected of it. */
export interface Expectation {
  readonly client?: SeenReply;
  readonly clients?: SeenReply[];
  readonly upstream?: SeenCall[];
  readonly objects?: SeenObject[];
  readonly events?: unknown[];
  readonly control?: { readonly status?: number; readonly json?: unknown; readonly body?: string };
  readonly downloads?: number;
}

export interface SeenReply {
  readonly status?: number;
  readonly interim?: number[];
  readonly headers?: Record<string, string[]>;
  readonly body?: BytesValue;
  readonly dropped?: boolean;
  readonly timeout?: boolean;
  readonly aborted?: boolean;
}

export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string[]>;
  readonly body: BytesValue;
}

export type SeenObject = Json & {
  hook_name?: string;
  request?: Json & { url?: string; params?: Record<string, string>; body?: BytesValue; raw_body?: BytesValue };
};

/** Cases that one start of the gateway serves. */
export interface Group {
  readonly config: Json;
  readonly pluginDown: boolean;
  readonly cases: Case[];
}

const folder = join(import.meta.dirname, 'cases');

export function loadCases(): Case[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/** One group per distinct config; cases that stop or start the plugin server get a group of their own. */
export function groupCases(cases: readonly Case[]): Group[] {
  const groups: (Group & { alone: boolean })[] = [];
  for (const entry of cases) {
    const pluginDown = entry.plugin?.initially === 'down';
    const alone = pluginDown || entry.steps.some((step) => step.plugin);
    const config = entry.config ?? {};
    const fitting = groups.find((group) => !group.alone && isDeepStrictEqual(group.config, config));
    if (fitting && !alone) fitting.cases.push(entry);
    else groups.push({ config, pluginDown, alone, cases: [entry] });
  }
  return groups;
}
