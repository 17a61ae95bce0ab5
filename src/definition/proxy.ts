// Where an API is mounted and what it leads to.
import type { Section } from './section.ts';
import type { ProxySettings, UpstreamTls } from './types.ts';

const TARGETS = ['http:', 'https:', 'tyk:'];
type TlsVersion = UpstreamTls['minVersion'];
/** Classic files have Go's numbers, OAS documents the names. */
const TLS_VERSIONS: ReadonlyMap<unknown, TlsVersion> = new Map<unknown, TlsVersion>([
  [0, ''],
  ['', ''],
  [769, 'TLSv1'],
  [770, 'TLSv1.1'],
  [771, 'TLSv1.2'],
  [772, 'TLSv1.3'],
  ['1.0', 'TLSv1'],
  ['1.1', 'TLSv1.1'],
  ['1.2', 'TLSv1.2'],
  ['1.3', 'TLSv1.3'],
]);

export function proxySettings(root: Section): ProxySettings {
  const proxy = root.section('proxy');
  const protocol = root.text('protocol');
  if (!['', 'http', 'https'].includes(protocol))
    root.fault('protocol', `"${protocol}" is not supported: http and https only`);
  const transport = proxy.section('transport');
  return {
    target: targetUrl(proxy, 'target_url') ?? new URL('http://invalid.'),
    stripListenPath: proxy.flag('strip_listen_path'),
    disableStripSlash: proxy.flag('disable_strip_slash'),
    preserveHost: proxy.flag('preserve_host_header'),
    tls: {
      insecureSkipVerify: transport.flag('ssl_insecure_skip_verify'),
      minVersion: tlsVersion(transport, 'ssl_min_version'),
      maxVersion: tlsVersion(transport, 'ssl_max_version'),
    },
  };
}

/** Null after a fault. */
export function targetUrl(section: Section, key: string): URL | null {
  const text = section.text(key);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (text === '') section.fault(key, 'is missing: the URL that requests go to');
  else if (url === null)
    section.fault(
      key,
      `"${text}" is not a URL`,
      URL.canParse(`http://${text}`) ? { suggestion: `http://${text}` } : {},
    );
  else if (!TARGETS.includes(url.protocol) || url.host === '')
    section.fault(key, `"${text}" cannot be proxied to: http://, https:// or tyk:// and a host`);
  else return url;
  return null;
}

/** Begins with `/`. */
export function listenPath(root: Section, id: string): string {
  const proxy = root.section('proxy');
  const path = proxy.text('listen_path');
  if (path === '' && root.flag('internal')) return `/${id}/`;
  if (path === '') proxy.fault('listen_path', 'is missing: the path that the API answers on');
  else if (/[{(]/.test(path)) proxy.fault('listen_path', `"${path}" is a pattern: only plain prefixes are supported`);
  else if (/[\s?#]/.test(path)) proxy.fault('listen_path', `"${path}" cannot be the beginning of a path`);
  return path.startsWith('/') ? path : `/${path}`;
}

/** Empty: all hosts. A port is left out: the Host header of a request is compared without its own. */
export function domain(root: Section): string {
  if (root.flag('domain_disabled')) return '';
  const text = root.text('domain').toLowerCase();
  const host = text.replace(/:\d*$/, '');
  if (/[{(*]/.test(host)) root.fault('domain', `"${text}" is a pattern: only plain host names are supported`);
  else if (host !== '' && !/^[\w.-]+$|^\[[\da-f:.]+\]$/.test(host))
    root.fault('domain', `"${text}" is not a host name`);
  if (host !== text) root.note('domain', 'the port has no effect');
  return host;
}

function tlsVersion(section: Section, key: string): TlsVersion {
  const written = section.raw(key) ?? 0;
  const version = TLS_VERSIONS.get(written);
  if (version === undefined)
    section.fault(key, `${JSON.stringify(written)} is not a TLS version: 769 (1.0) to 772 (1.3)`);
  return version ?? '';
}
