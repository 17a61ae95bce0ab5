// Options of a hook, checked and with every default filled in.

import { isToken } from '../lib/headers.ts';
import { closest } from '../lib/levenshtein.ts';
import type { HookPlace } from './hooks.ts';
import type { AnyOptions, AuthCache, BodyNeed, HeaderNeed, Match } from './options.ts';

/** Header names in lower case; the empty set: none. */
export type WantedHeaders = 'all' | ReadonlySet<string>;

/** What a hook reads. Of a body so many bytes: 0 is none, Infinity is all. */
export interface Wanted {
  readonly requestHeaders: WantedHeaders;
  readonly query: boolean;
  readonly bodyBytes: number;
  readonly session: boolean;
  readonly client: boolean;
  readonly responseHeaders: WantedHeaders;
  readonly responseBodyBytes: number;
}

/** What the plugin said about one hook. */
export interface Declaration {
  readonly wanted: Wanted;
  readonly match: Match | null;
  readonly cache: AuthCache | null;
  /** JSON, or empty. */
  readonly configSchema: string;
  readonly configure: AnyOptions['configure'] | null;
  readonly timeoutMs: number;
  readonly about: string;
}

export const EVERYTHING: Wanted = {
  requestHeaders: 'all',
  query: true,
  bodyBytes: Number.POSITIVE_INFINITY,
  session: true,
  client: true,
  responseHeaders: 'all',
  responseBodyBytes: Number.POSITIVE_INFINITY,
};

/** Records come whole, and nothing else does. */
const NOTHING: Wanted = {
  requestHeaders: new Set(),
  query: false,
  bodyBytes: 0,
  session: false,
  client: false,
  responseHeaders: new Set(),
  responseBodyBytes: 0,
};

const OPTIONS = ['needs', 'match', 'cache', 'configSchema', 'configure', 'timeoutMs', 'about'];
const REQUEST_NEEDS = ['requestHeaders', 'query', 'body', 'client'];
const NEEDS: Readonly<Record<HookPlace, readonly string[]>> = {
  pre: REQUEST_NEEDS,
  auth: REQUEST_NEEDS,
  post_auth: [...REQUEST_NEEDS, 'session'],
  post: [...REQUEST_NEEDS, 'session'],
  response: [...REQUEST_NEEDS, 'session', 'responseHeaders', 'responseBody'],
  raw: [],
  analytics: [],
};

/** Throws a TypeError that names the hook, the option and the fix. */
export function declare(place: HookPlace, name: string, options: AnyOptions): Declaration {
  const fail: Fail = (message) => {
    throw new TypeError(`the ${place} hook "${name}": ${message}`);
  };
  known('option', options, OPTIONS, fail);
  if (place === 'raw' && options.needs !== undefined) fail('a raw hook gets everything; leave needs away');
  if (place === 'analytics' && (options.needs ?? options.match) !== undefined)
    fail('an analytics hook gets every record, whole; leave needs and match away');
  if (place !== 'auth' && options.cache !== undefined) fail('cache is for auth hooks');
  if ((place === 'auth' || place === 'raw') && options.match !== undefined)
    fail('match is not for auth and raw hooks: they decide about every request');
  const { configSchema, configure, timeoutMs = 0, about = '' } = options;
  if (configure !== undefined && typeof configure !== 'function') fail('configure takes a function');
  if (typeof about !== 'string') fail('about takes one line of text');
  return {
    wanted: wanted(place, options, fail),
    match: options.match === undefined ? null : checkedMatch(options.match, fail),
    cache: options.cache === undefined ? null : checkedCache(options.cache, fail),
    configSchema: configSchema === undefined ? '' : schemaText(configSchema, fail),
    configure: configure ?? null,
    timeoutMs: wholeNumber('timeoutMs', timeoutMs, fail),
    about,
  };
}

type Fail = (message: string) => never;

function wanted(place: HookPlace, { needs }: AnyOptions, fail: Fail): Wanted {
  if (place === 'analytics') return NOTHING;
  if (needs === undefined) return EVERYTHING;
  known('need', needs, NEEDS[place], fail);
  const flag = (name: 'query' | 'session' | 'client'): boolean => {
    const value: unknown = needs[name] ?? false;
    return typeof value === 'boolean' ? value : fail(`needs.${name} takes true or false`);
  };
  return {
    requestHeaders: headers('requestHeaders', needs.requestHeaders, fail),
    query: flag('query'),
    bodyBytes: bodyBytes('body', needs.body, fail),
    session: flag('session'),
    client: flag('client'),
    responseHeaders: headers('responseHeaders', needs.responseHeaders, fail),
    responseBodyBytes: bodyBytes('responseBody', needs.responseBody, fail),
  };
}

function headers(need: string, value: HeaderNeed | undefined, fail: Fail): WantedHeaders {
  if (value === 'all') return 'all';
  if (value === undefined || value === 'none') return new Set();
  if (!isNames(value)) return fail(`needs.${need} takes 'all', 'none' or a list of header names`);
  return new Set(value.map((name) => name.toLowerCase()));
}

function bodyBytes(need: string, value: BodyNeed | undefined, fail: Fail): number {
  if (value === undefined || value === false) return 0;
  if (value === true) return Number.POSITIVE_INFINITY;
  const prefix: unknown = typeof value === 'object' ? value?.prefix : undefined;
  if (typeof prefix === 'number' && Number.isInteger(prefix) && prefix > 0 && prefix <= 0xffff_ffff) return prefix;
  return fail(`needs.${need} takes true, false or { prefix: a number of bytes }`);
}

function checkedMatch(match: Match, fail: Fail): Match {
  known('condition of match', match, ['methods', 'paths', 'headers'], fail);
  const { methods = [], paths = [], headers = [] } = match;
  if (!isNames(methods)) fail('match.methods takes a list of methods, as GET');
  if (!isNames(headers)) fail('match.headers takes a list of header names');
  if (!isTexts(paths) || !paths.every((path) => /^[/*]/.test(path)))
    fail('match.paths takes a list of patterns that begin with / or *, as /orders/*');
  return { methods, paths, headers };
}

function checkedCache(cache: AuthCache, fail: Fail): AuthCache {
  known('setting of cache', cache, ['headers', 'query', 'cookies', 'ttlMs', 'negativeTtlMs'], fail);
  const { headers = [], query = [], cookies = [], ttlMs, negativeTtlMs = 0 } = cache;
  if (!isNames(headers)) fail('cache.headers takes a list of header names');
  if (!isTexts(query) || !isTexts(cookies)) fail('cache.query and cache.cookies take lists of names');
  if (headers.length + query.length + cookies.length === 0)
    fail('cache needs the headers, query parameters or cookies that decide about the caller');
  wholeNumber('cache.ttlMs', ttlMs, fail);
  wholeNumber('cache.negativeTtlMs', negativeTtlMs, fail);
  return { headers, query, cookies, ttlMs, negativeTtlMs };
}

function schemaText(schema: unknown, fail: Fail): string {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    return fail('configSchema takes a JSON Schema as an object');
  try {
    return JSON.stringify(schema);
  } catch (error) {
    return fail(`configSchema is not JSON: ${(error as Error).message}`);
  }
}

function wholeNumber(option: string, value: unknown, fail: Fail): number {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff) return value as number;
  return fail(`${option} takes a whole number of milliseconds, not ${JSON.stringify(value)}`);
}

function known(what: string, value: unknown, names: readonly string[], fail: Fail): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    fail(`every ${what} is a member of an object, not of ${JSON.stringify(value)}`);
  for (const name of Object.keys(value as object)) {
    if (names.includes(name)) continue;
    const meant = closest(name, names);
    fail(`there is no ${what} ${JSON.stringify(name)} here${meant === undefined ? '' : `: did you mean ${meant}?`}`);
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function isNames(value: unknown): value is readonly string[] {
  return isTexts(value) && value.every(isToken);
}
