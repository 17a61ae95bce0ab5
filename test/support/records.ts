// Records for tests of analytics, sinks that note what they get, and promises that are let run.
import { syncBuiltinESMExports } from 'node:module';
import type { TestContext } from 'node:test';
import type { Sink } from '../../src/record/sink.ts';
import type { ExchangeRecord, RecordVerdict } from '../../src/wire/native/records.ts';

export function recordOf(more: Partial<ExchangeRecord> = {}): ExchangeRecord {
  return {
    timeMs: 1_795_000_000_123,
    requestId: 'r-1',
    method: 'GET',
    host: 'shop.test',
    path: '/x',
    originalPath: '/shop/x',
    userAgent: 'tester',
    ipAddress: '127.0.0.1',
    contentLength: 0,
    responseCode: 200,
    apiVersion: 'Non Versioned',
    apiKey: '',
    oauthId: '',
    alias: '',
    tags: [],
    trackPath: false,
    totalUs: 3500,
    upstreamUs: 2000,
    gatewayUs: 1500,
    bytesIn: 100,
    bytesOut: 200,
    rawRequest: null,
    rawResponse: null,
    expireAtMs: 0,
    geo: null,
    traceparent: '',
    ...more,
  };
}

export const verdictWith = (more: Partial<RecordVerdict> = {}): RecordVerdict => ({
  dropped: [],
  changed: [],
  failed: [],
  message: '',
  ...more,
});

export interface NotingSink extends Sink {
  /** All lines so far. */
  lines(): string[];
  /** What the next writes are to fail with; null: they succeed. */
  fault: Error | null;
  /** Writes wait for it; null: they don't. */
  gate: Promise<void> | null;
  writes: number;
  closed: boolean;
}

export function notingSink(name = 'noted'): NotingSink {
  let text = '';
  return {
    name,
    fault: null,
    gate: null,
    writes: 0,
    closed: false,
    lines: () => text.split('\n').slice(0, -1),
    async write(lines: Buffer) {
      this.writes++;
      if (this.gate !== null) await this.gate;
      if (this.fault !== null) throw this.fault;
      text += lines.toString();
    },
    async close() {
      this.closed = true;
    },
  };
}

/** Until all promises that can go on have done so; works with mocked timers. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Time stands still until the test moves it on; also for what was imported by name. */
export function heldTime(t: TestContext): (ms: number) => void {
  const { timers } = t.mock;
  timers.enable({ apis: ['setTimeout'] });
  syncBuiltinESMExports();
  t.after(() => {
    timers.reset();
    syncBuiltinESMExports();
  });
  return (ms) => timers.tick(ms);
}
