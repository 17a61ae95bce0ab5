// Makes the records of one API.

import type { Socket } from 'node:net';
import { clientAddress } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import type { Recorder } from '../chain/recording.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/log.ts';
import { OpenRecord, type RecordRules, type Traffic } from './open-record.ts';
import type { RecordPipeline } from './pipeline.ts';
import { ResponseTape } from './response-tape.ts';

export interface RecorderSettings extends RecordRules {
  readonly detailed: boolean;
  /** Addresses of clients that are left out. */
  readonly ignoredIps: ReadonlySet<string>;
}

/** What of a connection's bytes has its record: the head of the next exchange may have been read before this one ended. */
interface Recorded {
  bytesRead: number;
  bytesWritten: number;
}

/** On the socket itself: to look it up in a WeakMap was 0.1 µs of a request's profile. */
const RECORDED = Symbol('recorded');

interface RecordedSocket extends Socket {
  [RECORDED]?: Recorded;
}

export interface RecorderDeps {
  readonly clock: Clock;
  readonly log: Logger;
}

export class ApiRecorder implements Recorder {
  readonly #settings: RecorderSettings;
  readonly #pipeline: RecordPipeline;
  readonly #clock: Clock;
  readonly #log: Logger;

  constructor(settings: RecorderSettings, pipeline: RecordPipeline, { clock, log }: RecorderDeps) {
    this.#settings = settings;
    this.#pipeline = pipeline;
    this.#clock = clock;
    this.#log = log;
  }

  begin(exchange: Exchange, path: string): OpenRecord {
    const record = new OpenRecord(exchange, path, this.#clock.now());
    const { detailed, maxDetailBytes } = this.#settings;
    if (detailed) record.tape = new ResponseTape(exchange.res, maxDetailBytes);
    return record;
  }

  ended(exchange: Exchange): void {
    const record = exchange.recording;
    if (!(record instanceof OpenRecord) || record.socket === null) return;
    try {
      const traffic = this.#trafficOf(record.socket, record.bytesBefore);
      if (record.skipped || this.#isIgnored(exchange)) return;
      record.finish(exchange, traffic, this.#settings);
      this.#pipeline.add(record);
    } catch (error) {
      this.#log.error({ err: error, api: exchange.api.definition.id }, 'no record could be made of an exchange');
    }
  }

  /** Since the last one ended: exchanges of a connection end in their order, but may begin all at once. */
  #trafficOf(socket: RecordedSocket, before: number): Traffic {
    const { bytesRead, bytesWritten } = socket;
    const recorded = socket[RECORDED];
    if (recorded === undefined) {
      socket[RECORDED] = { bytesRead, bytesWritten };
      return { bytesIn: bytesRead, bytesOut: bytesWritten - before };
    }
    const bytesIn = bytesRead - recorded.bytesRead;
    const bytesOut = bytesWritten - Math.max(recorded.bytesWritten, before);
    recorded.bytesRead = bytesRead;
    recorded.bytesWritten = bytesWritten;
    return { bytesIn, bytesOut };
  }

  #isIgnored(exchange: Exchange): boolean {
    const { ignoredIps } = this.#settings;
    return ignoredIps.size > 0 && ignoredIps.has(clientAddress(exchange));
  }
}
