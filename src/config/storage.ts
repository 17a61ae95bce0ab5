// Tyk's `storage` block → how Redis is reached.

import type { ConfigValues } from './config-values.ts';
import type { RedisNode, RedisOptions } from './types.ts';
import { isPort } from './values.ts';

const DEFAULT_TIMEOUT_S = 5;

export function storage(v: ConfigValues): RedisOptions | null {
  if (v.text('storage.type') === '') return null;
  const masterName = v.text('storage.master_name');
  const cluster = v.flag('storage.enable_cluster');
  if (cluster && masterName !== '')
    v.fault(
      'storage.master_name',
      'sentinels and a cluster exclude each other: leave out master_name or enable_cluster',
    );
  return {
    mode: cluster ? 'cluster' : masterName === '' ? 'single' : 'sentinel',
    nodes: nodesOf(v),
    masterName,
    sentinelPassword: v.text('storage.sentinel_password'),
    username: v.text('storage.username'),
    password: v.text('storage.password'),
    database: v.number('storage.database'),
    timeoutMs: (v.number('storage.timeout') || DEFAULT_TIMEOUT_S) * 1000,
    tls: tlsOf(v),
  };
}

function nodesOf(v: ConfigValues): RedisNode[] {
  const addresses = v.get('storage.addrs') as readonly string[];
  if (addresses.length > 0) return addresses.map((text) => nodeOf(text, v));
  const hosts = v.get('storage.hosts') as readonly RedisNode[];
  return hosts.length > 0 ? [...hosts] : [{ host: v.text('storage.host'), port: v.number('storage.port') }];
}

function nodeOf(text: string, v: ConfigValues): RedisNode {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  if (at <= 0 || !isPort(port)) v.fault('storage.addrs', `"${text}" is not host:port`);
  return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port };
}

function tlsOf(v: ConfigValues): RedisOptions['tls'] {
  if (!v.flag('storage.use_ssl')) return null;
  const cert = v.path('storage.cert_file');
  const key = v.path('storage.key_file');
  if ((cert === '') !== (key === '')) v.fault('storage.cert_file', '"cert_file" and "key_file" belong together');
  type Version = NonNullable<RedisOptions['tls']>['minVersion'];
  return {
    insecureSkipVerify: v.flag('storage.ssl_insecure_skip_verify'),
    ca: v.path('storage.ca_file'),
    cert,
    key,
    minVersion: v.text('storage.tls_min_version') as Version,
    maxVersion: v.text('storage.tls_max_version') as Version,
  };
}
