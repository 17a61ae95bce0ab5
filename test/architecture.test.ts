// The shape of src/: which rooms may import which, and house rules that can be read off the source text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { errorsMarkdown } from '../scripts/errors-doc.ts';
import { ERRORS } from '../src/errors.ts';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** A room may import the floors below it, and itself. */
const FLOORS: Readonly<Record<string, number>> = {
  cli: 9,
  conform: 9,
  'gateway.ts': 8,
  dry: 8,
  'loader.ts': 7,
  control: 7,
  inspector: 7,
  server: 7,
  stages: 6,
  dispatch: 5,
  proxy: 5,
  record: 5,
  chain: 4,
  session: 3,
  limit: 3,
  event: 3,
  bundle: 3,
  config: 2,
  definition: 2,
  'notices.ts': 2,
  wire: 1,
  telemetry: 1,
  'redis.ts': 1,

  lib: 0,
  'errors.ts': 0,
  'clock.ts': 0,
};
/** Published by itself: it takes nothing else from the gateway, and only verbs of the command line may use it. */
const SDK_IMPORTS = ['sdk', 'wire', 'lib'];
const SDK_USERS = ['sdk', 'cli'];

/** Neighbours on one floor of whom the first may import the second, which nobody else may. */
const BESIDE: readonly (readonly [here: string, there: string])[] = [
  ['cli', 'conform'],
  ['config', 'definition'],
];

const MAX_LINES = 400;

/** Files that may ask for the time by themselves, and why. */
const OWN_TIME: Readonly<Record<string, string>> = {
  'clock.ts': 'it is the clock',
  'telemetry/log.ts': 'time stamps of log lines',
  'control/health.ts': 'time stamps of the health report',
  'wire/grpc-transport.ts': 'grpc-js takes deadlines in wall-clock time',
  'sdk/log.ts': 'time stamps of log lines in the plugin process',
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly line: string;
  readonly typeOnly: boolean;
}

/** Paths below src/, with `/`. */
const files = (readdirSync(SRC, { recursive: true }) as string[])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.startsWith('wire/gen/'))
  .sort();
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));
const imports = files.flatMap(importsOf);

/** `import … from`, `export … from`, bare and dynamic imports of files of this project. */
function importsOf(file: string): Import[] {
  const text = withoutComments(sources.get(file) ?? '');
  const statements = [
    ...text.matchAll(/^(?:import|export)\s+(?<type>type\s+(?!from\b|,))?[^'";=]*?from\s*['"](?<to>[^'"]+)['"]/gm),
    ...text.matchAll(/^import\s*['"](?<to>[^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"](?<to>[^'"]+)['"]/g),
  ];
  return statements.flatMap(({ 0: line, groups }) => {
    const to = groups?.['to'] ?? '';
    if (!to.startsWith('.')) return [];
    const target = posix.join(posix.dirname(file), to);
    return [{ from: file, to: target, line: line.replace(/\s+/g, ' '), typeOnly: groups?.['type'] !== undefined }];
  });
}

/** Line comments only where a line or a blank comes before them, so that `http://` in a string stays. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;,])\/\/.*$/gm, '$1');
}

/** First folder below src/, or the file's own name. main.ts belongs to the verbs it starts. */
function roomOf(path: string): string {
  return path === 'main.ts' ? 'cli' : (path.split('/')[0] as string);
}

function lookFor(pattern: RegExp, allowed: (file: string) => boolean): string[] {
  return files.filter((file) => !allowed(file) && pattern.test(withoutComments(sources.get(file) ?? '')));
}

test('the import lines are found', () => {
  assert.ok(imports.length > 200, `${imports.length} imports`);
  assert.ok(imports.some(({ from, to }) => from === 'main.ts' && to === 'cli/program.ts'));
  assert.ok(
    imports.some(({ from, to, typeOnly }) => from === 'chain/exchange.ts' && to === 'chain/api.ts' && typeOnly),
  );
  for (const { from, to } of imports) {
    assert.ok(sources.has(to) || to.startsWith('wire/gen/'), `${from} imports ${to}, which is not in src/`);
  }
});

test('every room has a floor', () => {
  const rooms = new Set(files.map(roomOf));
  rooms.delete('sdk');
  assert.deepEqual(
    [...rooms].filter((room) => !(room in FLOORS)),
    [],
  );
});

test('rooms import downward only, and never a neighbour on the same floor, but for those that belong together', () => {
  const breaches = imports.filter(({ from, to }) => {
    const [here, there] = [roomOf(from), roomOf(to)];
    if (here === there || here === 'sdk' || there === 'sdk') return false;
    if (BESIDE.some(([a, b]) => a === here && b === there)) return false;
    return !((FLOORS[there] as number) < (FLOORS[here] as number));
  });
  assert.deepEqual(
    breaches.map(({ from, line }) => `${from}: ${line}`),
    [],
  );
});

test('the SDK stands on wire/ and lib/ alone, and the gateway does not stand on it', () => {
  const breaches = imports.filter(({ from, to }) => {
    if (roomOf(from) === 'sdk') return !SDK_IMPORTS.includes(roomOf(to));
    return roomOf(to) === 'sdk' && !SDK_USERS.includes(roomOf(from));
  });
  assert.deepEqual(
    breaches.map(({ from, line }) => `${from}: ${line}`),
    [],
  );
});

test('no modules import each other in a circle at run time', () => {
  const next = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(cycles, []);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const others = ['test', 'bench', 'scripts', 'examples', 'conform'].flatMap((folder) =>
    (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => [`${folder}/${path}`, readFileSync(join(ROOT, folder, path), 'utf8')] as const),
  );
  const long = [...sources, ...others].filter(([, text]) => text.trimEnd().split('\n').length > MAX_LINES);
  assert.deepEqual(
    long.map(([file]) => file),
    [],
  );
});

test('there are no barrel files', () => {
  assert.deepEqual(
    files.filter((file) => /(^|\/)index\.ts$/.test(file)),
    [],
  );
});

test('nothing is exported by default', () => {
  assert.deepEqual(
    lookFor(/^export\s+default\b|\bas\s+default\b/m, () => false),
    [],
  );
});

test('the environment is read in config/ and main.ts only', () => {
  const readsEnv = /\bprocess\s*\.\s*env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b(?!\.)|from\s+'(?:node:)?process'/;
  assert.deepEqual(
    lookFor(readsEnv, (file) => file === 'main.ts' || file.startsWith('config/')),
    [],
  );
});

test('the process is ended in main.ts only', () => {
  assert.deepEqual(
    lookFor(/\bprocess\s*\.\s*(?:exit|abort|reallyExit)\s*\(/, (file) => file === 'main.ts'),
    [],
  );
});

test('the time comes from clock.ts, but for the listed exceptions', () => {
  const ownTime = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)/;
  assert.deepEqual(
    lookFor(ownTime, (file) => file in OWN_TIME),
    [],
  );
  const stale = Object.keys(OWN_TIME).filter((file) => !ownTime.test(sources.get(file) ?? ''));
  assert.deepEqual(stale, [], 'exceptions that nothing needs any more');
});

test('docs/errors.md repeats the table of errors', () => {
  const text = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
  const rows = new Map([...text.matchAll(/^\| `(\w+)` \| (\S+) \| (.*?) \| (.*) \|$/gm)].map((row) => [row[1], row]));
  assert.deepEqual([...rows.keys()].sort(), Object.keys(ERRORS).sort());
  for (const [code, { statusCode, message }] of Object.entries(ERRORS)) {
    assert.equal(rows.get(code)?.[2], statusCode === 0 ? '—' : String(statusCode), code);
    assert.equal(rows.get(code)?.[3], message, code);
  }
  assert.equal(text, errorsMarkdown(), 'run `node scripts/errors-doc.ts`');
});

test('codes of errors name a room', () => {
  const rooms = new Set(files.map((file) => roomOf(file).replace(/\.ts$/, '').toUpperCase()));
  const odd = Object.keys(ERRORS).filter((code) => !rooms.has(/^GW_([A-Z]+)_[A-Z_]+$/.exec(code)?.[1] ?? ''));
  assert.deepEqual(odd, []);
});
