// The report of `hookwire targets` for people.

import { printable } from '../dry/printable.ts';
import { cacheText, matchText, measured, needsText, peerText, stagesOf, timeText } from './describe.ts';
import { field, tableLines, WIDTH, wrap } from './table.ts';
import type { HookUse, TargetsReport, TargetView } from './targets-report.ts';

const NO_TARGETS =
  'No coprocess target is configured: set coprocess_options.coprocess_grpc_server in the file given with --conf.';

export function targetsText(report: TargetsReport): string {
  const { targets, astray, isEnabled } = report;
  const blocks = targets.map(targetLines);
  if (targets.length === 0) blocks.push([NO_TARGETS]);
  else if (!isEnabled) blocks.unshift(['coprocess_options.enable_coprocess is off: a gateway calls none of these.']);
  if (astray.length > 0) blocks.push(['Hooks that reach no target', '', ...usesLines(astray)]);
  blocks.push(summaryLines(report));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function targetLines(view: TargetView): string[] {
  const head = `${view.name}  ${view.address}`;
  const lines = view.isUp ? upLines(view) : downLines(view);
  const uses = view.uses.length === 0 ? ['  No API definition uses this target.'] : usesLines(view.uses);
  return [head, ...lines, '', ...uses];
}

function downLines({ cause, fix }: TargetView): string[] {
  return [...field('  down', printable(cause)), ...field('  try', fix)];
}

function upLines(view: TargetView): string[] {
  const { peer, roundTripMs, connections, transport, offers } = view;
  const facts = [
    printable(peerText(peer)),
    roundTripMs === null ? '' : `round trip ${measured(roundTripMs)}`,
    connections > 1 ? `${connections} connections` : '',
    transport === 'lean' ? '' : `transport ${transport}`,
  ];
  const up = field('  up', facts.filter((fact) => fact !== '').join(', '));
  if (peer.protocol !== 'native')
    return [...up, '  The protocol does not tell which hooks there are: whether a name is right shows in a call.'];
  return offers.length === 0 ? [...up, '  It offers no hooks.'] : [...up, '', ...offerLines(view)];
}

const OFFER_TITLES = ['HOOK', 'STAGES', 'NEEDS', 'CALLED FOR', 'CACHED', 'TIMEOUT', 'SCHEMA'];

function offerLines({ offers }: TargetView): string[] {
  const rows = offers.map((offer) => ({
    cells: [
      offer.name,
      stagesOf(offer).join(', '),
      needsText(offer),
      matchText(offer.match),
      cacheText(offer.cache),
      offer.timeoutMs === 0 ? '' : timeText(offer.timeoutMs),
      offer.configSchema === '' ? 'no' : 'yes',
    ].map(printable),
    note: printable(offer.about),
  }));
  return tableLines(OFFER_TITLES, rows);
}

function usesLines(uses: readonly HookUse[]): string[] {
  const rows = uses.map(({ api, stage, hook, state, cause }) => ({
    cells: [api, stage, hook || '(no name)', state === 'fits' ? 'ok' : state === 'unknown' ? 'not known' : 'FAILS'].map(
      printable,
    ),
    note: printable(cause),
  }));
  return tableLines(['USED BY API', 'STAGE', 'HOOK', 'STATE'], rows);
}

function summaryLines({ targets, astray, apis, appPath, broken }: TargetsReport): string[] {
  const uses = [...targets.flatMap((target) => target.uses), ...astray];
  const faults = uses.filter(({ state }) => state === 'fault').length;
  const down = targets.filter(({ isUp }) => !isUp).length;
  const parts = [
    `${count(targets.length, 'target')}${down === 0 ? '' : `, ${down} down`}`,
    `${count(uses.length, 'hook')} in ${count(apis, 'API')} of ${appPath}${faults === 0 ? '' : `, ${faults} cannot be called`}`,
  ];
  const lines = wrap(parts.join('; '), WIDTH);
  if (broken.length > 0)
    lines.push(`${count(broken.length, 'file')} of definitions cannot be loaded: hookwire check says why`);
  return lines;
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
