// What gateways that share a Redis tell each other: which keys changed, that definitions are to be loaded anew. Tyk's gateways and dashboards
// speak on the same channel, so messages have their form and their signature.

import { createHash, createVerify, randomUUID, timingSafeEqual } from 'node:crypto';
import type { RedisLink, RedisLog } from './redis.ts';

export const CHANNEL = 'tyk.cluster.notifications';

/** Those of Tyk's commands that mean something here. */
export const KEYS_CHANGED = 'KeySpaceUpdateNotification';
export const RELOAD = 'GroupReload';
/** The payload is the id of an API. */
export const CACHE_DELETED = 'DeleteAPICache';
export const RELOADS: readonly string[] = [RELOAD, 'ApiUpdated', 'ApiRemoved', 'ApiAdded', 'PolicyChanged'];

/** SHA-256 among Go's hashes. */
const SHA_256 = 5;

export interface NoticeSettings {
  /** Of the fleet: messages are signed with it. */
  readonly nodeSecret: string;
  /** PEM of whoever else may send messages (a dashboard); empty: nobody. */
  readonly publicKey: string;
  /** Takes messages without a signature, or with a wrong one. */
  readonly allowUnsigned: boolean;
}

export interface NoticeListener {
  onNotice(command: string, payload: string): void;
  /** Messages may have been missed. */
  onGap(): void;
}

interface Message {
  readonly command: string;
  readonly payload: string;
  readonly signature: string;
  readonly algorithm: number;
  /** Of the gateway that sent it; Tyk's do not say. */
  readonly node?: string;
}

export class Notices {
  readonly #link: RedisLink;
  readonly #settings: NoticeSettings;
  readonly #log: RedisLog;
  readonly #node = randomUUID();
  readonly #listeners: NoticeListener[] = [];
  #refused = 0;

  constructor(link: RedisLink, settings: NoticeSettings, log: RedisLog) {
    this.#link = link;
    this.#settings = settings;
    this.#log = log;
  }

  /** Messages of others only. */
  listen(listener: NoticeListener): void {
    this.#listeners.push(listener);
  }

  /** Resolves when the subscription holds, which may be when Redis is back. */
  async start(): Promise<void> {
    await this.#link.subscribe(CHANNEL, {
      onMessage: (text) => this.#receive(text),
      onGap: () => this.#listeners.forEach((listener) => void listener.onGap()),
    });
  }

  async send(command: string, payload: string): Promise<void> {
    const signature = this.#signature(command, payload);
    const message: Message = { command, payload, signature, algorithm: SHA_256, node: this.#node };
    await this.#link.run((commands) => commands.publish(CHANNEL, JSON.stringify(message)));
  }

  #receive(text: string): void {
    const message = messageOf(text);
    if (message === null || message.node === this.#node) return;
    if (this.#isTrusted(message)) {
      for (const listener of this.#listeners) listener.onNotice(message.command, message.payload);
      return;
    }
    // Once: whoever sends one such message sends many.
    if (this.#refused++ === 0)
      this.#log.error(
        { channel: CHANNEL, command: message.command },
        'a notice was refused: its signature is wrong. All gateways of a fleet need the same node_secret',
      );
  }

  #isTrusted({ command, payload, signature, algorithm }: Message): boolean {
    const { allowUnsigned, publicKey } = this.#settings;
    if (allowUnsigned) return true;
    if (algorithm === SHA_256) return isSame(signature, this.#signature(command, payload));
    return publicKey !== '' && isSignedBy(publicKey, payload, signature);
  }

  #signature(command: string, payload: string): string {
    return createHash('sha256')
      .update(command + payload + this.#settings.nodeSecret)
      .digest('hex');
  }
}

function messageOf(text: string): Message | null {
  try {
    const value = JSON.parse(text) as Partial<Message> | null;
    if (typeof value?.command !== 'string') return null;
    const { command, payload, signature, algorithm, node } = value;
    return {
      command,
      payload: typeof payload === 'string' ? payload : '',
      signature: typeof signature === 'string' ? signature : '',
      algorithm: typeof algorithm === 'number' ? algorithm : 0,
      ...(typeof node === 'string' && { node }),
    };
  } catch {
    return null;
  }
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected));
}

function isSignedBy(publicKey: string, payload: string, signature: string): boolean {
  try {
    return createVerify('RSA-SHA256').update(payload).verify(publicKey, signature, 'base64');
  } catch {
    return false;
  }
}
