// The hooks of an API (`custom_middleware`). Contract §11.2.
import { extractorSettings } from './extractor.ts';
import type { Section } from './section.ts';
import type { HookEntry, HookSettings } from './types.ts';

/** Longest delay of a Node timer. */
const LONGEST_MS = 2 ** 31 - 1;

export function hookSettings(root: Section, customAuth: boolean): HookSettings {
  const section = root.section('custom_middleware');
  const hooks = {
    driver: section.text('driver'),
    pre: hookList(section, 'pre'),
    authCheck: authCheck(section.section('auth_check'), customAuth),
    extractor: customAuth ? extractorSettings(section.section('id_extractor')) : null,
    postAuth: hookList(section, 'post_key_auth'),
    post: hookList(section, 'post'),
    response: hookList(section, 'response'),
  };
  const used =
    hooks.authCheck !== null || [hooks.pre, hooks.postAuth, hooks.post, hooks.response].some((list) => list.length > 0);
  if (used && hooks.driver !== 'grpc') {
    section.note(
      'driver',
      `the driver "${hooks.driver}" cannot run: every request is answered 500; only "grpc" is supported`,
    );
  }
  return hooks;
}

/** `auth_check.disabled` and a missing name do not switch custom authentication off: the hook is called with no name. Contract §1.2. */
function authCheck(section: Section, customAuth: boolean): HookEntry | null {
  const entry = hookEntry(section);
  if (!customAuth) return null;
  const named = !section.flag('disabled') && entry.name !== '';
  if (!named)
    section.findings.note(
      section.pointer,
      'custom authentication is on and the auth hook has no name: it is called with an empty one',
    );
  return named ? entry : { ...entry, name: '' };
}

function hookList(section: Section, key: string): HookEntry[] {
  return section.sections(key).flatMap((one) => {
    const entry = hookEntry(one);
    if (one.flag('disabled')) return [];
    if (entry.name === '') one.note('name', 'the hook has no name: it is called with an empty one');
    return [entry];
  });
}

/** Also of the analytics stage. */
export function hookEntry(section: Section): HookEntry {
  return {
    name: section.text('name'),
    rawBodyOnly: section.flag('raw_body_only'),
    server: section.text('server'),
    timeoutMs: section.has('timeout_ms')
      ? section.number('timeout_ms', { min: 1, max: LONGEST_MS, whole: true })
      : null,
    onError: section.word('on_error', ['fail', 'continue'] as const) || null,
  };
}
