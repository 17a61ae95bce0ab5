// Versions of an API. Contract §1.2 step 3, §11.2.
import { headerInjection } from './injection.ts';
import { endpointRules } from './paths.ts';
import { targetUrl } from './proxy.ts';
import type { Section } from './section.ts';
import type { Version, VersionSettings } from './types.ts';

const LOCATIONS = ['header', 'url-param', 'url'] as const;

export function versionSettings(root: Section): VersionSettings {
  const definition = root.section('definition');
  const data = root.section('version_data');
  const notVersioned = data.flag('not_versioned');
  const versions = new Map(
    data
      .section('versions')
      .members()
      .map(([name, section]) => [name, version(name, section)]),
  );
  const location = definition.word('location', LOCATIONS);
  const key = definition.text('key');
  if (!notVersioned && versions.size > 0 && location !== 'url' && (location === '' || key === '')) {
    definition.findings.note(
      definition.pointer,
      'no location or key: requests name no version, so only the default version is reached',
    );
  }
  return {
    notVersioned,
    location: location || 'header',
    key,
    defaultVersion: data.text('default_version'),
    stripVersion: definition.flag('strip_versioning_data') || definition.flag('strip_path'),
    expiresAt: expiry(root, 'expiration'),
    versions: notVersioned ? onlyDefault(versions) : versions,
  };
}

/** Several versions without one named Default stay: which one is meant is ambiguous, and requests are told so. */
function onlyDefault(versions: Map<string, Version>): Map<string, Version> {
  const named = versions.get('Default');
  return named ? new Map([['Default', named]]) : versions;
}

function version(key: string, section: Section): Version {
  const on = (flag: string) => !section.flag(flag);
  return {
    name: section.text('name') || key,
    expiresAt: expiry(section, 'expires'),
    overrideTarget: section.text('override_target') === '' ? null : targetUrl(section, 'override_target'),
    requestHeaders: on('global_headers_disabled')
      ? headerInjection(section, 'global_headers', 'global_headers_remove')
      : null,
    responseHeaders: on('global_response_headers_disabled')
      ? headerInjection(section, 'global_response_headers', 'global_response_headers_remove')
      : null,
    sizeLimit: on('global_size_limit_disabled') ? section.number('global_size_limit', { min: 0, whole: true }) : 0,
    paths: endpointRules(section),
  };
}

/** `2006-01-02 15:04` in UTC; empty and `-1`: never. */
function expiry(section: Section, key: string): number | null {
  const text = section.text(key);
  if (text === '' || text === '-1') return null;
  const found = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text);
  const time = found ? Date.parse(`${text.replace(' ', 'T')}:00.000Z`) : Number.NaN;
  const isDate = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.replace(' ', 'T'));
  if (!isDate) section.fault(key, `"${text}" is not a date like 2030-12-31 23:59`);
  return isDate ? time : null;
}
