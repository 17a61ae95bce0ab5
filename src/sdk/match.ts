// A hook's `match`, for those who call it without having asked: gateways of Tyk's, and the test harness.

import type { HookCall } from './call.ts';
import type { Match } from './options.ts';

/** @param path after the listen path; undefined when nobody knows it, which counts as met */
export function canMatter(match: Match | null, call: Pick<HookCall, 'method' | 'headers'>, path?: string): boolean {
  if (match === null) return true;
  const { methods = [], paths = [], headers = [] } = match;
  if (methods.length > 0 && !methods.some((method) => method.toUpperCase() === call.method)) return false;
  if (paths.length > 0 && path !== undefined && !paths.some((pattern) => pathPattern(pattern).test(path))) return false;
  if (headers.length === 0) return true;
  const present = new Set(Array.from(call.headers(), ([name]) => name.toLowerCase()));
  return headers.every((name) => present.has(name.toLowerCase()));
}

function pathPattern(pattern: string): RegExp {
  const parts = pattern.split(/(\*+)/).map((part) => {
    if (!part.startsWith('*')) return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    return part.length > 1 ? '.*' : '[^/]*';
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
