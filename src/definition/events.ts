// Event handlers, of APIs and of the gateway, and response processors. Contract §7.1.
import { suggest } from '../lib/fault.ts';
import { EVENTS, NEVER_FIRED } from './event-names.ts';
import { headerInjection, headerPairs } from './injection.ts';
import type { Section } from './section.ts';
import type { EventHandlerSettings, HeaderInjection, WebhookSettings } from './types.ts';

const HANDLERS = ['cp_dynamic_handler', 'eh_log_handler', 'eh_web_hook_handler', 'eh_dynamic_handler'];
const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'];

/** `event_handlers` of an API or, where no coprocess can be asked, of the gateway. */
export function eventHandlers(section: Section, owner: 'api' | 'gateway' = 'api'): EventHandlerSettings[] {
  const events = section.section('events');
  return Object.keys(events.value).flatMap((event) => {
    noteEventName(events, event, owner);
    return events.sections(event).flatMap((entry) => {
      const handler = eventHandler(entry, owner);
      return handler === null ? [] : [{ event, handler }];
    });
  });
}

function noteEventName(events: Section, event: string, owner: 'api' | 'gateway'): void {
  const names = EVENTS[owner];
  if (names.includes(event) || events.sections(event).length === 0) return;
  const other = EVENTS[owner === 'api' ? 'gateway' : 'api'].includes(event);
  const why = other
    ? owner === 'api'
      ? 'is an event of the gateway: its handlers belong into event_handlers of tyk.conf'
      : 'is an event of APIs: its handlers belong into their definitions'
    : NEVER_FIRED.includes(event)
      ? 'never happens here: Hookwire does not have what it tells of'
      : 'is not the name of an event';
  events.findings.note(events.at(event), `${event} ${why}`, other ? {} : suggest(event, names));
}

/** Null: switched off, or not to be had. */
function eventHandler(entry: Section, owner: 'api' | 'gateway'): EventHandlerSettings['handler'] | null {
  const meta = entry.section('handler_meta');
  const kind = entry.text('handler_name');
  if (meta.flag('disabled')) return null;
  switch (kind) {
    case 'cp_dynamic_handler':
      return coprocessHandler(entry, meta, owner);
    case 'eh_log_handler':
      return { kind: 'log', prefix: meta.text('prefix') };
    case 'eh_web_hook_handler':
      return webhookSettings(meta);
    case 'eh_dynamic_handler':
      entry.note('handler_name', 'not supported: there is no in-process JavaScript; this handler is left out');
      return null;
    default:
      entry.fault('handler_name', `"${kind}" is not an event handler`, suggest(kind, HANDLERS));
      return null;
  }
}

/** Tyk crashes on a missing name. */
function coprocessHandler(
  entry: Section,
  meta: Section,
  owner: 'api' | 'gateway',
): EventHandlerSettings['handler'] | null {
  if (owner === 'gateway') {
    entry.fault(
      'handler_name',
      'cp_dynamic_handler works in API definitions only: the gateway itself has eh_web_hook_handler and eh_log_handler',
    );
    return null;
  }
  const name = meta.text('name');
  if (name === '') meta.fault('name', 'is missing: the name that arrives at the coprocess');
  return name === '' ? null : { kind: 'coprocess', name };
}

/** Null: there is a fault. */
export function webhookSettings(meta: Section): WebhookSettings | null {
  const url = meta.text('target_path');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    // What it is may be a secret: the place is enough.
    meta.fault('target_path', 'a webhook needs a URL with http:// or https://');
    return null;
  }
  return {
    kind: 'webhook',
    name: meta.text('name'),
    method: webhookMethod(meta),
    url,
    headers: headerPairs(meta.section('header_map')),
    templatePath: meta.text('template_path'),
    quietSeconds: meta.number('event_timeout', { min: 0 }),
  };
}

/** GET where it is missing or not one of these, as in Tyk. */
function webhookMethod(meta: Section): string {
  const method = meta.text('method').toUpperCase();
  if (METHODS.includes(method)) return method;
  meta.note('method', `a webhook has one of the methods ${METHODS.join(', ')}: GET is used`);
  return 'GET';
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
