// Settings of the store that gateways share: Tyk's `storage` block.

import { LONGEST, type Setting } from './setting.ts';

const TLS_VERSIONS = { '': '', '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' };

export const STORAGE_SETTINGS: readonly Setting[] = [
  {
    path: 'storage.type',
    type: 'string',
    default: '',
    values: { '': '', redis: 'redis' },
    about:
      'Where sessions, rate limits and quotas are kept: `redis`, for all gateways together; empty: in the memory of this process.',
  },
  { path: 'storage.host', type: 'string', default: 'localhost', about: 'Host of the Redis server.' },
  { path: 'storage.port', type: 'integer', default: 6379, min: 1, max: 65535, about: 'Its port.' },
  {
    path: 'storage.addrs',
    type: 'texts',
    default: [],
    about:
      '`host:port` of several servers: of a cluster, or sentinels. They come before `host`. In the environment: separated by commas.',
  },
  {
    path: 'storage.hosts',
    type: 'hosts',
    default: {},
    about: 'The same in the older form, an object of hosts and ports. In the environment: as JSON.',
  },
  { path: 'storage.enable_cluster', type: 'boolean', default: false, about: 'The servers are a Redis cluster.' },
  {
    path: 'storage.master_name',
    type: 'string',
    default: '',
    about: 'Name of the master that sentinels know; with it, the addresses are those of sentinels.',
  },
  { path: 'storage.sentinel_password', type: 'string', default: '', about: 'Password of the sentinels.' },
  { path: 'storage.username', type: 'string', default: '', about: 'Redis user.' },
  { path: 'storage.password', type: 'string', default: '', about: 'Its password.' },
  { path: 'storage.database', type: 'integer', default: 0, min: 0, max: 1_000_000, about: 'Number of the database.' },
  {
    path: 'storage.timeout',
    type: 'number',
    default: 0,
    unit: 'seconds',
    min: 0,
    max: LONGEST,
    about: 'For connecting and for each command; 0: 5.',
  },
  { path: 'storage.use_ssl', type: 'boolean', default: false, about: 'TLS to the servers, sentinels included.' },
  {
    path: 'storage.ssl_insecure_skip_verify',
    type: 'boolean',
    default: false,
    about: 'Do not verify their certificates.',
  },
  { path: 'storage.ca_file', type: 'path', default: '', about: 'PEM file of the authority that signed them.' },
  { path: 'storage.cert_file', type: 'path', default: '', about: 'PEM file of our certificate.' },
  { path: 'storage.key_file', type: 'path', default: '', about: 'PEM file of its key.' },
  {
    path: 'storage.tls_min_version',
    type: 'string',
    default: '',
    values: TLS_VERSIONS,
    about: 'Lowest version of TLS.',
  },
  {
    path: 'storage.tls_max_version',
    type: 'string',
    default: '',
    values: TLS_VERSIONS,
    about: 'Highest version of TLS.',
  },
];
