// The kinds of event handlers of a definition, or of the gateway: a coprocess (DispatchEvent), the log, a webhook. Contract §7.1, §7.2.

import { resolve } from 'node:path';
import type { Dispatcher } from 'undici';
import type { Clock } from '../clock.ts';
import type { EventHandlerSettings, WebhookSettings } from '../definition/types.ts';
import type { Logger } from '../telemetry/log.ts';
import type { EventMessage } from '../wire/transport.ts';
import type { GatewayEvent } from './events.ts';
import type { EventHub } from './hub.ts';
import type { EventHandler, Lane, Outcome } from './lane.ts';
import { WEBHOOK_TIMES, WebhookHandler, type WebhookTimes } from './webhook.ts';
import { readTemplate, WebhookBody } from './webhook-body.ts';

/** What all handlers of a gateway share. */
export interface HandlerDeps {
  readonly hub: EventHub;
  readonly log: Logger;
  readonly clock: Clock;
  /** Connections to webhooks. */
  readonly client: Dispatcher;
  readonly userAgent: string;
  /** Where relative paths of templates begin. */
  readonly folder: string;
  /** For tests. */
  readonly times?: WebhookTimes;
}

export type Notify = (event: EventMessage) => Promise<void>;

export interface HandlerOwner {
  /** API; empty: the gateway. */
  readonly id: string;
  readonly events: readonly EventHandlerSettings[];
  /** Sends an event to the API's coprocess; null when it has none. */
  readonly notify: Notify | null;
}

/** By event name. A handler that cannot work is named in the log and left out; it is nobody else's fault. */
export function compileHandlers(owner: HandlerOwner, deps: HandlerDeps): ReadonlyMap<string, readonly Lane[]> {
  const lanes = new Map<string, Lane[]>();
  for (const { event, handler } of owner.events) {
    try {
      const lane = laneOf(owner, handler, deps);
      lanes.set(event, [...(lanes.get(event) ?? []), lane]);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      deps.log.error({ api: owner.id, event, kind: handler.kind, cause }, 'event handler not available');
    }
  }
  return lanes;
}

/** The same handler of several events is one, with one queue. */
function laneOf({ id, notify }: HandlerOwner, handler: EventHandlerSettings['handler'], deps: HandlerDeps): Lane {
  const key = JSON.stringify(handler);
  switch (handler.kind) {
    case 'coprocess':
      if (notify === null)
        throw new Error(
          `"${handler.name}" is a function of the coprocess, and this API has none: set custom_middleware.driver to "grpc", and coprocess_options.coprocess_grpc_server`,
        );
      return deps.hub.lane(id, key, () => new CoprocessHandler(handler.name, notify));
    case 'log':
      return deps.hub.lane(id, key, () => new LogHandler(handler.prefix, deps.log));
    case 'webhook':
      return webhookLane(id, handler, deps);
  }
}

/** A template that was changed makes another handler. */
function webhookLane(id: string, hook: WebhookSettings, deps: HandlerDeps): Lane {
  const { hub, client, userAgent, clock, folder, times = WEBHOOK_TIMES } = deps;
  const body = webhookBody(hook, folder);
  return hub.lane(
    id,
    JSON.stringify([hook, body.source]),
    () => new WebhookHandler(hook, body.body, { client, userAgent, clock, times }),
  );
}

/** Throws an error that names the template. */
export function webhookBody(
  { templatePath, headers }: WebhookSettings,
  folder: string,
): { readonly body: WebhookBody; readonly source: string | null } {
  const path = templatePath === '' ? '' : resolve(folder, templatePath);
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  try {
    const source = readTemplate(path);
    return { source, body: new WebhookBody(source, contentType, source === null || path.endsWith('.json')) };
  } catch (error) {
    throw new Error(`the template ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export class CoprocessHandler implements EventHandler {
  readonly name: string;
  readonly concurrency = 64;
  readonly #function: string;
  readonly #notify: Notify;

  constructor(name: string, notify: Notify) {
    this.name = `coprocess ${name}`;
    this.#function = name;
    this.#notify = notify;
  }

  async handle({ type, meta, time, timeStamp, apiId, orgId }: GatewayEvent): Promise<Outcome> {
    await this.#notify({
      name: type,
      handler: this.#function,
      apiId,
      orgId,
      timeMs: time,
      metaJson: JSON.stringify(meta),
      payload: JSON.stringify({
        message: { Type: type, Meta: meta, TimeStamp: timeStamp },
        handler_name: this.#function,
        spec: { APIID: apiId, OrgID: orgId },
      }),
    });
    return 'delivered';
  }
}

class LogHandler implements EventHandler {
  readonly name = 'log';
  readonly concurrency = 64;
  readonly #prefix: string;
  readonly #log: Logger;

  constructor(prefix: string, log: Logger) {
    this.#prefix = prefix;
    this.#log = log;
  }

  async handle({ type, meta, apiId }: GatewayEvent): Promise<Outcome> {
    // The original request and the key are credentials of somebody: they stay out of the log.
    const { OriginatingRequest, Key, key, ...facts } = meta;
    this.#log.warn({ event: type, api: apiId, ...facts }, `${this.#prefix || 'event'}: ${type}`);
    return 'delivered';
  }
}
