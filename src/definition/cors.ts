// Cross-origin requests and the cache of replies.
import { canonicalName } from '../lib/headers.ts';
import type { Section } from './section.ts';
import type { CacheSettings, CorsSettings } from './types.ts';

/** Empty lists have the meaning that rs/cors, which Tyk uses, gives them. */
export function corsSettings(root: Section): CorsSettings | null {
  const cors = root.section('CORS');
  if (!cors.flag('enable')) return null;
  const list = (key: string, otherwise: string[]) => (cors.texts(key).length > 0 ? cors.texts(key) : otherwise);
  return {
    allowedOrigins: list('allowed_origins', ['*']),
    allowedMethods: list('allowed_methods', ['GET', 'POST', 'HEAD']).map((name) => name.toUpperCase()),
    allowedHeaders: list('allowed_headers', ['Accept', 'Content-Type', 'X-Requested-With']),
    exposedHeaders: cors.texts('exposed_headers').map(canonicalName),
    allowCredentials: cors.flag('allow_credentials'),
    maxAge: cors.number('max_age', { min: 0, whole: true }),
    optionsPassthrough: cors.flag('options_passthrough'),
  };
}

export function cacheSettings(root: Section): CacheSettings | null {
  const cache = root.section('cache_options');
  if (!cache.flag('enable_cache')) return null;
  return {
    timeout: cache.number('cache_timeout', { min: 0 }),
    allSafeRequests: cache.flag('cache_all_safe_requests'),
    onlyStatus: cache.numbers('cache_response_codes'),
    byHeaders: cache.texts('cache_by_headers').map(canonicalName),
  };
}
