// Contract §12.3.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { resolveReferences } from '../../../src/lib/references.ts';
import { Revealed } from '../../../src/lib/revealed.ts';

const ENV = { NAME: 'n', TYK_SECRET_OTHER: 'o', EMPTY: '' };

function resolve(document: unknown, secrets: Record<string, string> = {}) {
  const faults: string[] = [];
  const revealed = new Revealed();
  const fault = (pointer: string, message: string) => void faults.push(`${pointer} ${message}`);
  const value = resolveReferences(document, { from: { env: ENV, secrets }, revealed, fault });
  return { value, faults, revealed };
}

function folderWith(t: { after(work: () => void): void }, files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-secrets-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

test('texts of any depth are replaced, and texts that only look like it are not', () => {
  const { value, faults } = resolve(
    {
      a: ['env://NAME', { b: 'Bearer secrets://token' }],
      c: 'env://OTHER',
      d: 'env://EMPTY',
      e: 1,
      f: 'secrets://key.x',
    },
    { token: 't', 'key.x': 'dotted' },
  );
  assert.deepEqual(faults, []);
  assert.deepEqual(value, { a: ['n', { b: 'Bearer t' }], c: 'o', d: '', e: 1, f: 'dotted' });
  for (const text of [
    '',
    'env:/NAME',
    'myenv://NAME',
    'env://NAME and more',
    'env://',
    'http://env.test/',
    'tyk://api',
  ])
    assert.deepEqual(resolve(text), { ...resolve(text), value: text, faults: [] }, text);
});

test('a file is its text without the line break at its end', (t) => {
  const folder = folderWith(t, { unix: 'pass\n', dos: 'pass\r\n', two: 'pass\n\n', none: ' pass ', 'with space': 'x' });
  const read = (name: string) => resolve(`file://${folder}/${name}`).value;
  assert.deepEqual(['unix', 'dos', 'two', 'none', 'with%20space'].map(read), ['pass', 'pass', 'pass\n', ' pass ', 'x']);
  assert.equal(resolve('secrets://db', { db: `file://${folder}/unix` }).value, 'pass');
  assert.equal(resolve('secrets://db', { db: 'env://NAME' }).value, 'n');
});

test('what leads nowhere is a fault that names the place and the reference, never a value', (t) => {
  const folder = folderWith(t, { empty: '\n', binary: Buffer.from([0xff, 0xfe]), large: 'x'.repeat(70_000) });
  mkdirSync(join(folder, 'folder'));
  for (const [text, message] of [
    ['env://NONE', /^\/a env:\/\/NONE leads nowhere: the environment variable is not set$/],
    ['env://__proto__', /the environment variable is not set/],
    ['secrets://none', /^\/a secrets:\/\/none leads nowhere: "secrets" of the configuration has no such key$/],
    ['secrets://toString', /no such key/],
    ['secrets://loop', /secrets:\/\/loop leads nowhere: it is a secrets:\/\/ reference/],
    ['secrets://lost', /secrets:\/\/lost leads nowhere: env:\/\/NONE: the environment variable is not set/],
    [`file://${folder}/none`, /none leads nowhere: there is no such file/],
    [`file://${folder}/folder`, /it is not a file/],
    ['file:///dev/zero', /it is not a file/],
    [`file://${folder}/empty`, /the file is empty/],
    [`file://${folder}/binary`, /it is not UTF-8 text/],
    [`file://${folder}/large`, /it has more than 65536 bytes/],
    ['file://host/run/secret', /a file is named like file:\/\/\/run\/secrets\/name/],
    ['vault://secret/key', /^\/a vault:\/\/ references are not supported: use env:\/\/NAME/],
    ['consul://key', /consul:\/\/ references are not supported/],
  ] as const) {
    const { faults, value } = resolve({ a: text }, { loop: 'secrets://loop', lost: 'env://NONE' });
    assert.equal(faults.length, 1, text);
    assert.match(faults[0] ?? '', message);
    assert.deepEqual(value, { a: text });
  }
});

test('messages say references in the place of values, in whatever form they are written', () => {
  const revealed = new Revealed();
  revealed.add('pass"word', 'env://PASS');
  revealed.add('pass"word and more', 'env://LONG');
  revealed.add('x y', 'env://SHORT');
  revealed.add('', 'env://EMPTY');
  for (const [text, expected] of [
    ['not pass"word here', 'not env://PASS here'],
    ['{"a":"pass\\"word"}', '{"a":"env://PASS"}'],
    ['PASS"WORD', 'env://PASS'],
    ['pass%22word', 'env://PASS'],
    ['pass"word and more', 'env://LONG'],
    ['"x y" is, x y is not', '"env://SHORT" is, x y is not'],
    ['nothing', 'nothing'],
  ] as const)
    assert.equal(revealed.hide(text), expected);
});
