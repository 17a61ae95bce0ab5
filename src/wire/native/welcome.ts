// The plugin's Welcome → what the gateway keeps of it.

import type { hookwire } from '../gen/protocols.js';
import type { BodyNeeds, HeaderNeeds, HookOffer, Needs, PluginInfo } from './messages.ts';

type WelcomeMessage = hookwire.plugin.v1.Welcome.$Properties;
type HookMessage = hookwire.plugin.v1.Hook.$Properties;
type NeedsMessage = hookwire.plugin.v1.Needs.$Properties;

/** Hooks that one plugin may offer. */
const MAX_HOOKS = 10_000;

export interface Welcome {
  readonly plugin: PluginInfo;
  readonly window: number;
  readonly maxMessageBytes: number;
}

export function readWelcome(message: WelcomeMessage): Welcome {
  const hooks = message.hooks ?? [];
  if (hooks.length > MAX_HOOKS) throw new Error(`the plugin offers more than ${MAX_HOOKS} hooks`);
  return {
    plugin: {
      name: message.name ?? '',
      version: message.version ?? '',
      sdk: message.sdk ?? '',
      hooks: hooks.map(readHook),
    },
    window: message.window || 2,
    maxMessageBytes: message.max_message_bytes || 4 * 1024 * 1024,
  };
}

function readHook(hook: HookMessage): HookOffer {
  const { match, cache } = hook;
  return {
    name: hook.name ?? '',
    stages: hook.stages ?? [],
    needs: readNeeds(hook.needs ?? {}),
    match: match ? { methods: match.methods ?? [], paths: match.paths ?? [], headers: match.headers ?? [] } : null,
    cache: cache
      ? {
          headers: cache.headers ?? [],
          query: cache.query ?? [],
          cookies: cache.cookies ?? [],
          ttlMs: cache.ttl_ms ?? 0,
          negativeTtlMs: cache.negative_ttl_ms ?? 0,
        }
      : null,
    configSchema: hook.config_schema ?? '',
    timeoutMs: hook.timeout_ms ?? 0,
    about: hook.about ?? '',
  };
}

function readNeeds(needs: NeedsMessage): Needs {
  return {
    requestHeaders: headerNeeds(needs.request_headers, needs.request_header_names),
    responseHeaders: headerNeeds(needs.response_headers, needs.response_header_names),
    query: needs.query ?? false,
    requestBody: bodyNeeds(needs.request_body),
    responseBody: bodyNeeds(needs.response_body),
    session: needs.session ?? false,
    client: needs.client ?? false,
  };
}

/** 0 none, 1 listed, 2 all. */
function headerNeeds(kind: number | null | undefined, names: readonly string[] | null | undefined): HeaderNeeds {
  if (kind === 2) return 'all';
  return new Set(kind === 1 ? (names ?? []).map((name) => name.toLowerCase()) : []);
}

function bodyNeeds(body: { wanted?: boolean | null; prefix_bytes?: number | null } | null | undefined): BodyNeeds {
  return body?.wanted ? body.prefix_bytes || Number.POSITIVE_INFINITY : 0;
}
