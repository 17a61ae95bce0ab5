// What came of one call of a hook: for people and for programs.

import { isDeepStrictEqual } from 'node:util';
import type { HookStage } from '../dispatch/hook.ts';
import { type DiffLine, diffLines } from '../dry/diff.ts';
import type { DryOutcome } from '../dry/dry-call.ts';
import { headLines, type Picture, pictureBodyLines, pictureJson, sessionJson, sessionLines } from '../dry/picture.ts';
import { printable } from '../dry/printable.ts';
import { ERRORS } from '../errors.ts';
import type { CallerSession } from '../session/session.ts';
import { offerOf } from '../wire/native/messages.ts';
import type { Peer } from '../wire/transport.ts';
import { matchText, measured, peerText, timeText } from './describe.ts';
import { field, WIDTH, wrap } from './table.ts';

/** A message and the session beside it. */
export interface Moment {
  readonly message: Picture;
  readonly session: CallerSession | null;
}

export interface CallReport {
  readonly hook: string;
  readonly stage: HookStage;
  readonly target: string;
  readonly address: string;
  readonly peer: Peer;
  /** Null: none was named. */
  readonly api: string | null;
  readonly listenPath: string;
  /** Of the call. */
  readonly timeoutMs: number;
  readonly configData: string;
  /** What the user should know of how the call was made. */
  readonly notes: readonly string[];
  readonly outcome: DryOutcome;
  readonly before: Moment;
  readonly after: Moment;
  /** What the client gets, where the exchange ends here. */
  readonly reply: Picture | null;
  /** Of a failure; empty: none comes to mind. */
  readonly fix: string;
}

/** Characters of a configuration that are shown. */
const MAX_CONFIG = 200;

export function callText(report: CallReport): string {
  const { outcome, before, reply } = report;
  const blocks = [introLines(report)];
  if (outcome.wasCalled && outcome.fault === null) {
    const session = diffLines(sessionLines(before.session), sessionLines(report.after.session));
    // A reply stands in place of the message, whatever else was changed.
    if (reply === null) blocks.push(messageDiff(before.message, report.after.message));
    if (session.length > 0 && reply === null) blocks.push(['session:', ...shown(session)]);
  }
  if (reply !== null) blocks.push(['the client gets:', ...shown(messageLines(reply))]);
  blocks.push(verdictLines(report));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function introLines({
  hook,
  stage,
  target,
  address,
  peer,
  api,
  listenPath,
  timeoutMs,
  configData,
  notes,
}: CallReport): string[] {
  return [
    `${stage} hook ${JSON.stringify(hook)} of the target ${target}, ${address}`,
    ...wrap(printable(peerText(peer)), WIDTH),
    `${api === null ? 'no API definition' : `API ${api} at ${listenPath}`}, deadline ${timeText(timeoutMs)}, config_data ${configText(configData)}`,
    ...notes.flatMap((note) => field('note', printable(note))),
  ];
}

function configText(configData: string): string {
  if (configData === '') return 'none';
  return configData.length <= MAX_CONFIG ? printable(configData) : `of ${configData.length} characters`;
}

function messageDiff(before: Picture, after: Picture): string[] {
  const bodies = diffLines(pictureBodyLines(before), pictureBodyLines(after));
  return [
    ...shown(diffLines(headLines(before), headLines(after))),
    ...(bodies.length > 0 ? ['', ...shown(bodies)] : []),
  ];
}

function messageLines(message: Picture): DiffLine[] {
  const body = pictureBodyLines(message);
  const lines = [...headLines(message), ...(body.length > 0 ? ['', ...body] : [])];
  return lines.map((line): DiffLine => [' ', line]);
}

function shown(lines: readonly DiffLine[]): string[] {
  return lines.map(([mark, text]) => `${mark} ${text}`.trimEnd());
}

function verdictLines(report: CallReport): string[] {
  const { outcome, reply } = report;
  const { fault, refusal, tookMs } = outcome;
  if (!outcome.wasCalled)
    return [`not called: the hook is for other requests (${calledFor(report)}); --force calls it`];
  const time = tookMs === null ? '' : ` after ${measured(tookMs)}`;
  if (fault !== null) return failureLines(report, time);
  if (refusal !== null) return [`refused${time}: the exchange ends here`, ...field('cause', refusal)];
  if (reply !== null) return [`replied${time}: the exchange ends here`];
  if (report.stage === 'auth') return [`let in${time}: the exchange goes on`];
  return [`${isChanged(report) ? 'changed' : 'unchanged'}${time}: the exchange goes on`];
}

function calledFor({ hook, stage, peer }: CallReport): string {
  const offer = peer.protocol === 'native' ? offerOf(peer.plugin, hook, stage) : undefined;
  return printable(matchText(offer?.match ?? null));
}

function failureLines({ outcome, fix, reply }: CallReport, time: string): string[] {
  const { fault } = outcome;
  if (fault === null) return [];
  const cause = fault.cause === undefined ? ERRORS[fault.code].about : causeText(fault.cause);
  const goesOn = reply === null ? ['on_error is "continue": the exchange goes on as if nothing had been changed'] : [];
  return [
    `failed${time}: ${fault.code}`,
    ...field('cause', printable(cause)),
    ...(fix === '' ? [] : field('try', fix)),
    ...goesOn,
  ];
}

export function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

function isChanged({ before, after }: CallReport): boolean {
  const facts = ({ message, session }: Moment) => [headLines(message), message.body, sessionLines(session)];
  return !isDeepStrictEqual(facts(before), facts(after));
}

export function callJson(report: CallReport): string {
  const { hook, stage, api, target, address, peer, timeoutMs, configData, notes, outcome, before, after, reply } =
    report;
  const { wasCalled, tookMs, fault, refusal } = outcome;
  const plugin = peer.protocol === 'native' ? peer.plugin : null;
  const document = {
    hook,
    stage,
    api,
    target: { name: target, address },
    protocol: peer.protocol,
    plugin: plugin && { name: plugin.name, version: plugin.version, sdk: plugin.sdk },
    timeout_ms: timeoutMs,
    config_data: configData === '' ? null : JSON.parse(configData),
    notes,
    called: wasCalled,
    took_ms: tookMs && Math.round(tookMs * 1000) / 1000,
    changed: wasCalled && reply === null && fault === null && isChanged(report),
    before: momentJson(before),
    after: momentJson(after),
    reply: reply && pictureJson(reply),
    refusal,
    error: fault && {
      code: fault.code,
      cause: fault.cause === undefined ? null : causeText(fault.cause),
      fix: report.fix || null,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function momentJson({ message, session }: Moment): object {
  return { message: pictureJson(message), session: sessionJson(session) };
}
