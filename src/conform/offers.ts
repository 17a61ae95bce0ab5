// What Welcome says of a hook, beside what conform/hooks.json asks for.

import { ConfigSchemas } from '../dispatch/config-schemas.ts';
import { type BodyNeeds, type HeaderNeeds, type HookOffer, offerOf, type PluginInfo } from '../wire/native/messages.ts';
import { Mismatch } from './mismatch.ts';
import { jsonLines } from './projection.ts';
import type { HookSpec, NeedsSpec } from './scenario.ts';

/** What Tyk's object has a place for. */
const EVERYTHING: NeedsSpec = {
  request_headers: 'all',
  response_headers: 'all',
  query: true,
  request_body: true,
  response_body: true,
  session: true,
};
/** Some SDKs need it to read a body as text. */
const WITH_BODY = 'content-encoding';

/** Configurations, and whether the schema of the hook `config` has to take them. */
const CONFIGS: readonly (readonly [config: string, fits: boolean])[] = [
  ['{"limit": 3}', true],
  ['{"limit": 3, "label": "x", "tags": ["a", "b"], "more": true}', true],
  ['{"limit": 101}', true],
  ['', false],
  ['{"limit": "three"}', false],
  ['{"limit": 1.5}', false],
  ['{"limit": 3, "label": 7}', false],
  ['{"limit": 3, "tags": ["a", 7]}', false],
];

/** Throws a Mismatch. */
export function checkOffer(spec: HookSpec, plugin: PluginInfo): void {
  for (const stage of spec.stages) {
    const offer = offerOf(plugin, spec.name, stage);
    if (offer === undefined) throw new Mismatch(`Welcome does not offer the hook ${spec.name} for the stage ${stage}`);
    // Records always come whole.
    if (stage !== 'analytics') compare(`the ${stage} hook ${spec.name}`, expectedOf(spec), seenOf(offer, spec));
    if (spec.config_schema) checkSchema(offer);
  }
}

function compare(what: string, expected: object, seen: object): void {
  const [wanted, given] = [jsonLines(expected), jsonLines(seen)];
  if (wanted.join('\n') !== given.join('\n'))
    throw new Mismatch(`Welcome says something else of ${what}`, [], { expected: wanted, seen: given });
}

function expectedOf({ needs = {}, match, cache }: HookSpec): object {
  if (needs === 'everything') return { needs: plainNeeds(EVERYTHING), ...rulesOf(match, cache) };
  return { needs: plainNeeds(needs), ...rulesOf(match, cache) };
}

function plainNeeds(needs: NeedsSpec): object {
  const { request_headers = [], response_headers = [], query = false, session = false, client = false } = needs;
  return {
    request_headers: names(request_headers),
    response_headers: names(response_headers),
    query,
    request_body: needs.request_body ?? false,
    response_body: needs.response_body ?? false,
    session,
    client,
  };
}

function names(needs: 'all' | readonly string[]): 'all' | string[] {
  return needs === 'all' ? 'all' : needs.map((name) => name.toLowerCase()).sort();
}

function rulesOf(match: HookSpec['match'], cache: HookSpec['cache']): object {
  return {
    match: match
      ? { methods: match.methods ?? [], paths: match.paths ?? [], headers: names(match.headers ?? []) }
      : null,
    cache: cache
      ? {
          headers: names(cache.headers ?? []),
          query: cache.query ?? [],
          cookies: cache.cookies ?? [],
          ttl_ms: cache.ttl_ms,
          negative_ttl_ms: cache.negative_ttl_ms ?? 0,
        }
      : null,
  };
}

function seenOf({ needs, match, cache }: HookOffer, spec: HookSpec): object {
  const wanted = spec.needs === 'everything' ? EVERYTHING : (spec.needs ?? {});
  return {
    needs: plainNeeds({
      request_headers: listed(needs.requestHeaders, wanted.request_body),
      response_headers: listed(needs.responseHeaders, wanted.response_body),
      query: needs.query,
      request_body: bytes(needs.requestBody),
      response_body: bytes(needs.responseBody),
      session: needs.session,
      client: spec.needs !== 'everything' && needs.client,
    }),
    ...rulesOf(
      match ? { methods: [...match.methods], paths: [...match.paths], headers: [...match.headers] } : undefined,
      cache ? { ...cache, ttl_ms: cache.ttlMs, negative_ttl_ms: cache.negativeTtlMs } : undefined,
    ),
  };
}

function listed(needs: HeaderNeeds, body: boolean | number | undefined): 'all' | string[] {
  return needs === 'all' ? 'all' : [...needs].filter((name) => !body || name !== WITH_BODY);
}

function bytes(needs: BodyNeeds): boolean | number {
  if (needs === 0) return false;
  return Number.isFinite(needs) ? needs : true;
}

function checkSchema({ name, configSchema }: HookOffer): void {
  if (configSchema === '') throw new Mismatch(`Welcome has no config_schema for the hook ${name}`);
  const schemas = new ConfigSchemas();
  for (const [config, fits] of CONFIGS) {
    const problem = schemas.problem(configSchema, config);
    const what = config === '' ? 'no config_data' : config;
    if (fits && problem !== null) throw new Mismatch(`the config_schema of ${name} refuses ${what}: ${problem}`);
    if (!fits && problem === null) throw new Mismatch(`the config_schema of ${name} takes ${what}`);
  }
}
