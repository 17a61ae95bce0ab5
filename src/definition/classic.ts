// Tyk's classic definition, checked, becomes an ApiDefinition. OAS documents come here too, after `oas.ts`.
import { isIP } from 'node:net';
import { goJson } from '../lib/go-json.ts';
import { analyticsSettings } from './analytics.ts';
import { authSettings } from './auth.ts';
import { cacheSettings, corsSettings } from './cors.ts';
import { eventHandlers, responseHeaders } from './events.ts';
import { hookSettings } from './hooks.ts';
import { domain, listenPath, proxySettings } from './proxy.ts';
import type { Section } from './section.ts';
import type { ApiDefinition, RateSettings } from './types.ts';
import { versionSettings } from './versions.ts';

/** What is wrong goes to the section's findings; the value counts only when nothing is. */
export function normalise(root: Section): Omit<ApiDefinition, 'source'> {
  const id = apiId(root);
  const name = root.text('name') || id;
  const auth = authSettings(root);
  return {
    id,
    orgId: root.text('org_id'),
    name,
    slug: slugOf(name),
    internal: root.flag('internal'),
    domain: domain(root),
    listenPath: listenPath(root, id),
    proxy: proxySettings(root),
    auth,
    hooks: hookSettings(root, auth.custom !== null),
    configData: configData(root),
    bundle: root.text('custom_middleware_bundle'),
    usesBundle: root.text('custom_middleware_bundle') !== '' && !root.flag('custom_middleware_bundle_disabled'),
    versions: versionSettings(root),
    cors: corsSettings(root),
    events: eventHandlers(root.section('event_handlers')),
    allowedIps: listed(root, 'enable_ip_whitelisting') ? addresses(root, 'allowed_ips') : [],
    blockedIps: listed(root, 'enable_ip_blacklisting') ? addresses(root, 'blacklisted_ips') : [],
    responseHeaders: responseHeaders(root),
    cache: cacheSettings(root),
    disableRateLimit: root.flag('disable_rate_limit'),
    disableQuota: root.flag('disable_quota'),
    globalRateLimit: globalRateLimit(root.section('global_rate_limit')),
    contextVars: root.flag('enable_context_vars'),
    analytics: analyticsSettings(root),
    sessionLifetime: root.number('session_lifetime', { min: 0, whole: true }),
    sessionLifetimeRespectsExpiry: root.flag('session_lifetime_respects_key_expiration'),
  };
}

/** Another name of the API in `tyk://` targets. */
export function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}

/** It is part of paths and of file names. */
function apiId(root: Section): string {
  const id = root.text('api_id');
  if (id === '' && !root.findings.faults.some((fault) => fault.pointer === root.at('api_id')))
    root.fault('api_id', 'is missing');
  else if (/[/\\?#%\s\u0000-\u001f]|^\./.test(id))
    root.fault('api_id', `"${id}" cannot be an id: it is part of paths and file names`);
  return id;
}

function configData(root: Section): string {
  const data = root.section('config_data').value;
  return root.flag('config_data_disabled') || Object.keys(data).length === 0 ? '' : goJson(data);
}

function listed(root: Section, flag: string): boolean {
  return root.flag(flag) && !root.flag('ip_access_control_disabled');
}

function addresses(root: Section, key: string): string[] {
  return root.texts(key).filter((address, index) => {
    const sound = isAddressOrRange(address);
    if (!sound) root.findings.fault(`${root.at(key)}/${index}`, `"${address}" is not an IP address or CIDR range`);
    return sound;
  });
}

function isAddressOrRange(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128));
}

function globalRateLimit(section: Section): RateSettings | null {
  const rate = section.number('rate', { min: 0 });
  const per = section.number('per', { min: 0 });
  return section.flag('disabled') || rate === 0 || per === 0 ? null : { rate, per };
}
