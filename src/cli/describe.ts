// What a plugin said of a hook, in words.

import {
  type BodyNeeds,
  type CacheRule,
  type HeaderNeeds,
  type HookOffer,
  type Match,
  type Needs,
  STAGES,
  type Stage,
} from '../wire/native/messages.ts';
import type { Peer } from '../wire/transport.ts';

export function stagesOf({ stages }: HookOffer): string[] {
  return stages.map((number) => STAGE_NAMES.get(number) ?? `stage ${number}`);
}

const STAGE_NAMES: ReadonlyMap<number, string> = new Map([
  ...Object.entries(STAGES).map(([name, number]) => [number, name] as const),
  [6, 'analytics'],
]);

/** Method, path, scheme and host are always there. */
export function needsText(offer: HookOffer): string {
  const stages = new Set(stagesOf(offer));
  if (wantsEverything(offer.needs, stages)) return 'everything';
  const { needs } = offer;
  const parts = [
    headersText('', needs.requestHeaders),
    needs.query ? 'query' : '',
    bodyText('', needs.requestBody),
    needs.session ? 'session' : '',
    needs.client ? 'client' : '',
    headersText('response ', needs.responseHeaders),
    bodyText('response ', needs.responseBody),
  ];
  return parts.filter((part) => part !== '').join('; ') || 'nothing';
}

function wantsEverything(needs: Needs, stages: ReadonlySet<string>): boolean {
  const { requestHeaders, query, requestBody, client, session, responseHeaders, responseBody } = needs;
  const hasSession = (['post_auth', 'post', 'response'] as Stage[]).some((stage) => stages.has(stage));
  const request = requestHeaders === 'all' && query && requestBody === Infinity && client && (session || !hasSession);
  return request && (!stages.has('response') || (responseHeaders === 'all' && responseBody === Infinity));
}

function headersText(of: string, needs: HeaderNeeds): string {
  if (needs === 'all') return `all ${of}headers`;
  return needs.size === 0 ? '' : `${of}${needs.size === 1 ? 'header' : 'headers'} ${[...needs].join(', ')}`;
}

function bodyText(of: string, bytes: BodyNeeds): string {
  if (bytes === 0) return '';
  return bytes === Infinity ? `${of}body` : `${of}body ${bytesText(bytes)}`;
}

export function bytesText(bytes: number): string {
  if (bytes >= 1024 && bytes % (1024 * 1024) === 0) return `${bytes / 1024 / 1024} MiB`;
  if (bytes >= 1024 && bytes % 1024 === 0) return `${bytes / 1024} KiB`;
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

export function matchText(match: Match | null): string {
  if (match === null) return 'always';
  const { methods, paths, headers } = match;
  const parts = [methods.join(', '), paths.join(' or '), headers.length > 0 ? `with ${headers.join(', ')}` : ''];
  return parts.filter((part) => part !== '').join('; ') || 'always';
}

export function cacheText(rule: CacheRule | null): string {
  if (rule === null) return '';
  const { headers, query, cookies, ttlMs, negativeTtlMs } = rule;
  const parts = [list('header', headers), list('query', query), list('cookie', cookies)].filter((part) => part !== '');
  const refusals = negativeTtlMs > 0 ? `, refusals ${timeText(negativeTtlMs)}` : '';
  return `${timeText(ttlMs)}${refusals}; by ${parts.join(', ')}`;
}

function list(kind: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${kind} ${names.join(', ')}`;
}

export function timeText(ms: number): string {
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms >= 1000 && ms % 100 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

/** Measured times: as many digits as mean something. */
export function measured(ms: number): string {
  return ms >= 100 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

/** `native protocol, plugin shop 1.2.3 (hookwire/0.1.0)` */
export function peerText(peer: Peer): string {
  if (peer.protocol !== 'native') return peer.protocol === 'tyk' ? "Tyk's protocol" : 'protocol not known yet';
  const { name, version, sdk } = peer.plugin;
  const plugin = [name || '(without a name)', version].filter((part) => part !== '').join(' ');
  return `native protocol, plugin ${plugin}${sdk === '' ? '' : ` (${sdk})`}`;
}
