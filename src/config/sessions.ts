// Settings of keys and sessions → how they are kept.

import type { ConfigValues } from './config-values.ts';
import type { SessionOptions } from './types.ts';

const DEFAULT_CACHE_S = 10;
const HASH_FUNCTIONS: readonly string[] = ['murmur32', 'murmur64', 'murmur128', 'sha256'];

export function sessions(v: ConfigValues): SessionOptions {
  const cached = !v.flag('local_session_cache.disable_cached_session_state');
  const seconds = v.number('local_session_cache.cached_session_timeout') || DEFAULT_CACHE_S;
  return {
    hashKeys: v.flag('hash_keys'),
    hashFunction: v.text('hash_key_function') as SessionOptions['hashFunction'],
    hashFallbacks: fallbacks(v),
    listHashes: v.flag('enable_hashed_keys_listing'),
    onlyWholeKeys: v.flag('disable_key_actions_by_username'),
    allowMasterKeys: v.flag('allow_master_keys'),
    minTokenLength: v.number('min_token_length') || 3,
    pluginSessionsAreKeys: v.flag('plugin_sessions_are_keys'),
    globalLifetime: v.number('global_session_lifetime'),
    forceGlobal: v.flag('force_global_session_lifetime'),
    respectsExpiry: v.flag('session_lifetime_respects_key_expiration'),
    maxSessions: v.number('max_sessions'),
    cacheMs: cached ? seconds * 1000 : 0,
  };
}

function fallbacks(v: ConfigValues): SessionOptions['hashFallbacks'] {
  const names = v.get('hash_key_function_fallback') as readonly string[];
  for (const name of names) {
    if (!HASH_FUNCTIONS.includes(name))
      v.fault('hash_key_function_fallback', `"${name}" is none of ${HASH_FUNCTIONS.join(', ')}`);
  }
  return names as SessionOptions['hashFallbacks'];
}
