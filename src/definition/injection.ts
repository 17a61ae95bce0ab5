// Headers that a definition sets or removes.
import { canonicalName, isToken } from '../lib/headers.ts';
import type { Section } from './section.ts';
import type { HeaderInjection } from './types.ts';

/** Null when nothing is to be done. */
export function headerInjection(section: Section, addKey: string, removeKey: string): HeaderInjection | null {
  const add = headerPairs(section.section(addKey));
  const remove = section
    .texts(removeKey)
    .filter((name) => name !== '')
    .map(canonicalName);
  return add.length + remove.length === 0 ? null : { add, remove };
}

/** A map of header names and values, checked. */
export function headerPairs(section: Section): (readonly [name: string, value: string])[] {
  return section.pairs().flatMap(([name, value]) => {
    if (!isToken(name)) section.fault(name, `"${name}" is not a header name`);
    else if (/[\r\n\0]/.test(value)) section.fault(name, 'a header value cannot hold line breaks');
    else return [[canonicalName(name), value] as const];
    return [];
  });
}
