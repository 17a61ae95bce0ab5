// What a call of a hook came to, beside what a scenario expects of it.

import { isDeepStrictEqual } from 'node:util';
import { bodyLines, printable } from '../dry/printable.ts';
import type { GatewayError } from '../errors.ts';
import { canonicalName } from '../lib/headers.ts';
import type { CallerSession } from '../session/session.ts';
import { bytesOf } from './bytes.ts';
import { Mismatch } from './mismatch.ts';
import { jsonLines, project } from './projection.ts';
import type { ExpectSpec, ReplySpec } from './scenario.ts';
import {
  changedShape,
  changedValues,
  headLines,
  type MessageParts,
  responseShape,
  type Shape,
  shapeLines,
  withHeaders,
} from './shape.ts';

export interface Seen {
  /** What was sent, as lines: the call, the message and the session. */
  readonly sent: readonly string[];
  readonly before: Shape;
  readonly after: Shape;
  readonly sessionBefore: CallerSession | null;
  readonly sessionAfter: CallerSession | null;
  readonly fault: GatewayError | null;
  /** What the client gets, where the exchange ends here. */
  readonly reply: MessageParts | null;
  /** Why an auth hook that answered lets nobody in. */
  readonly refusal: string | null;
}

type Expected<Key extends keyof ExpectSpec> = NonNullable<ExpectSpec[Key]>;

/** Throws a Mismatch. */
export function check(expect: ExpectSpec, seen: Seen): void {
  if (expect.any) return;
  if (expect.failure !== undefined) return checkFailure(expect.failure, seen);
  if (expect.reply !== undefined) return checkReply(expect.reply, seen, seen.reply && responseShape(seen.reply));
  if (expect.in_place !== undefined)
    return checkReply(expect.in_place, seen, seen.reply === null ? seen.after : responseShape(seen.reply));
  checkChange(expect, seen);
}

function checkFailure({ codes, cause = [] }: Expected<'failure'>, seen: Seen): void {
  const { fault, before, after } = seen;
  const told = fault === null ? '' : causeText(fault);
  if (fault === null || !codes.includes(fault.code) || !cause.every((part) => told.includes(part))) {
    const words = cause.map((part) => `, and a cause with ${JSON.stringify(part)}`).join('');
    throw mismatch(seen, [`the call fails: ${codes.join(' or ')}${words}`], outcomeLines(seen));
  }
  // A failed call changes nothing, whatever its handler did before it failed.
  compare(seen, shapeLines(before), shapeLines(after));
}

function checkReply({ status, headers = {}, body, json, error }: ReplySpec, seen: Seen, reply: Shape | null): void {
  const named = error === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
  const value = error === undefined ? json : { error };
  const bare = responseShape({ status, headers: [], body: null });
  const expected = { ...bare, headers: changedValues(bare.headers, named, canonicalName) };
  // Without a body in the scenario none is looked at.
  const bodyOf = ({ body: bytes }: Shape): string[] => {
    if (value !== undefined) return jsonOf(bytes, value);
    return body === undefined ? [] : bodyLines(bytes);
  };
  const wanted = value === undefined ? bodyLines(bytesOf(body ?? '')) : jsonLines(value);
  const lines = replyLines(expected, wanted);
  if (seen.fault !== null || reply === null) throw mismatch(seen, lines, outcomeLines(seen));
  const shape = withHeaders(reply, Object.keys(named));
  compare(seen, lines, replyLines(shape, bodyOf(shape)));
}

function replyLines(shape: Shape, body: readonly string[]): string[] {
  return ['the client gets:', ...headLines(shape), ...(body.length > 0 ? ['', ...body] : [])];
}

/** The part of a JSON body that is expected; any other body as it is. */
function jsonOf(bytes: Buffer, expected: unknown): string[] {
  try {
    return jsonLines(project(JSON.parse(bytes.toString('utf8')), expected));
  } catch {
    return bodyLines(bytes);
  }
}

function checkChange({ change = {}, session }: ExpectSpec, seen: Seen): void {
  const { before, after, fault, reply } = seen;
  const expected = shapeLines(changedShape(before, change));
  if (fault !== null || reply !== null) throw mismatch(seen, expected, outcomeLines(seen));
  compare(seen, expected, shapeLines(after));
  const [old, now] = [sessionValue(seen.sessionBefore), sessionValue(seen.sessionAfter)];
  if (session === undefined) compare(seen, sessionLines(old), sessionLines(now));
  else compare(seen, sessionLines(session), sessionLines(project(now, session)));
}

function sessionValue(session: CallerSession | null): object | null {
  return session && { token: session.keyId, ...session.data };
}

function sessionLines(value: unknown): string[] {
  return ['session:', ...jsonLines(value).map(printable)];
}

function outcomeLines({ fault, reply, refusal, after }: Seen): string[] {
  if (fault !== null) return [`the call fails: ${fault.code}`, printable(`cause: ${causeText(fault)}`)];
  if (reply === null) return shapeLines(after);
  const why = refusal === null ? [] : [printable(`(${refusal})`)];
  return ['the client gets:', ...why, ...shapeLines(responseShape(reply))];
}

export function causeText({ cause, message }: GatewayError): string {
  return cause instanceof Error ? cause.message || cause.name : String(cause ?? message);
}

function compare(seen: Seen, expectedLines: readonly string[], seenLines: readonly string[]): void {
  if (!isDeepStrictEqual(expectedLines, seenLines)) throw mismatch(seen, expectedLines, seenLines);
}

function mismatch({ sent }: Seen, expected: readonly string[], seen: readonly string[]): Mismatch {
  return new Mismatch('the outcome is another', sent, { expected, seen });
}
