// A hub, handlers and real servers that take webhooks.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { Agent } from 'undici';
import type { EventHandlerSettings, WebhookSettings } from '../../../src/definition/types.ts';
import { Events, type GatewayEvent } from '../../../src/event/events.ts';
import { compileHandlers, type Notify } from '../../../src/event/handlers.ts';
import { EventHub } from '../../../src/event/hub.ts';
import type { WebhookTimes } from '../../../src/event/webhook.ts';
import { fakeClock, notedLog } from '../../support/builders.ts';

export const EVENT: GatewayEvent = {
  time: 1_700_000_000_000,
  type: 'AuthFailure',
  apiId: 'shop',
  orgId: 'org',
  timeStamp: 'now',
  meta: { Message: 'Auth "Failure"', Path: '/a', Origin: '192.0.2.1', Key: 'k', OriginatingRequest: 'c2VjcmV0' },
};

export const QUICK: WebhookTimes = { attempts: 3, attemptMs: 2000, answerMs: 200, pauseMs: 1, maxPauseMs: 20 };

export interface LabOptions {
  readonly notify?: Notify;
  readonly times?: Partial<WebhookTimes>;
  readonly folder?: string;
}

export function eventLab(t: TestContext, { notify, times, folder = '/' }: LabOptions = {}) {
  const { log, lines } = notedLog();
  const clock = fakeClock();
  const hub = new EventHub(log, clock);
  const client = new Agent();
  t.after(() => client.destroy());
  const deps = { hub, log, clock, client, userAgent: 'Hookwire/test', folder, times: { ...QUICK, ...times } };
  const lanes = (handlers: readonly EventHandlerSettings['handler'][], id = 'shop') => {
    const events = handlers.map((handler) => ({ event: 'AuthFailure', handler }));
    return compileHandlers({ id, events, notify: notify ?? null }, deps).get('AuthFailure') ?? [];
  };
  return {
    hub,
    clock,
    lines,
    lanes,
    /** What the stages of an API with these handlers fire into. */
    sink: (handlers: readonly EventHandlerSettings['handler'][], id = 'shop') =>
      new Events({ id, orgId: 'org' }, new Map([['AuthFailure', lanes(handlers, id)]]), clock),
    /** Tells an event, and waits until there is nothing left to do. */
    tell: async (handler: EventHandlerSettings['handler'], event = EVENT) => {
      const [lane = assert.fail('no handler')] = lanes([handler]);
      lane.add(event);
      await lane.drain();
      return lane.counts;
    },
    counts: () => {
      const { handlers: _, ...counts } = hub.counts;
      return counts;
    },
  };
}

export interface Received {
  readonly method: string | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** Takes webhooks; `answer` gets each response to do with as it likes, after the request was read. */
export async function webhookServer(
  t: TestContext,
  answer: (res: ServerResponse, call: number) => void = (res) => res.end('thanks'),
) {
  const received: Received[] = [];
  const connections = { open: 0 };
  const server = createServer(async (req: IncomingMessage, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    received.push({ method: req.method, headers: req.headers, body });
    answer(res, received.length);
  });
  server.on('connection', (socket) => {
    connections.open++;
    socket.once('close', () => connections.open--);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const hook: WebhookSettings = {
    kind: 'webhook',
    name: '',
    method: 'POST',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/path-secret`,
    headers: [['X-Token', 'header-secret']],
    templatePath: '',
    quietSeconds: 0,
  };
  return { received, hook, connections };
}
