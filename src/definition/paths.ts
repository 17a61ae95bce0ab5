// Rules for single endpoints of a version (`extended_paths`, or the older `paths`).

import { headerInjection, headerPairs } from './injection.ts';
import { re2Fault } from './pattern.ts';
import type { Section } from './section.ts';
import type { Endpoint, EndpointAction, EndpointRules } from './types.ts';

const NO_HEADERS = { add: [], remove: [] };

export function endpointRules(version: Section): EndpointRules {
  return version.flag('use_extended_paths') ? extendedRules(version) : plainRules(version);
}

function extendedRules(version: Section): EndpointRules {
  const section = version.section('extended_paths');
  const ignoreCase = version.flag('ignore_endpoint_case');
  const actions = (key: string) => enabled(section, key).flatMap((entry) => endpointActions(entry, ignoreCase));
  return {
    ignored: actions('ignored'),
    allowed: actions('white_list'),
    blocked: actions('black_list'),
    rewrites: enabled(section, 'url_rewrites').map((entry) => ({
      ...endpoint(entry),
      matchPattern: pattern(entry, 'match_pattern'),
      rewriteTo: entry.text('rewrite_to'),
    })),
    methodTransforms: enabled(section, 'method_transforms').map((entry) => ({
      ...endpoint(entry),
      toMethod: method(entry, 'to_method'),
    })),
    headerTransforms: enabled(section, 'transform_headers').map(endpointHeaders),
    responseHeaderTransforms: enabled(section, 'transform_response_headers').map(endpointHeaders),
    sizeLimits: enabled(section, 'size_limits').map((entry) => ({
      ...endpoint(entry),
      limit: entry.number('size_limit', { min: 0, whole: true }),
    })),
    hardTimeouts: enabled(section, 'hard_timeouts').map((entry) => ({
      ...endpoint(entry),
      limit: entry.number('timeout', { min: 0, max: 2147483 }),
    })),
    tracked: enabled(section, 'track_endpoints').map(endpoint),
    untracked: enabled(section, 'do_not_track_endpoints').map(endpoint),
  };
}

/** Lists of bare paths for any method. */
function plainRules(version: Section): EndpointRules {
  const section = version.section('paths');
  const ignoreCase = version.flag('ignore_endpoint_case');
  const actions = (key: string) => section.texts(key).map((path) => ({ path, method: '', ignoreCase, reply: null }));
  return {
    ignored: actions('ignored'),
    allowed: actions('white_list'),
    blocked: actions('black_list'),
    rewrites: [],
    methodTransforms: [],
    headerTransforms: [],
    responseHeaderTransforms: [],
    sizeLimits: [],
    hardTimeouts: [],
    tracked: [],
    untracked: [],
  };
}

function enabled(section: Section, key: string): Section[] {
  return section.sections(key).filter((entry) => !entry.flag('disabled'));
}

function endpoint(entry: Section): Endpoint {
  const path = entry.text('path');
  if (path === '') entry.fault('path', 'is missing');
  return { path, method: method(entry, 'method'), ignoreCase: entry.flag('ignore_case') };
}

function method(entry: Section, key: string): string {
  const name = entry.text(key).toUpperCase();
  if (!/^[A-Z-]*$/.test(name)) entry.fault(key, `"${name}" is not a method`);
  return name;
}

/** One action a method; without any method the entry is for all. */
function endpointActions(entry: Section, ignoreCaseOfAll: boolean): EndpointAction[] {
  const base = endpoint(entry);
  const ignoreCase = base.ignoreCase || ignoreCaseOfAll;
  const byMethod = entry.section('method_actions').members();
  if (byMethod.length === 0) return [{ ...base, ignoreCase, reply: null }];
  return byMethod.map(([name, action]) => ({
    path: base.path,
    method: name.toUpperCase(),
    ignoreCase,
    reply: reply(action),
  }));
}

function reply(action: Section): EndpointAction['reply'] {
  if (action.word('action', ['no_action', 'reply']) !== 'reply') return null;
  const code = action.has('code') ? action.number('code', { min: 100, max: 999, whole: true }) : 200;
  return { code, body: action.text('data'), headers: headerPairs(action.section('headers')) };
}

function endpointHeaders(entry: Section) {
  return { ...endpoint(entry), headers: headerInjection(entry, 'add_headers', 'delete_headers') ?? NO_HEADERS };
}

function pattern(entry: Section, key: string): string {
  const text = entry.text(key);
  const fault = re2Fault(text);
  if (fault) entry.fault(key, `"${text}" is not a regular expression of Go: ${fault}`);
  return text;
}
