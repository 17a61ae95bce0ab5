import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { bytesOf } from '../../../src/conform/bytes.ts';
import { check, type Seen } from '../../../src/conform/expectation.ts';
import { Mismatch } from '../../../src/conform/mismatch.ts';
import { project } from '../../../src/conform/projection.ts';
import type { ExpectSpec } from '../../../src/conform/scenario.ts';
import { changedShape, type MessageParts, responseShape, shapeLines } from '../../../src/conform/shape.ts';
import { GatewayError } from '../../../src/errors.ts';

const before = responseShape({
  status: 200,
  headers: ['X-A', '1', 'x-a', '2', 'Set-Cookie', 'a=1'],
  body: Buffer.from('x'),
});

function seen(more: Partial<Seen> = {}): Seen {
  const nothing = { sessionBefore: null, sessionAfter: null, fault: null, reply: null, refusal: null };
  return { sent: ['pre hook x'], before, after: before, ...nothing, ...more };
}

/** Empty: it is as expected. */
function difference(expect: ExpectSpec, of: Seen): string {
  try {
    check(expect, of);
    return '';
  } catch (error) {
    assert.ok(error instanceof Mismatch);
    assert.deepEqual(error.sent, ['pre hook x']);
    return `${error.difference?.expected.join('|')} ≠ ${error.difference?.seen.join('|')}`;
  }
}

test('bodies: text, Base64, every byte, repeated, reversed, gzipped', () => {
  assert.equal(bytesOf('ü').toString('hex'), 'c3bc');
  assert.deepEqual([...bytesOf({ base64: 'AP8=', times: 2, and: '!' })], [0, 255, 0, 255, 33]);
  const reversed = bytesOf({ every_byte: true, reversed: true });
  assert.deepEqual([reversed.length, reversed[0], reversed[255]], [256, 255, 0]);
  assert.equal(String(gunzipSync(bytesOf({ text: 'ab', times: 2, gzip: true }))), 'abab');
  assert.equal(bytesOf({ every_byte: true })[255], 255, 'nothing was reversed in place');
});

test('a change: what is named differs, everything else stays, and values of one name keep their order', () => {
  assert.equal(difference({}, seen()), '');
  const after = responseShape({
    status: 201,
    headers: ['Set-Cookie', 'a=1', 'X-A', '2', 'X-A', '1'],
    body: Buffer.from('y'),
  });
  assert.equal(difference({ change: { status: 201, headers: { 'x-a': ['2', '1'] }, body: 'y' } }, seen({ after })), '');
  assert.match(
    difference({ change: { status: 201, body: 'y' } }, seen({ after })),
    /^201 Created\|Set-Cookie: a=1\|X-A: 1\|X-A: 2\|\|y ≠ 201 Created\|Set-Cookie: a=1\|X-A: 2\|X-A: 1\|\|y$/,
  );
  const bare = changedShape(before, { headers: { 'X-A': null } });
  assert.deepEqual(shapeLines(bare), ['200 OK', 'Set-Cookie: a=1', '', 'x']);
  assert.match(difference({}, seen({ after: bare })), /X-A: 1.* ≠ 200 OK\|Set-Cookie: a=1\|\|x$/);
});

test('a session that changes without having been expected to is a difference', () => {
  const session = { keyId: 't', data: { alias: 'ann', meta_data: { token: 't' } } };
  const other = { keyId: 't', data: { alias: 'bob', meta_data: { token: 't' } } };
  assert.equal(difference({}, seen({ sessionBefore: session, sessionAfter: session })), '');
  assert.match(difference({}, seen({ sessionBefore: session, sessionAfter: other })), /"ann".* ≠ .*"bob"/);
  assert.equal(difference({ session: { token: 't', alias: 'bob' } }, seen({ sessionAfter: other })), '');
  assert.match(difference({ session: { token: 't', rate: 1 } }, seen({ sessionAfter: other })), /"rate": 1.* ≠ /);
});

test('a reply: listed headers, bytes, JSON by value, the text of an error', () => {
  const reply = (body: string, more: Partial<MessageParts> = {}) => ({
    status: 403,
    headers: ['Content-Type', 'application/json', 'X-A', '1', 'X-A', '2', 'Content-Length', '9'],
    body: Buffer.from(body),
    ...more,
  });
  const of = (body: string) => seen({ reply: reply(body) });
  assert.equal(difference({ reply: { status: 403, headers: { 'x-a': ['1', '2'], 'x-b': null } } }, of('?')), '');
  assert.equal(difference({ reply: { status: 403, body: 'ü' } }, of('ü')), '');
  assert.equal(
    difference({ reply: { status: 403, json: { a: [1, { b: null }] } } }, of('{"c":1,"a":[1,{"b":null}]}')),
    '',
  );
  assert.equal(difference({ reply: { status: 403, error: 'no' } }, of('{\n "error": "no"}')), '');
  assert.match(
    difference({ reply: { status: 200 } }, of('')),
    /^the client gets:\|200 OK ≠ the client gets:\|403 Forbidden$/,
  );
  assert.match(difference({ reply: { status: 403, headers: { 'X-A': '1' } } }, of('')), /X-A: 1 ≠ .*X-A: 1\|X-A: 2$/);
  assert.match(difference({ reply: { status: 403, json: { a: [1] } } }, of('{"a":[1,2]}')), / ≠ .* {4}2\|/);
  assert.match(difference({ reply: { status: 403, json: { a: 1 } } }, of('<html>')), / ≠ .*\|<html>$/);
  assert.match(difference({ reply: { status: 403, body: '' } }, of('more')), / ≠ .*\|more$/);
  assert.match(difference({ reply: { status: 403 } }, seen()), /^the client gets:\|403 Forbidden ≠ 200 OK/);
  assert.match(difference({}, of('x')), /≠ the client gets:\|403 Forbidden/);
  assert.equal(difference({ in_place: { status: 200, headers: { 'x-a': ['1', '2'] }, body: 'x' } }, seen()), '');
  assert.equal(difference({ in_place: { status: 403 } }, of('x')), '');
});

test('a failure: one of the codes, every part of the cause, and nothing changed', () => {
  const fault = new GatewayError('GW_DISPATCH_RPC', { cause: 'the hook failed: a b' });
  const failure = (codes: string[], ...cause: string[]): ExpectSpec => ({ failure: { codes, cause } });
  assert.equal(difference(failure(['GW_DISPATCH_TIMEOUT', 'GW_DISPATCH_RPC'], 'a', 'b'), seen({ fault })), '');
  assert.match(
    difference(failure(['GW_DISPATCH_RPC'], 'c'), seen({ fault })),
    /^the call fails: GW_DISPATCH_RPC, and a cause with "c" ≠ the call fails: GW_DISPATCH_RPC\|cause: the hook failed: a b$/,
  );
  assert.match(difference(failure(['GW_DISPATCH_TIMEOUT']), seen({ fault })), /TIMEOUT ≠ .*RPC/);
  assert.match(difference(failure(['GW_DISPATCH_RPC']), seen()), / ≠ 200 OK/);
  assert.match(difference({}, seen({ fault })), / ≠ the call fails: GW_DISPATCH_RPC/);
  const after = changedShape(before, { body: 'z' });
  assert.match(difference(failure(['GW_DISPATCH_RPC']), seen({ fault, after })), /\|x ≠ .*\|z$/);
  assert.equal(difference({ any: true }, seen({ fault, after })), '');
});

test('a projection keeps what is named; lists are whole', () => {
  assert.deepEqual(project({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 0 } }), { b: { c: 2 } });
  assert.deepEqual(project([{ a: 1, b: 2 }, { a: 3 }], [{ a: 0 }]), [{ a: 1 }, { a: 3 }]);
  assert.deepEqual(project({ a: 1 }, { b: 1 }), {});
  assert.equal(project('text', { b: 1 }), 'text');
  assert.deepEqual(project({ a: 1 }, 'text'), { a: 1 });
});
