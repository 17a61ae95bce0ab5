// The kinds of event handlers of a definition: a coprocess (DispatchEvent), the log, a webhook. Contract §7.1, §7.2.

import { readFileSync } from 'node:fs';
import { request } from 'undici';
import type { Clock } from '../clock.ts';
import type { EventHandlerSettings } from '../definition/types.ts';
import type { Logger } from '../telemetry/log.ts';
import type { EventMessage } from '../wire/transport.ts';
import type { EventHandler, GatewayEvent } from './events.ts';

export interface HandlerContext {
  readonly log: Logger;
  readonly clock: Clock;
  /** Sends an event to the API's coprocess; null when it has none. */
  readonly notify: ((event: EventMessage) => Promise<void>) | null;
}

const WEBHOOK_TIMEOUT_MS = 30_000;
const DEFAULT_BODY =
  '{"event": "{{.Type}}", "message": "{{.Meta.Message}}", "path": "{{.Meta.Path}}", "origin": "{{.Meta.Origin}}", "key": "{{.Meta.Key}}", "timestamp": "{{.TimeStamp}}"}';

/** Handlers by event name. */
export function compileHandlers(
  settings: readonly EventHandlerSettings[],
  context: HandlerContext,
): ReadonlyMap<string, readonly EventHandler[]> {
  const handlers = new Map<string, EventHandler[]>();
  for (const { event, handler } of settings) {
    const compiled = compileHandler(handler, context);
    if (compiled === null) continue;
    const list = handlers.get(event);
    if (list) list.push(compiled);
    else handlers.set(event, [compiled]);
  }
  return handlers;
}

function compileHandler(handler: EventHandlerSettings['handler'], context: HandlerContext): EventHandler | null {
  switch (handler.kind) {
    case 'coprocess':
      return context.notify && new CoprocessHandler(handler.name, context.notify);
    case 'log':
      return new LogHandler(handler.prefix, context.log);
    case 'webhook':
      return new WebhookHandler(handler, context.clock);
  }
}

class CoprocessHandler implements EventHandler {
  readonly name: string;
  readonly #notify: (event: EventMessage) => Promise<void>;

  constructor(name: string, notify: (event: EventMessage) => Promise<void>) {
    this.name = name;
    this.#notify = notify;
  }

  handle({ type, meta, time, timeStamp, apiId, orgId }: GatewayEvent): Promise<void> {
    return this.#notify({
      name: type,
      handler: this.name,
      apiId,
      orgId,
      timeMs: time,
      metaJson: JSON.stringify(meta),
      payload: JSON.stringify({
        message: { Type: type, Meta: meta, TimeStamp: timeStamp },
        handler_name: this.name,
        spec: { APIID: apiId, OrgID: orgId },
      }),
    });
  }
}

class LogHandler implements EventHandler {
  readonly name = 'eh_log_handler';
  readonly #prefix: string;
  readonly #log: Logger;

  constructor(prefix: string, log: Logger) {
    this.#prefix = prefix;
    this.#log = log;
  }

  async handle({ type, meta, apiId }: GatewayEvent): Promise<void> {
    // The original request and the key are credentials of somebody: they stay out of the log.
    const { OriginatingRequest, Key, ...facts } = meta;
    this.#log.warn({ event: type, api: apiId, ...facts }, `${this.#prefix || 'event'}: ${type}`);
  }
}

type Webhook = Extract<EventHandlerSettings['handler'], { kind: 'webhook' }>;

class WebhookHandler implements EventHandler {
  readonly name: string;
  readonly #hook: Webhook;
  readonly #template: string;
  readonly #clock: Clock;
  /** Body → when it may be sent again. */
  readonly #quietUntil = new Map<string, number>();

  constructor(hook: Webhook, clock: Clock) {
    this.name = `eh_web_hook_handler ${hook.url}`;
    this.#hook = hook;
    this.#template = hook.templatePath === '' ? DEFAULT_BODY : readFileSync(hook.templatePath, 'utf8');
    this.#clock = clock;
  }

  async handle(event: GatewayEvent): Promise<void> {
    if (this.#isQuiet(`${event.type}\n${event.meta.Path}\n${event.meta.Key}`)) return;
    const { statusCode, body } = await request(this.#hook.url, {
      method: (this.#hook.method || 'POST') as 'POST',
      headers: { 'content-type': 'application/json', ...Object.fromEntries(this.#hook.headers) },
      body: fill(this.#template, event),
      headersTimeout: WEBHOOK_TIMEOUT_MS,
      bodyTimeout: WEBHOOK_TIMEOUT_MS,
    });
    await body.dump();
    if (statusCode >= 400) throw new Error(`the webhook answered ${statusCode}`);
  }

  #isQuiet(key: string): boolean {
    if (this.#hook.quietSeconds <= 0) return false;
    const now = this.#clock.now();
    for (const [old, until] of this.#quietUntil) {
      if (until > now) break;
      this.#quietUntil.delete(old);
    }
    if (this.#quietUntil.has(key)) return true;
    this.#quietUntil.set(key, now + this.#hook.quietSeconds * 1000);
    return false;
  }
}

/** `{{.Type}}`, `{{.TimeStamp}}` and `{{.Meta.<name>}}` of Go templates. */
function fill(template: string, event: GatewayEvent): string {
  return template.replace(
    /\{\{\s*\.(Type|TimeStamp|Meta\.(\w+))\s*\}\}/g,
    (_, name: string, field: string | undefined) => {
      const value = field !== undefined ? event.meta[field] : name === 'Type' ? event.type : event.timeStamp;
      return JSON.stringify(String(value ?? '')).slice(1, -1);
    },
  );
}
