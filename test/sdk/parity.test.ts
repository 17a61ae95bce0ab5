// docs/sdk-parity.md names what there is: each name has to be part of its SDK's public API, and what is missing has to have a note.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const LANGUAGES = ['TypeScript', 'Python', 'Go'] as const;

/** Sources below a folder, without tests and generated code. */
function sources(folder: string, extension: string, except: RegExp): string {
  return (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((path) => path.endsWith(extension) && !except.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
    .join('\n');
}

const code: Readonly<Record<(typeof LANGUAGES)[number], string>> = {
  TypeScript: sources('src/sdk', '.ts', /^$/),
  Python: sources('sdk-python/src/hookwire', '.py', /_proto\//),
  Go: sources('sdk-go', '.go', /_test\.go$|^internal|^conformance|^coprocess/),
};

/** How a name is declared where it is public. */
const DECLARED: Readonly<Record<(typeof LANGUAGES)[number], (name: string) => RegExp>> = {
  TypeScript: (name) =>
    new RegExp(`^\\s*(?:export (?:class|function|interface) |readonly |get |async )?${name}\\??[ (:<=]`, 'm'),
  Python: (name) => new RegExp(`^\\s*(?:(?:async )?def |class )?${name}(?::|\\(| =|\\[)|\\b${name}: |"--${name}"`, 'm'),
  Go: (name) => new RegExp(`^func (?:\\([a-z]+ \\*\\w+\\) )?${name}[[(]|^type ${name} |^\\t${name}\\s`, 'm'),
};

const page = readFileSync(join(root, 'docs/sdk-parity.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (what|---)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('there is a row for everything the issue of an SDK is about', () => {
  assert.ok(rows.length > 50, `${rows.length} rows`);
  for (const cells of rows) assert.equal(cells.length, 4, cells.join());
});

for (const [index, language] of LANGUAGES.entries())
  test(`every name in the column ${language} is there`, () => {
    for (const [what = '', ...names] of rows) {
      const cell = names[index] ?? '';
      const name = /^`(\w+)`/.exec(cell)?.[1];
      if (name === undefined) {
        assert.match(cell, /^— [¹²³⁴⁵⁶⁷]$/, `${what}: ${cell}`);
        continue;
      }
      assert.ok(DECLARED[language](name).test(code[language]), `${what}: ${language} has no ${name}`);
    }
  });

test('each note is referred to, and each reference has its note', () => {
  const used = new Set(page.match(/[¹²³⁴⁵⁶⁷]/g) ?? []);
  const notes = page.match(/^\d\. /gm) ?? [];
  assert.equal(used.size, notes.length);
});
