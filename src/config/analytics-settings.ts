// Settings of the records that are made of exchanges.

import type { Setting } from './setting.ts';

const MIB = 1024 * 1024;

export const ANALYTICS_SETTINGS: readonly Setting[] = [
  {
    path: 'enable_analytics',
    type: 'boolean',
    default: false,
    about: 'Make a record of every exchange, for analytics hooks (`traffic_logs` of a definition) and the sinks.',
  },
  {
    path: 'analytics_config.sinks',
    type: 'sinks',
    default: [],
    own: true,
    about:
      'Where records go, after the analytics hooks, as lines of JSON: a list of `{"type": "stdout"}` and `{"type": "file", "path": …, "max_bytes": …, "keep": …}`. A file is put aside at `max_bytes` (100 MiB) as `<path>.1`, and so on up to `keep` (5). In the environment: as JSON.',
  },
  {
    path: 'analytics_config.records_buffer_size',
    type: 'integer',
    default: 0,
    min: 0,
    max: 1_000_000,
    about:
      'Records that may wait for hooks and sinks, all APIs together; 0: 10000. Beyond it new ones are dropped and counted.',
  },
  {
    path: 'analytics_config.ignored_ips',
    type: 'texts',
    default: [],
    about: 'Addresses of clients whose exchanges are not recorded. In the environment: separated by commas.',
  },
  {
    path: 'analytics_config.enable_detailed_recording',
    type: 'boolean',
    default: false,
    about: 'Records of all APIs hold request and response as on the wire.',
  },
  {
    path: 'analytics_config.max_detail_bytes',
    type: 'integer',
    default: 64 * 1024,
    unit: 'bytes',
    min: 0,
    max: 16 * MIB,
    own: true,
    about: 'Of each body in a detailed record; the rest is left out.',
  },
];
