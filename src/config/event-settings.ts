// Settings of events of the gateway itself: its handlers, and the monitor of quotas.

import { eventHandlers, webhookSettings } from '../definition/events.ts';
import { Findings } from '../definition/findings.ts';
import { Section } from '../definition/section.ts';
import { isJsonObject } from '../lib/json-file.ts';
import { type Checked, problem, type Value, wrongType } from './checked.ts';
import type { Setting } from './setting.ts';

export const EVENT_SETTINGS: readonly Setting[] = [
  {
    path: 'event_handlers',
    type: 'event_handlers',
    default: {},
    about:
      'Handlers of events of the gateway (`TokenCreated`, `TokenUpdated`, `TokenDeleted`, `TriggerExceeded`), as in definitions: `{"events": {"TokenCreated": [{"handler_name": "eh_web_hook_handler", "handler_meta": {…}}]}}`, with `eh_web_hook_handler` and `eh_log_handler`. In the environment: as JSON.',
  },
  {
    path: 'monitor.enable_trigger_monitors',
    type: 'boolean',
    default: false,
    about: 'Tell of quotas that are used up to a level (`TriggerExceeded`), once per level and period of the quota.',
  },
  {
    path: 'monitor.monitor_user_keys',
    type: 'boolean',
    default: false,
    about: 'Watch the quotas of keys; needed beside `enable_trigger_monitors`.',
  },
  {
    path: 'monitor.global_trigger_limit',
    type: 'number',
    default: 0,
    min: 0,
    max: 100,
    about:
      'Level for all keys, in percent of the quota; 0: only those that a key has itself (`monitor.trigger_limits`).',
  },
  {
    path: 'monitor.configuration',
    type: 'webhook',
    default: {},
    about:
      'Webhook that is told: `{"method": "POST", "target_path": …, "template_path": …, "header_map": {…}, "event_timeout": 10}`. In the environment: as JSON.',
  },
];

export function checkEventHandlers(written: unknown): Checked {
  return checkWith(written, (section) => eventHandlers(section, 'gateway'));
}

export function checkWebhook(written: unknown): Checked {
  // Tyk's example configurations have one without a target.
  if (isJsonObject(written) && !written['target_path']) return { value: {} };
  return checkWith(written, (section) => webhookSettings(section) ?? {});
}

/** The first fault of several: it names its place. */
function checkWith(written: unknown, read: (section: Section) => Value): Checked {
  if (!isJsonObject(written)) return wrongType('an object', written);
  const findings = new Findings('');
  const value = read(new Section(written, '', findings));
  const [fault] = findings.faults;
  if (fault !== undefined)
    return problem(
      fault.message,
      fault.pointer,
      fault.suggestion === undefined ? {} : { suggestion: fault.suggestion },
    );
  return { value, notes: findings.notes.map(({ pointer, message }) => `${pointer} ${message}`) };
}
