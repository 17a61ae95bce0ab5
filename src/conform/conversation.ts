// One stream to a server, frame by frame: what a gateway could send, and everything that came back.

import { parseAddress } from '../wire/address.ts';
import { hookwire } from '../wire/gen/protocols.js';
import { Connection, type ConnectionOwner } from '../wire/http2/connection.ts';
import { openSocket } from '../wire/link.ts';
import { type MessageReceiver, MessageStream } from '../wire/native/message-stream.ts';
import { CallHeaders } from '../wire/tyk/call-headers.ts';
import { Mismatch } from './mismatch.ts';

const { GatewayFrame, PluginFrame } = hookwire.plugin.v1;
export const CONNECT = '/hookwire.plugin.v1.Coprocess/Connect';
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

type GatewayMessage = hookwire.plugin.v1.GatewayFrame.$Properties;
type PluginMessage = hookwire.plugin.v1.PluginFrame;
export type ResultMessage = hookwire.plugin.v1.Result.$Properties;

export class Conversation implements ConnectionOwner, MessageReceiver {
  readonly results = new Map<number, ResultMessage>();
  /** Binding → what Bound said. */
  readonly bound = new Map<number, string>();
  /** Calls frames that were credited. */
  credits = 0;
  hasWelcome = false;
  /** The last message, of a stream of another kind. */
  message: Buffer | null = null;
  /** How the server ended it. */
  ended: { readonly status: number; readonly details: string } | null = null;
  readonly #native: boolean;
  readonly #connection: Connection;
  readonly #stream: MessageStream;
  readonly #asked = new Set<number>();
  readonly #waiting = new Set<() => void>();
  readonly #headers: ReturnType<CallHeaders['of']>;
  /** A rule that the plugin has broken; empty: none. */
  #violation = '';
  /** Why nothing more can come; empty: it can. */
  #over = '';
  #opened = false;

  /** Throws an Error for an address that is none. */
  constructor(address: string, path: string) {
    const where = parseAddress(address);
    this.#native = path === CONNECT;
    this.#connection = new Connection(openSocket(where, null), this);
    this.#stream = new MessageStream(this.#connection, this, MAX_MESSAGE_BYTES);
    this.#headers = new CallHeaders({ secure: false, authority: where.authority, metadata: new Map() }).of(path, null);
  }

  /** Resolves when messages can be sent. */
  opened(ms: number): Promise<void> {
    return this.until('the connection', () => this.#opened, ms);
  }

  send(frame: GatewayMessage): void {
    this.sendBytes(GatewayFrame.encode(frame).finish());
  }

  /** Of no effect on a stream that is over. */
  sendBytes(message: Uint8Array): void {
    if (this.#over !== '') return;
    this.#stream.sendMessage(message);
    this.#connection.out.schedule();
  }

  /** Results for these are awaited from now on. */
  ask(ids: Iterable<number>): void {
    for (const id of ids) this.#asked.add(id);
  }

  end(): void {
    if (this.#over !== '') return;
    this.#stream.end();
    this.#connection.out.schedule();
  }

  close(): void {
    this.#connection.destroy(new Error('the scenario is over'));
  }

  /** Throws a Mismatch after `ms`, when nothing more can come, and when the plugin has broken a rule, also before. */
  async until(what: string, holds: () => boolean, ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (holds() || this.#violation !== '' || this.#over !== '') resolve();
    };
    const timer = setTimeout(resolve, ms);
    this.#waiting.add(look);
    look();
    await promise;
    clearTimeout(timer);
    this.#waiting.delete(look);
    if (this.#violation !== '') throw new Mismatch(this.#violation);
    if (holds()) return;
    throw new Mismatch(
      this.#over === '' ? `waited ${ms} ms in vain for ${what}` : `${this.#over}, while waiting for ${what}`,
    );
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  #breaks(rule: string): void {
    this.#violation ||= rule;
  }

  #ends(why: string): void {
    this.#over ||= why;
    this.#look();
  }

  // ---- what comes

  onMessage(bytes: Buffer): void {
    // Its memory is used again.
    this.message = Buffer.from(bytes);
    if (this.#native) this.#onFrame(PluginFrame.decode(this.message));
    this.#look();
  }

  #onFrame(frame: PluginMessage): void {
    if (!this.hasWelcome && !frame.welcome) return this.#breaks('the first frame of the plugin is not Welcome');
    if (frame.welcome && this.hasWelcome) this.#breaks('the plugin sent Welcome twice');
    if (frame.welcome) this.hasWelcome = true;
    else if (frame.bound) this.bound.set(frame.bound.binding ?? 0, frame.bound.error ?? '');
    else if (frame.credit) this.credits += frame.credit.frames ?? 0;
    else if (frame.results) this.#onResults(frame.results);
  }

  #onResults({ results, credit }: hookwire.plugin.v1.Results.$Properties): void {
    this.credits += credit ?? 0;
    for (const result of results ?? []) {
      const id = result.id ?? 0;
      if (!this.#asked.has(id)) this.#breaks(`a result came for the call ${id}, which was never made`);
      if (this.results.has(id)) this.#breaks(`two results came for the call ${id}`);
      this.results.set(id, result);
    }
  }

  onEnded(status: number, details: string): void {
    this.ended = { status, details };
    this.#ends(`the server ended the stream (status ${status}${details === '' ? '' : `: ${details}`})`);
  }

  onBroken(error: Error): void {
    this.#ends(`the stream broke (${error.message})`);
  }

  onReady(): void {
    this.#stream.open(this.#headers);
    this.#opened = true;
    this.#look();
  }

  onRoom(): void {}

  onDraining(): void {}

  onClosed(error: Error): void {
    this.#ends(`the connection is gone (${error.message})`);
  }
}
