import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { EVENT, eventLab, webhookServer } from './event-lab.ts';

function folderWith(t: { after(work: () => void): void }, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-webhook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('the coprocess gets the document of the contract', async (t) => {
  const sent: string[] = [];
  const { tell } = eventLab(t, { notify: async ({ payload }) => void sent.push(payload) });
  await tell({ kind: 'coprocess', name: 'OnEvent' });
  assert.deepEqual(JSON.parse(sent[0] ?? ''), {
    message: { Type: 'AuthFailure', Meta: EVENT.meta, TimeStamp: 'now' },
    handler_name: 'OnEvent',
    spec: { APIID: 'shop', OrgID: 'org' },
  });
});

test('a coprocess that fails is counted', async (t) => {
  const { tell } = eventLab(t, { notify: () => Promise.reject(new Error('down')) });
  assert.partialDeepStrictEqual(await tell({ kind: 'coprocess', name: 'OnEvent' }), { delivered: 0, failed: 1 });
});

test('an API without a coprocess has no such handler, which is told; its other handlers work', (t) => {
  const { lanes, lines } = eventLab(t);
  const made = lanes([
    { kind: 'coprocess', name: 'OnEvent' },
    { kind: 'log', prefix: '' },
  ]);
  assert.deepEqual(
    made.map(({ name }) => name),
    ['log'],
  );
  assert.match(String(lines[0]?.['cause']), /"OnEvent" is a function of the coprocess, and this API has none/);
});

test('several handlers of one event keep their order', (t) => {
  const { lanes } = eventLab(t, { notify: async () => {} });
  const made = lanes([
    { kind: 'coprocess', name: 'x' },
    { kind: 'coprocess', name: 'y' },
  ]);
  assert.deepEqual(
    made.map(({ name }) => name),
    ['coprocess x', 'coprocess y'],
  );
});

test('the log says what happened, without credentials', async (t) => {
  const { tell, lines } = eventLab(t);
  await tell({ kind: 'log', prefix: 'shop' });
  assert.deepEqual([lines[0]?.['msg'], lines[0]?.['Path'], lines[0]?.['api']], ['shop: AuthFailure', '/a', 'shop']);
  assert.doesNotMatch(JSON.stringify(lines), /c2VjcmV0|"Key"/);
});

test('a webhook is sent with its headers and the built-in body', async (t) => {
  const { received, hook } = await webhookServer(t);
  assert.partialDeepStrictEqual(await eventLab(t).tell(hook), { delivered: 1 });
  const [{ method, headers, body } = assert.fail('nothing came')] = received;
  assert.deepEqual(
    [method, headers['x-token'], headers['content-type'], headers['user-agent']],
    ['POST', 'header-secret', 'application/json', 'Hookwire/test'],
  );
  assert.deepEqual(JSON.parse(body), {
    event: 'AuthFailure',
    message: 'Auth "Failure"',
    path: '/a',
    origin: '192.0.2.1',
    key: 'k',
    timestamp: 'now',
  });
});

test('a webhook can have a method and a template of its own; relative paths begin at the configuration', async (t) => {
  const { received, hook } = await webhookServer(t);
  const folder = folderWith(t, {
    'body.json': '{"what":"{{ .Type }}","none":"{{.Meta.Nothing}}",{{if eq .Type "AuthFailure"}}"is":true{{end}}}',
  });
  await eventLab(t, { folder }).tell({ ...hook, method: 'PUT', templatePath: 'body.json' });
  assert.equal(received[0]?.method, 'PUT');
  assert.deepEqual(JSON.parse(received[0]?.body ?? ''), { what: 'AuthFailure', none: '', is: true });
});

test('values are written as the content type has it', async (t) => {
  const { received, hook } = await webhookServer(t);
  const folder = folderWith(t, { body: '{{.Meta.Message}} <{{.Type}}>' });
  const { tell } = eventLab(t, { folder });
  const as = async (type: string | null) => {
    const headers = type === null ? [] : [['Content-Type', type] as const];
    await tell({ ...hook, templatePath: 'body', headers });
    return [received.at(-1)?.headers['content-type'], received.at(-1)?.body];
  };
  assert.deepEqual(await as(null), ['text/plain; charset=utf-8', 'Auth "Failure" <AuthFailure>']);
  assert.deepEqual((await as('application/json'))[1], 'Auth \\"Failure\\" <AuthFailure>');
  assert.deepEqual((await as('text/html'))[1], 'Auth &quot;Failure&quot; <AuthFailure>');
  assert.deepEqual((await as('application/x-www-form-urlencoded'))[1], 'Auth%20%22Failure%22 <AuthFailure>');
});

test('a template that is missing, or not understood, is a fault of that handler alone', async (t) => {
  const { hook, received } = await webhookServer(t);
  const folder = folderWith(t, { 'odd.json': '{\n"a": "{{ printf "%s" .Type }}"\n}', ok: 'x' });
  const { lanes, lines } = eventLab(t, { folder });
  const made = lanes(['none.json', 'odd.json', 'ok'].map((templatePath) => ({ ...hook, templatePath })));
  assert.equal(made.length, 1);
  made[0]?.add(EVENT);
  await made[0]?.drain();
  assert.equal(received[0]?.body, 'x');
  assert.deepEqual(
    lines.map((line) => [line['level'], line['api'], line['event']]),
    [
      ['error', 'shop', 'AuthFailure'],
      ['error', 'shop', 'AuthFailure'],
    ],
  );
  assert.match(String(lines[0]?.['cause']), /none\.json: there is no such file/);
  assert.match(String(lines[1]?.['cause']), /odd\.json: line 2: "printf" is not supported/);
});

test('a template that was changed makes another handler', async (t) => {
  const { hook, received } = await webhookServer(t);
  const folder = folderWith(t, { body: 'before' });
  const { tell } = eventLab(t, { folder });
  await tell({ ...hook, templatePath: 'body' });
  writeFileSync(join(folder, 'body'), 'after');
  await tell({ ...hook, templatePath: 'body' });
  assert.deepEqual(
    received.map(({ body }) => body),
    ['before', 'after'],
  );
});
