// Event handlers and response processors. Contract §7.1.
import { suggest } from '../lib/fault.ts';
import { headerInjection, headerPairs } from './injection.ts';
import type { Section } from './section.ts';
import type { EventHandlerSettings, HeaderInjection } from './types.ts';

const HANDLERS = ['cp_dynamic_handler', 'eh_log_handler', 'eh_web_hook_handler', 'eh_dynamic_handler'];

export function eventHandlers(root: Section): EventHandlerSettings[] {
  const events = root.section('event_handlers').section('events');
  return Object.keys(events.value).flatMap((event) =>
    events.sections(event).flatMap((entry) => {
      const handler = eventHandler(entry);
      return handler === null ? [] : [{ event, handler }];
    }),
  );
}

/** Null: switched off, or not to be had. */
function eventHandler(entry: Section): EventHandlerSettings['handler'] | null {
  const meta = entry.section('handler_meta');
  const kind = entry.text('handler_name');
  if (meta.flag('disabled')) return null;
  switch (kind) {
    case 'cp_dynamic_handler':
      return coprocessHandler(meta);
    case 'eh_log_handler':
      return { kind: 'log', prefix: meta.text('prefix') };
    case 'eh_web_hook_handler':
      return webhook(meta);
    case 'eh_dynamic_handler':
      entry.note('handler_name', 'ignored: there is no in-process JavaScript');
      return null;
    default:
      entry.fault('handler_name', `"${kind}" is not an event handler`, suggest(kind, HANDLERS));
      return null;
  }
}

/** Tyk crashes on a missing name. */
function coprocessHandler(meta: Section): EventHandlerSettings['handler'] | null {
  const name = meta.text('name');
  if (name === '') meta.fault('name', 'is missing: the name that arrives at the coprocess');
  return name === '' ? null : { kind: 'coprocess', name };
}

function webhook(meta: Section): EventHandlerSettings['handler'] | null {
  const url = meta.text('target_path');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    meta.fault('target_path', `"${url}" is not a URL that a webhook can be sent to`);
    return null;
  }
  return {
    kind: 'webhook',
    method: meta.text('method').toUpperCase() || 'POST',
    url,
    headers: headerPairs(meta.section('header_map')),
    templatePath: meta.text('template_path'),
    quietSeconds: meta.number('event_timeout', { min: 0 }),
  };
}

/** All `header_injector`s in one; they run after the version's own headers. */
export function responseHeaders(root: Section): HeaderInjection | null {
  const injections = root.sections('response_processors').flatMap((entry) => {
    const name = entry.text('name');
    if (name === 'header_injector') return [headerInjection(entry.section('options'), 'add_headers', 'remove_headers')];
    entry.fault(
      'name',
      `the response processor "${name}" is not supported: clients would get something else`,
      suggest(name, ['header_injector']),
    );
    return [];
  });
  const present = injections.filter((injection) => injection !== null);
  if (present.length === 0) return null;
  return { add: present.flatMap(({ add }) => add), remove: present.flatMap(({ remove }) => remove) };
}
