// `server.eventHandlers` of an OAS document. Contract §7.1; the type `coprocess` is ours (weakness W18).
import type { JsonObject } from '../lib/json-file.ts';
import { type Mapping, nameValueMap, seconds } from './oas-mapping.ts';
import type { Section } from './section.ts';

const TYPES = ['webhook', 'log', 'coprocess', 'custom'] as const;

export function mapEvents(server: Section, mapping: Mapping): void {
  for (const handler of server.sections('eventHandlers')) {
    if (!handler.flag('enabled')) continue;
    const event = handler.text('trigger');
    if (/^[A-Za-z]\w*$/.test(event)) mapHandler(handler, event, mapping);
    else handler.fault('trigger', `"${event}" is not the name of an event`);
  }
}

function mapHandler(handler: Section, event: string, mapping: Mapping): void {
  const add = (handler_name: string, handler_meta: JsonObject) =>
    mapping.append(`event_handlers.events.${event}`, handler, [], { handler_name, handler_meta });
  switch (handler.word('type', TYPES)) {
    case 'webhook':
      return add('eh_web_hook_handler', webhookMeta(handler));
    case 'log':
      return add('eh_log_handler', { prefix: handler.text('logPrefix') });
    case 'coprocess':
      return functionName(handler) === ''
        ? handler.fault('functionName', 'is missing: the function of the coprocess that is called')
        : add('cp_dynamic_handler', { name: functionName(handler) });
    case 'custom':
      return handler.note('type', 'not supported: there is no in-process JavaScript; this handler is left out');
    default:
      if (!handler.has('type')) handler.fault('type', `is missing: one of ${TYPES.slice(0, 3).join(', ')}`);
  }
}

function functionName(handler: Section): string {
  return handler.text('functionName') || handler.text('name');
}

function webhookMeta(handler: Section): JsonObject {
  return {
    name: handler.text('name'),
    target_path: handler.text('url'),
    method: handler.text('method'),
    header_map: nameValueMap(handler, 'headers'),
    template_path: handler.text('bodyTemplate'),
    event_timeout: seconds(handler, handler.has('coolDownPeriod') ? 'coolDownPeriod' : 'cooldownPeriod') ?? 0,
  };
}
