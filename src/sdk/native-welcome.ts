// What a plugin says about itself when a gateway opens a stream.

import { readFileSync } from 'node:fs';
import { hookwire } from '../wire/gen/protocols.js';
import type { Declaration, Wanted, WantedHeaders } from './declaration.ts';
import type { HookPlace } from './hooks.ts';
import type { Stage } from './request.ts';
import type { Callable } from './run.ts';

const { Needs, Stage: STAGE } = hookwire.plugin.v1;

type WireHook = hookwire.plugin.v1.Hook.$Properties;
type WireNeeds = hookwire.plugin.v1.Needs.$Properties;

/** Frames of calls that may be on their way before the first is credited: with large bodies, each of which makes one. */
const WINDOW = 16;

export const STAGE_NUMBERS: Readonly<Record<Stage, hookwire.plugin.v1.Stage>> = {
  pre: STAGE.PRE,
  auth: STAGE.AUTH,
  post_auth: STAGE.POST_AUTH,
  post: STAGE.POST,
  response: STAGE.RESPONSE,
};

export function welcome(plugin: Callable, maxMessageBytes: number): hookwire.plugin.v1.Welcome.$Properties {
  return {
    name: plugin.name,
    version: plugin.version,
    sdk: `hookwire-typescript ${sdkVersion()}`.trim(),
    features: [],
    hooks: offeredHooks(plugin),
    window: WINDOW,
    max_message_bytes: maxMessageBytes,
  };
}

/** One entry for each name; several where the stages of a name were declared differently. */
function offeredHooks({ hooks }: Callable): WireHook[] {
  const offered = new Map<string, WireHook & { stages: number[] }>();
  for (const [place, { name, declared }] of hooks) {
    const hook = describe(name, declared);
    const key = JSON.stringify(hook);
    const known = offered.get(key) ?? { ...hook, stages: [] };
    known.stages.push(...stagesOf(place));
    offered.set(key, known);
  }
  return [...offered.values()];
}

function stagesOf(place: HookPlace): number[] {
  if (place === 'analytics') return [STAGE.ANALYTICS];
  return place === 'raw' ? Object.values(STAGE_NUMBERS) : [STAGE_NUMBERS[place]];
}

function describe(name: string, { wanted, match, cache, configSchema, timeoutMs, about }: Declaration): WireHook {
  return {
    name,
    needs: needs(wanted),
    ...(match
      ? {
          match: {
            methods: [...(match.methods ?? [])],
            paths: [...(match.paths ?? [])],
            headers: [...(match.headers ?? [])],
          },
        }
      : {}),
    ...(cache
      ? {
          cache: {
            headers: [...(cache.headers ?? [])],
            query: [...(cache.query ?? [])],
            cookies: [...(cache.cookies ?? [])],
            ttl_ms: cache.ttlMs,
            negative_ttl_ms: cache.negativeTtlMs ?? 0,
          },
        }
      : {}),
    config_schema: configSchema,
    timeout_ms: timeoutMs,
    about,
  };
}

function needs(wanted: Wanted): WireNeeds {
  const [request, response] = [
    headers(wanted.requestHeaders, wanted.bodyBytes),
    headers(wanted.responseHeaders, wanted.responseBodyBytes),
  ];
  return {
    request_headers: request.kind,
    request_header_names: request.names,
    response_headers: response.kind,
    response_header_names: response.names,
    query: wanted.query,
    request_body: body(wanted.bodyBytes),
    response_body: body(wanted.responseBodyBytes),
    session: wanted.session,
    client: wanted.client,
  };
}

/** `body.text` and `body.json` need to know the encoding. */
function headers(
  wanted: WantedHeaders,
  bodyBytes: number,
): { kind: hookwire.plugin.v1.Needs.Headers; names: string[] } {
  if (wanted === 'all') return { kind: Needs.Headers.ALL, names: [] };
  const names = [...(bodyBytes > 0 ? new Set([...wanted, 'content-encoding']) : wanted)];
  return { kind: names.length > 0 ? Needs.Headers.LISTED : Needs.Headers.NONE, names };
}

function body(bytes: number): hookwire.plugin.v1.Needs.Body.$Properties {
  return { wanted: bytes > 0, prefix_bytes: Number.isFinite(bytes) ? bytes : 0 };
}

/** Unknown where the SDK was bundled into another file. */
function sdkVersion(): string {
  try {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    return String(version);
  } catch {
    return '';
  }
}
