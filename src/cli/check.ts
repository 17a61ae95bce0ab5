// `hookwire check`: what is wrong with a configuration and its API definitions, in messages like a compiler's.
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { loadWithBundles } from '../bundle/load-with-bundles.ts';
import { readConfig } from '../config/load.ts';
import type { GatewayConfig } from '../config/types.ts';
import { type LoadedDefinitions, loadDefinitions } from '../definition/load-folder.ts';
import { loadPolicies } from '../definition/load-policies.ts';
import type { ApiDefinition, WebhookSettings } from '../definition/types.ts';
import { webhookBody } from '../event/handlers.ts';
import { type Fault, faultMessage } from '../lib/fault.ts';
import { positionOf } from '../lib/json-position.ts';
import type { References } from '../lib/references.ts';

export interface CheckOptions {
  /** Configuration file; without: defaults and environment. */
  readonly conf?: string;
  /** Folder of definitions; without: the configuration's `app_path`. */
  readonly dir?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly out: { write(text: string): unknown };
}

/** The exit code: 1 when there are errors. */
export async function checkCommand({ conf, dir, env, cwd, out }: CheckOptions): Promise<number> {
  const { config, faults, warnings } = readConfig({ env, cwd, ...(conf !== undefined && { file: conf }) });
  const folder = dir === undefined ? config?.appPath : resolve(cwd, dir);
  const references = { env, secrets: config?.secrets ?? {} };
  const loaded = folder === undefined ? null : await load(folder, references, config);
  const policies = config === null ? null : loadPolicies(config.policies);
  const broken = handlerFaults(config, loaded?.definitions ?? [], cwd);
  const errors = [...faults, ...(loaded?.faults ?? []), ...(policies?.faults ?? [])];
  const notes = [...(loaded?.notes ?? []), ...(policies?.notes ?? [])];
  const printer = new Printer(cwd, out);
  for (const fault of errors) printer.print('error', fault);
  for (const { message } of warnings) printer.print('warning', { file: conf ?? '', pointer: '', message });
  for (const fault of broken) printer.print('warning', fault);
  for (const note of notes) printer.print('note', note);
  const apis =
    loaded === null
      ? 'definitions not checked'
      : count(loaded.definitions.length, 'API definition can be loaded', 'API definitions can be loaded');
  const good =
    policies === null || policies.policies.size === 0 ? [] : [count(policies.policies.size, 'policy', 'policies')];
  const found = [
    ...good,
    count(errors.length, 'error'),
    count(warnings.length + broken.length, 'warning'),
    count(notes.length, 'note'),
  ];
  out.write(`${apis}; ${found.join(', ')}\n`);
  return errors.length > 0 ? 1 : 0;
}

/** Without a configuration nobody knows where bundles come from. */
async function load(folder: string, references: References, config: GatewayConfig | null): Promise<LoadedDefinitions> {
  return config === null ? loadDefinitions(folder, references) : loadWithBundles(folder, references, config.bundles);
}

/** Webhooks whose template cannot be used: they are left out, and the rest loads. */
function handlerFaults(config: GatewayConfig | null, definitions: readonly ApiDefinition[], cwd: string): Fault[] {
  const file = config?.file ?? '';
  const folder = file === '' ? cwd : dirname(file);
  const owners = [{ file, events: config?.events.handlers ?? [] }, ...definitions.map(withFile)];
  return owners.flatMap((owner) =>
    owner.events.flatMap(({ event, handler }) => {
      const problem = handler.kind === 'webhook' ? templateProblem(handler, folder) : null;
      const message = `a webhook for ${event} is left out: ${problem}`;
      return problem === null ? [] : [{ file: owner.file, pointer: '', message }];
    }),
  );
}

function withFile({ source, events }: ApiDefinition) {
  return { file: source.file, events };
}

function templateProblem(hook: WebhookSettings, folder: string): string | null {
  try {
    webhookBody(hook, folder);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

class Printer {
  readonly #cwd: string;
  readonly #out: CheckOptions['out'];
  readonly #texts = new Map<string, string | null>();

  constructor(cwd: string, out: CheckOptions['out']) {
    this.#cwd = cwd;
    this.#out = out;
  }

  print(kind: 'error' | 'warning' | 'note', fault: Fault): void {
    const parts = [this.#place(fault), kind, fault.pointer, faultMessage(fault)].filter((part) => part !== '');
    this.#out.write(`${parts.join(': ')}\n`);
  }

  /** `file:line:column`; just the name of what has no lines: a folder, an environment variable. */
  #place({ file, pointer, position }: Fault): string {
    const text = this.#text(file);
    if (text === null) return this.#short(file);
    const { line, column } = position ?? positionOf(text, pointer);
    return pointer === '' && position === undefined ? this.#short(file) : `${this.#short(file)}:${line}:${column}`;
  }

  #short(file: string): string {
    if (file === '' || !file.includes('/')) return file;
    const path = relative(this.#cwd, resolve(this.#cwd, file));
    return path === '' || path.startsWith('..') ? file : path;
  }

  #text(file: string): string | null {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = file === '' ? null : readText(resolve(this.#cwd, file));
    this.#texts.set(file, text);
    return text;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
