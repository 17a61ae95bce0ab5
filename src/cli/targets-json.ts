// The report of `hookwire targets` for programs.

import type { BodyNeeds, HeaderNeeds, HookOffer } from '../wire/native/messages.ts';
import { stagesOf } from './describe.ts';
import { pluginOf, type TargetsReport, type TargetView } from './targets-report.ts';

export function targetsJson({ isEnabled, targets, astray, appPath, apis, broken }: TargetsReport): string {
  const report = {
    enabled: isEnabled,
    targets: targets.map(targetJson),
    hooks_without_target: astray,
    definitions: { folder: appPath, loaded: apis, broken },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function targetJson(view: TargetView): object {
  const plugin = pluginOf(view.peer);
  return {
    name: view.name,
    address: view.address,
    state: view.isUp ? 'up' : 'down',
    ...(view.isUp ? {} : { cause: view.cause, fix: view.fix }),
    protocol: view.isUp ? view.peer.protocol : null,
    transport: view.transport,
    plugin: plugin && { name: plugin.name, version: plugin.version, sdk: plugin.sdk },
    round_trip_ms: view.roundTripMs,
    connections: view.connections,
    // Null: nobody could be asked.
    hooks: plugin && view.offers.map(offerJson),
    used_by: view.uses.map(({ cause, ...use }) => (use.state === 'fault' ? { ...use, cause } : use)),
  };
}

function offerJson(offer: HookOffer): object {
  const { name, needs, match, cache, configSchema, timeoutMs, about } = offer;
  return {
    name,
    stages: stagesOf(offer),
    needs: {
      request_headers: headersJson(needs.requestHeaders),
      query: needs.query,
      request_body: bodyJson(needs.requestBody),
      session: needs.session,
      client: needs.client,
      response_headers: headersJson(needs.responseHeaders),
      response_body: bodyJson(needs.responseBody),
    },
    match,
    cache: cache && {
      headers: cache.headers,
      query: cache.query,
      cookies: cache.cookies,
      ttl_ms: cache.ttlMs,
      negative_ttl_ms: cache.negativeTtlMs,
    },
    config_schema: schemaJson(configSchema),
    timeout_ms: timeoutMs || null,
    about,
  };
}

function headersJson(needs: HeaderNeeds): 'all' | string[] {
  return needs === 'all' ? 'all' : [...needs];
}

/** Bytes; JSON has no infinity. */
function bodyJson(needs: BodyNeeds): 'all' | number {
  return Number.isFinite(needs) ? needs : 'all';
}

/** A schema that is no JSON is shown as the text it is. */
function schemaJson(schema: string): unknown {
  if (schema === '') return null;
  try {
    return JSON.parse(schema);
  } catch {
    return schema;
  }
}
