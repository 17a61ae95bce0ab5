// Settings of keys and sessions.

import type { Setting } from './setting.ts';

const FUNCTIONS = {
  '': '',
  murmur32: 'murmur32',
  murmur64: 'murmur64',
  murmur128: 'murmur128',
  sha256: 'sha256',
};

export const SESSION_SETTINGS: readonly Setting[] = [
  { path: 'hash_keys', type: 'boolean', default: false, about: 'Store keys hashed.' },
  {
    path: 'hash_key_function',
    type: 'string',
    default: '',
    values: FUNCTIONS,
    about:
      'Hash function of keys that the gateway makes from now on: `murmur32`, `murmur64`, `murmur128`, `sha256`. Empty: keys have the old form, and murmur32. Tokens of plugins are hashed with murmur32 whatever it is, as in Tyk.',
  },
  {
    path: 'hash_key_function_fallback',
    type: 'texts',
    default: [],
    about: 'Hash functions that keys were made with before: they are looked for as well.',
  },
  {
    path: 'enable_hashed_keys_listing',
    type: 'boolean',
    default: false,
    about: '`GET /tyk/keys` lists the digests when keys are stored hashed.',
  },
  {
    path: 'disable_key_actions_by_username',
    type: 'boolean',
    default: false,
    about: 'A presented key is looked for as it is only, and not as the id of a key of the API’s organisation.',
  },
  {
    path: 'allow_master_keys',
    type: 'boolean',
    default: false,
    about: 'The control API makes keys without `access_rights`, which are good for every API.',
  },
  {
    path: 'min_token_length',
    type: 'integer',
    default: 3,
    min: 0,
    max: 1024,
    about:
      'Characters that a key which the control API makes has to have, with those of its organisation; 0: the default.',
  },
  {
    path: 'global_session_lifetime',
    type: 'integer',
    default: 0,
    unit: 'seconds',
    min: 0,
    about: 'Lifetime of every session when `force_global_session_lifetime` is on.',
  },
  {
    path: 'force_global_session_lifetime',
    type: 'boolean',
    default: false,
    about: 'Makes `global_session_lifetime` win over all others.',
  },
  {
    path: 'session_lifetime_respects_key_expiration',
    type: 'boolean',
    default: false,
    about: 'A session is kept at least until its key expires.',
  },
  {
    path: 'plugin_sessions_are_keys',
    type: 'boolean',
    default: false,
    own: true,
    about:
      'The token of a session that a plugin gave is a key of auth-token APIs, too, as in Tyk. Otherwise only the control API makes keys.',
  },
  {
    path: 'max_sessions',
    type: 'integer',
    default: 100_000,
    min: 1,
    max: 16_000_000,
    own: true,
    about: 'Sessions kept in memory at the most; the least recently used go first.',
  },
  {
    path: 'local_session_cache.disable_cached_session_state',
    type: 'boolean',
    default: false,
    about: 'Sessions are read from Redis for each request.',
  },
  {
    path: 'local_session_cache.cached_session_timeout',
    type: 'integer',
    default: 10,
    unit: 'seconds',
    min: 0,
    max: 86_400,
    about:
      'How long a session that was read from Redis is good for; 0: the default. Changes through any gateway of the fleet take effect at once.',
  },
  {
    path: 'node_secret',
    type: 'string',
    default: '',
    about:
      'Shared by the gateways of a fleet (and Tyk’s): what they tell each other through Redis is signed with it. All need the same.',
  },
  {
    path: 'allow_insecure_configs',
    type: 'boolean',
    default: false,
    about: 'Take notices of other gateways through Redis whose signature is wrong or missing.',
  },
];
