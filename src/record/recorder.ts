// Makes the records of one API.

import type { Socket } from 'node:net';
import { clientAddress } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import type { Recorder, Recording } from '../chain/recording.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../telemetry/log.ts';
import { makeRecord, type RecordRules } from './make-record.ts';
import type { RecordPipeline } from './pipeline.ts';
import { ResponseTape } from './response-tape.ts';

export interface RecorderSettings extends RecordRules {
  readonly detailed: boolean;
  /** Addresses of clients that are left out. */
  readonly ignoredIps: ReadonlySet<string>;
}

export interface RecorderDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Of connections, until their last recorded exchange ended. */
  readonly bytesRead: WeakMap<Socket, number>;
}

export class ApiRecorder implements Recorder {
  readonly #settings: RecorderSettings;
  readonly #pipeline: RecordPipeline;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #bytesRead: WeakMap<Socket, number>;

  constructor(settings: RecorderSettings, pipeline: RecordPipeline, { clock, log, bytesRead }: RecorderDeps) {
    this.#settings = settings;
    this.#pipeline = pipeline;
    this.#clock = clock;
    this.#log = log;
    this.#bytesRead = bytesRead;
  }

  begin({ req, res }: Exchange): Recording {
    const { socket } = req;
    const { detailed, maxDetailBytes } = this.#settings;
    return {
      startedAt: this.#clock.now(),
      start: performance.now(),
      upstreamAsked: 0,
      upstreamAnswered: 0,
      socket,
      bytesRead: this.#bytesRead.get(socket) ?? 0,
      bytesWritten: socket.bytesWritten,
      tracked: false,
      skipped: false,
      tape: detailed ? new ResponseTape(res, maxDetailBytes) : null,
    };
  }

  ended(exchange: Exchange): void {
    const { recording } = exchange;
    if (recording === null) return;
    try {
      this.#bytesRead.set(recording.socket, recording.socket.bytesRead);
      if (recording.skipped || this.#isIgnored(exchange)) return;
      this.#pipeline.add(makeRecord(exchange, recording, this.#settings));
    } catch (error) {
      this.#log.error({ err: error, api: exchange.api.definition.id }, 'no record could be made of an exchange');
    }
  }

  #isIgnored(exchange: Exchange): boolean {
    const { ignoredIps } = this.#settings;
    return ignoredIps.size > 0 && ignoredIps.has(clientAddress(exchange));
  }
}
