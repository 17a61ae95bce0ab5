// The scenarios of conform/, read and checked: a file that is wrong is told like a compiler would, and none is run.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { inputError } from '../dry/input.ts';
import { type Fault, faultText, suggest } from '../lib/fault.ts';
import { parseJson, unreadable } from '../lib/json-file.ts';
import { pointerToken, positionOf } from '../lib/json-position.ts';
import { type CallSpec, type ExpectSpec, type HookSpec, hooksOf, type Kit, type Scenario } from './scenario.ts';

/** The same from src/ and from dist/. */
export const KIT_FOLDER = fileURLToPath(new URL('../../conform', import.meta.url));

/** As the file has it. */
type WrittenScenario = Partial<Scenario> &
  Pick<Scenario, 'id' | 'about'> & { readonly call?: CallSpec; readonly expect?: ExpectSpec };

interface ScenarioFile {
  readonly scenarios: readonly WrittenScenario[];
}

interface JsonFile {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

/** Throws GW_CLI_INPUT with all faults of the first file that has some. */
export function loadKit(folder = KIT_FOLDER): Kit {
  const { hooks } = readJson(folder, 'hooks.json').value as { hooks: readonly HookSpec[] };
  const schema = readJson(folder, 'scenario.schema.json').value as object;
  const validate = new Ajv2020({ allErrors: true, strictRequired: false }).compile(schema);
  const scenarios = namesIn(folder).flatMap((name) => {
    const file = readJson(folder, join('scenarios', name));
    const schemaFaults = validate(file.value) ? [] : (validate.errors ?? []).map((error) => schemaFault(file, error));
    refuse(schemaFaults);
    const { scenarios: written } = file.value as ScenarioFile;
    refuse(written.flatMap((scenario, index) => scenarioFaults(file, scenario, index, hooks)));
    return written.map((scenario) => scenarioOf(scenario, name.replace(/\.json$/, '')));
  });
  return { hooks, scenarios };
}

function namesIn(folder: string): string[] {
  try {
    const names = readdirSync(join(folder, 'scenarios')).filter((name) => name.endsWith('.json'));
    if (names.length > 0) return names.sort();
  } catch (error) {
    throw inputError(`${join(folder, 'scenarios')}: ${unreadable(error)}`);
  }
  throw inputError(`${join(folder, 'scenarios')}: there are no scenarios`);
}

function readJson(folder: string, name: string): JsonFile {
  const path = join(folder, name);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw inputError(`${path}: ${unreadable(error)}`);
  }
  const parsed = parseJson(text, path);
  if ('fault' in parsed) throw inputError(faultText(parsed.fault));
  return { name: path, text, value: parsed.value };
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw inputError(faults.map(faultText).join('\n  '));
}

function schemaFault(file: JsonFile, { instancePath, message = 'does not fit', params }: ErrorObject): Fault {
  const extra = 'additionalProperty' in params ? ` (${JSON.stringify(params['additionalProperty'])})` : '';
  return faultAt(file, instancePath, `${message}${extra}`);
}

function faultAt({ name, text }: JsonFile, pointer: string, message: string): Fault {
  return { file: name, pointer, message, position: positionOf(text, pointer) };
}

/** What the schema cannot say. */
function scenarioFaults(file: JsonFile, written: WrittenScenario, index: number, hooks: readonly HookSpec[]): Fault[] {
  const place = (...path: (string | number)[]) =>
    `/scenarios/${index}${path.map((key) => `/${pointerToken(key)}`).join('')}`;
  const scenario = scenarioOf(written, '');
  const isTwice = (file.value as ScenarioFile).scenarios.findIndex(({ id }) => id === written.id) !== index;
  const names = hooks.map(({ name }) => name);
  const unknown = hooksOf(scenario)
    .map(({ hook }) => hook)
    // A scenario may be about a hook that nobody has.
    .filter((hook) => !names.includes(hook) && !hook.startsWith('no-such-'));
  return [
    ...(isTwice ? [faultAt(file, place('id'), `there are two scenarios ${JSON.stringify(written.id)} here`)] : []),
    ...unknown.map((hook) => ({
      ...faultAt(file, place(), `conform/hooks.json has no hook ${JSON.stringify(hook)}`),
      ...suggest(hook, names),
    })),
  ];
}

function scenarioOf(
  { id, about, protocols, because, optional, steps, call, expect }: WrittenScenario,
  group: string,
): Scenario {
  // The schema asks for either steps or a call and what is expected of it.
  const only = call === undefined || expect === undefined ? [] : [{ call, expect }];
  return {
    id: `${group}/${id}`,
    group,
    about,
    protocols: protocols ?? ['native', 'tyk'],
    because: because ?? '',
    optional: optional ?? null,
    steps: steps ?? only,
  };
}
