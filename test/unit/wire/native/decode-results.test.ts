// Results of the native protocol, read by hand, held equal to generated code; and what is broken in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader } from '../../../../src/wire/byte-reader.ts';
import { hookwire } from '../../../../src/wire/gen/protocols.js';
import { decodeResults } from '../../../../src/wire/native/decode-results.ts';
import type { NativeResult } from '../../../../src/wire/native/messages.ts';

const { Results, Result } = hookwire.plugin.v1;
type ResultMessage = hookwire.plugin.v1.Result.$Properties;

function decode(bytes: Uint8Array): NativeResult[] {
  const results: NativeResult[] = [];
  const buffer = Buffer.from(bytes);
  decodeResults(new ByteReader(buffer, 0, buffer.length), (result) => results.push(result));
  return results;
}

const encode = (...results: readonly ResultMessage[]) =>
  Buffer.from(Results.encode({ results: [...results] }).finish());
/** A Results message of results that are encoded already. */
const wrap = (...results: readonly Uint8Array[]) =>
  Buffer.concat(results.flatMap((bytes) => [Buffer.of(10), lengthOf(bytes.length), bytes]));

function lengthOf(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest & 127) | 128);
  return Buffer.from([...out, rest]);
}

// ---- samples

const text = fc.oneof(
  fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '\ufffd', 'x'.repeat(300)),
);
const texts = fc.array(text, { maxLength: 4 });
const bytes = fc.uint8Array({ maxLength: 60 });
const uint32 = fc.oneof(fc.nat(700), fc.nat(0xffffffff));
const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [], noNullPrototype: true });
const change = some({ op: fc.nat(2) as fc.Arbitrary<0 | 1 | 2>, name: text, values: texts });
const changes = some({
  headers: fc.array(change, { maxLength: 4 }),
  query: fc.array(change, { maxLength: 4 }),
  method: text,
  path: text,
  body: bytes,
  status: uint32,
  metadata: fc.dictionary(text, text, { maxKeys: 4, noNullPrototype: true }),
  session: some({ rate: fc.double({ noNaN: true }), alias: text, tags: texts }),
  credential: text,
});
const reply = some({
  status: uint32,
  headers: fc.array(some({ name: text, value: text }), { maxLength: 4 }),
  body: bytes,
  as_error: fc.boolean(),
});
const outcome = fc.oneof(
  fc.constant({}),
  fc.record({ changes }),
  fc.record({ reply }),
  fc.record({ failure: some({ message: text }) }),
);
const result: fc.Arbitrary<ResultMessage> = fc
  .tuple(some({ id: uint32, plugin_us: uint32 }), outcome)
  .map(([head, rest]) => ({ ...head, ...rest }) as ResultMessage);

// ---- what generated code sees

const OPS = ['set', 'add', 'remove'] as const;
type ChangeMessage = hookwire.plugin.v1.FieldChange.$Properties;
const changesOf = (list: readonly ChangeMessage[] | null | undefined) =>
  (list ?? []).map(({ op, name, values }) => ({ op: OPS[op ?? 0], name: name ?? '', values: values ?? [] }));
const hex = (it: Uint8Array | null | undefined) => it && Buffer.from(it).toString('hex');
const sessionHex = (it: hookwire.plugin.v1.Changes.$Properties['session']) =>
  it ? hex(Result.encode({ changes: { session: it } }).finish()) : null;

function expectedOutcome(message: ResultMessage): unknown {
  const { changes: edits, reply: answer, failure } = message;
  if (edits)
    return {
      kind: 'changes',
      headers: changesOf(edits.headers),
      query: changesOf(edits.query),
      texts: [edits.method ?? null, edits.path ?? null, edits.credential ?? '', edits.status ?? null],
      body: hex(edits.body) ?? null,
      metadata: Object.entries(edits.metadata ?? {}).sort(),
      session: sessionHex(edits.session),
    };
  if (answer)
    return {
      kind: 'reply',
      status: answer.status ?? 0,
      headers: (answer.headers ?? []).flatMap(({ name, value }) => [name ?? '', value ?? '']),
      body: hex(answer.body) ?? '',
      asError: answer.as_error ?? false,
    };
  return failure ? { kind: 'failure', message: failure.message ?? '' } : { kind: 'unchanged' };
}

function seenOutcome({ outcome: it }: NativeResult): unknown {
  if (it.kind === 'reply') return { kind: 'reply', ...it.reply, body: hex(it.reply.body) };
  if (it.kind !== 'changes') return it;
  const { headers, query, method, path, credential, status, body, metadata, session } = it.changes;
  const entries = Array.from({ length: metadata.length / 2 }, (_, i) => [metadata[2 * i], metadata[2 * i + 1]]);
  return {
    kind: 'changes',
    headers,
    query,
    texts: [method, path, credential, status],
    body: hex(body),
    metadata: entries.sort(),
    session: session && sessionHex(hookwire.plugin.v1.Changes.decode(wrapSession(session)).session),
  };
}

const wrapSession = (session: Uint8Array) => Buffer.concat([Buffer.of(66), lengthOf(session.length), session]);

function checkSame(messages: readonly ResultMessage[], results: readonly NativeResult[]): void {
  assert.deepEqual(
    results.map((it) => [it.id, it.pluginMicros, seenOutcome(it)]),
    messages.map((it) => [it.id ?? 0, it.plugin_us ?? 0, expectedOutcome(it)]),
  );
}

test('any results are what generated code wrote', () => {
  fc.assert(
    fc.property(fc.array(result, { maxLength: 5 }), (messages) => checkSame(messages, decode(encode(...messages)))),
    { numRuns: 500 },
  );
});

test('fields and wire types that nobody knows are skipped, everywhere', () => {
  // Fields 100 to 103: a varint, 64 bits, a text, 32 bits.
  const unknown = Buffer.from('a0069601a9060102030405060708b20603616263bd0601020304', 'hex');
  const inner = (field: number, content: Uint8Array) =>
    Buffer.concat([Buffer.of(field), lengthOf(content.length), content]);
  const change = Buffer.concat([unknown, Buffer.from('12017812', 'hex'), Buffer.from('0179', 'hex'), unknown]);
  const edits = inner(26, Buffer.concat([unknown, inner(10, change), unknown]));
  const answer = inner(
    34,
    Buffer.concat([
      unknown,
      Buffer.from('08c801', 'hex'),
      inner(18, Buffer.concat([unknown, inner(10, Buffer.from('n')), unknown])),
      unknown,
    ]),
  );
  const failed = inner(42, Buffer.concat([unknown, inner(10, Buffer.from('no')), unknown]));
  const id = Buffer.from('0807', 'hex');
  const message = Buffer.concat([
    unknown,
    wrap(...[edits, answer, failed].map((it) => Buffer.concat([unknown, id, it, unknown]))),
    unknown,
  ]);
  const [a, b, c] = decode(message);
  assert.deepEqual(
    [a?.id, a?.outcome.kind === 'changes' && a.outcome.changes.headers],
    [7, [{ op: 'set', name: 'y', values: [] }]],
  );
  assert.deepEqual([b?.id, b?.outcome.kind === 'reply' && b.outcome.reply.headers], [7, ['n', '']]);
  assert.deepEqual(c?.outcome, { kind: 'failure', message: 'no' });
});

test('of several outcomes in one result the last one counts', () => {
  const both = Buffer.concat([
    Result.encode({ id: 1, failure: { message: 'x' } }).finish(),
    Result.encode({ reply: { status: 204 } }).finish(),
  ]);
  assert.equal(decode(wrap(both))[0]?.outcome.kind, 'reply');
});

const GOOD: ResultMessage = { id: 5, reply: { status: 200 } };

for (const [what, outcomeBytes, why] of [
  ['a length beyond the end', '1a7f0a00', /cut off/],
  ['a text that is not UTF-8', '1a041a02c328', /not UTF-8/],
  ['an unknown kind of change', '1a040a020807', /a change of the unknown kind 7/],
  ['a group', '1a010b', /wire type 3/],
  ['field number 0', '1a0100', /no tag/],
  ['a varint without end', `1a0d30${'ff'.repeat(12)}`, /more than ten bytes/],
  ['a varint that is cut off', '22020880', /cut off/],
] as const) {
  const broken = Buffer.from(outcomeBytes, 'hex');

  test(`${what}: that result alone is lost`, () => {
    const bad = Buffer.concat([Buffer.from('0803', 'hex'), broken]);
    const good = Result.encode(GOOD).finish();
    const results = decode(wrap(good, bad, good));
    assert.deepEqual(
      results.map(({ id, outcome: it }) => [id, it.kind]),
      [
        [5, 'reply'],
        [3, 'malformed'],
        [5, 'reply'],
      ],
    );
    const { outcome: it } = results[1] ?? assert.fail();
    assert.match(it.kind === 'malformed' ? it.message : '', why);
  });

  test(`${what}, and nobody knows whose result it is: the message is lost, after what was read before`, () => {
    const read: number[] = [];
    const message = wrap(Result.encode(GOOD).finish(), broken);
    assert.throws(() => decodeResults(new ByteReader(message, 0, message.length), ({ id }) => read.push(id)), why);
    assert.deepEqual(read, [5]);
  });
}

test('a message that is cut off anywhere is an error, or a shorter one', () => {
  const whole = encode(GOOD, { id: 7, changes: { path: '/x', headers: [{ name: 'a', values: ['b'] }] } }, GOOD);
  let shorter = 0;
  for (let end = 0; end < whole.length; end++) {
    try {
      assert.ok(decode(whole.subarray(0, end)).length < 3);
      shorter++;
    } catch (error) {
      assert.match((error as Error).message, /cut off/);
    }
  }
  assert.equal(shorter, 3, 'at the beginning and between results');
});

test('more changes than HTTP has use for are refused', () => {
  const edits = (count: number) => Array.from({ length: count }, () => ({ name: 'x', values: ['y'] }));
  const kindOf = (message: ResultMessage) => {
    const [{ outcome: it } = assert.fail()] = decode(encode({ id: 1, ...message }));
    return it.kind === 'malformed' ? it.message : it.kind;
  };
  assert.equal(kindOf({ changes: { headers: edits(4096), query: edits(4096) } }), 'changes');
  assert.match(kindOf({ changes: { headers: edits(4097) } }), /more than 4096 changes/);
  assert.match(kindOf({ changes: { query: edits(4097) } }), /more than 4096 changes/);
  const values = Array.from({ length: 4097 }, () => '');
  assert.match(kindOf({ changes: { headers: [{ name: 'x', values }] } }), /more than 4096 changes/);
  assert.equal(kindOf({ reply: { headers: edits(4096).map(({ name }) => ({ name })) } }), 'reply');
  assert.match(kindOf({ reply: { headers: edits(4097).map(({ name }) => ({ name })) } }), /more than 4096 headers/);
  const metadata = Object.fromEntries(values.map((_, i) => [`k${i}`, '']));
  assert.match(kindOf({ changes: { metadata } }), /more than 4096 entries/);
});

/** Either an Error of ours, or results. */
function survives(message: Buffer): void {
  try {
    decode(message);
  } catch (error) {
    assert.ok(error instanceof Error && error.constructor === Error, String(error));
  }
}

test('any bytes are read, or refused, and never hang', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => survives(Buffer.from(noise))),
    { numRuns: 3000 },
  );
});

test('good messages with bytes changed, lost or added are read, or refused', () => {
  const damage = fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('change', 'lose', 'add'));
  fc.assert(
    fc.property(
      fc.array(result, { minLength: 1, maxLength: 3 }),
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      (messages, hits) => {
        const list = [...encode(...messages)];
        for (const [place, byte, how] of hits) {
          const at = place % (list.length + 1);
          list.splice(at, how === 'add' ? 0 : 1, ...(how === 'lose' ? [] : [byte]));
        }
        survives(Buffer.from(list));
      },
    ),
    { numRuns: 2000 },
  );
});
