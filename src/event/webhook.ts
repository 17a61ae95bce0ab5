// A webhook: one HTTP request for an event, tried again while it may still succeed. Every attempt is bounded in time, and so is what is
// read of the answer. Contract §7.1.

import { setTimeout as delay } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import type { Clock } from '../clock.ts';
import type { WebhookSettings } from '../definition/types.ts';
import { CoolDown } from './cool-down.ts';
import type { GatewayEvent } from './events.ts';
import type { EventHandler, Outcome, Stopping } from './lane.ts';
import type { WebhookBody } from './webhook-body.ts';

export interface WebhookTimes {
  /** Of one event. */
  readonly attempts: number;
  /** Until the head of the answer is there. */
  readonly attemptMs: number;
  /** For the rest of the answer, which nobody looks at. */
  readonly answerMs: number;
  /** After the first attempt; twice as long after each further one. */
  readonly pauseMs: number;
  /** However long a `Retry-After` is. */
  readonly maxPauseMs: number;
}

export const WEBHOOK_TIMES: WebhookTimes = {
  attempts: 4,
  attemptMs: 10_000,
  answerMs: 1000,
  pauseMs: 500,
  maxPauseMs: 30_000,
};
/** Of an answer; the connection is closed when there is more. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface WebhookDeps {
  readonly client: Dispatcher;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly times: WebhookTimes;
}

interface Fault {
  readonly message: string;
  readonly mayPass: boolean;
  /** What the receiver asks for; null: nothing. */
  readonly waitMs: number | null;
}

export class WebhookHandler implements EventHandler {
  readonly name: string;
  readonly concurrency = 4;
  readonly #url: string;
  readonly #method: Dispatcher.HttpMethod;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #body: WebhookBody;
  readonly #deps: WebhookDeps;
  readonly #coolDown: CoolDown;

  constructor(hook: WebhookSettings, body: WebhookBody, deps: WebhookDeps) {
    const { username, password, host } = new URL(hook.url);
    // Paths of webhooks are often as good as passwords: only the host is told.
    this.name = `webhook ${hook.name || host}`;
    this.#url = hook.url;
    this.#method = hook.method as Dispatcher.HttpMethod;
    this.#headers = {
      'User-Agent': deps.userAgent,
      'Content-Type': body.contentType,
      ...(username !== '' && { Authorization: basic(username, password) }),
      ...Object.fromEntries(hook.headers),
    };
    this.#body = body;
    this.#deps = deps;
    this.#coolDown = new CoolDown(hook.quietSeconds, deps.clock);
  }

  async handle(event: GatewayEvent, stopping: Stopping): Promise<Outcome> {
    const turn = this.#coolDown.begin(() => this.#body.timeless(event));
    if (turn === null) return 'quiet';
    try {
      await this.#deliver(this.#body.of(event), stopping);
      return 'delivered';
    } catch (error) {
      turn.failed();
      throw error;
    }
  }

  async #deliver(body: string, { closing, cut }: Stopping): Promise<void> {
    const { attempts } = this.#deps.times;
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts || closing.aborted;
      const fault = await this.#attempt(body, cut);
      if (fault === null) return;
      if (isLast || !fault.mayPass) throw new Error(`${fault.message} (attempt ${attempt})`);
      await delay(this.#pauseMs(attempt, fault), undefined, { signal: closing }).catch(() => {});
    }
  }

  /** Null: it was taken. */
  async #attempt(body: string, cut: AbortSignal): Promise<Fault | null> {
    const controller = new AbortController();
    const abort = () => controller.abort(new Error('the gateway stops'));
    const timer = setTimeout(() => controller.abort(new Error('no answer in time')), this.#deps.times.attemptMs);
    cut.addEventListener('abort', abort);
    try {
      if (cut.aborted) abort();
      const options = { method: this.#method, headers: this.#headers, body, dispatcher: this.#deps.client };
      const { statusCode, headers, body: answer } = await request(this.#url, { ...options, signal: controller.signal });
      clearTimeout(timer);
      const signal = AbortSignal.any([AbortSignal.timeout(this.#deps.times.answerMs), controller.signal]);
      await answer.dump({ limit: MAX_ANSWER_BYTES, signal }).catch(() => {});
      return this.#judge(statusCode, headers['retry-after']);
    } catch (error) {
      return { message: `no answer: ${messageOf(error)}`, mayPass: true, waitMs: null };
    } finally {
      clearTimeout(timer);
      cut.removeEventListener('abort', abort);
    }
  }

  #judge(status: number, retryAfter: string | string[] | undefined): Fault | null {
    if (status >= 200 && status < 300) return null;
    const redirects = status < 400 ? ': redirects are not followed' : '';
    const waitMs = retryAfterMs(retryAfter, this.#deps.clock.now());
    return { message: `it answered ${status}${redirects}`, mayPass: status >= 500 || status === 429, waitMs };
  }

  #pauseMs(attempt: number, { waitMs }: Fault): number {
    const { pauseMs, maxPauseMs } = this.#deps.times;
    // Spread, so that many gateways do not come back at the same moment.
    const own = pauseMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
    return Math.min(maxPauseMs, Math.max(own, waitMs ?? 0));
  }
}

function basic(username: string, password: string): string {
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** Seconds, or a date (RFC 9110 §10.2.3). Null: neither. */
export function retryAfterMs(value: string | string[] | undefined, now: number): number | null {
  const text = Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const date = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Several addresses that all refuse are one error without a message of its own. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name);
}
