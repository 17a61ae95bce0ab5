// What a record takes of a request: noting, making, batching, writing its line to a file; with what the collector does for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Exchange } from '../../src/chain/exchange.ts';
import type { Recorder } from '../../src/chain/recording.ts';
import { systemClock } from '../../src/clock.ts';
import { Records } from '../../src/record/records.ts';
import { openSinks } from '../../src/record/sink-set.ts';
import { KeyNames } from '../../src/session/key-names.ts';
import { apiOf, definitionOf, exchangeOf, notedLog } from '../../test/support/builders.ts';
import { quantile } from '../load/report.ts';
import type { Cost } from './measure.ts';

const ROUNDS = 40;
const EXCHANGES = 12_800;
/** Exchanges that end in one turn of the event loop. */
const TOGETHER = 32;
const HEADERS = [
  'Host',
  'gateway.test',
  'User-Agent',
  'bench/1',
  'Accept',
  '*/*',
  'Accept-Encoding',
  'gzip',
  'X-Tenant',
  'acme',
];

export async function record(): Promise<Cost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-bench-'));
  const records = new Records({
    options: { enabled: true, sinks: [], detailed: false, maxDetailBytes: 0, maxWaiting: 100_000, ignoredIps: [] },
    names: new KeyNames({ hashKeys: false, hashFunction: '', hashFallbacks: [], onlyWholeKeys: false }),
    sinks: openSinks([{ type: 'file', path: join(folder, 'records.jsonl'), maxBytes: 64 << 20, keep: 1 }]),
    clock: systemClock,
    log: notedLog().log,
  });
  const definition = definitionOf();
  const recorder = records.recorderOf(definition, []) as Recorder;
  const api = apiOf(definition);
  const exchanges = Array.from({ length: 1024 }, (_, i) =>
    exchangeOf({ api, url: `/shop/items/${i}?page=1`, headers: HEADERS }),
  );
  const costs: number[] = [];
  for (let round = -5; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let n = 0; n < EXCHANGES; n += TOGETHER) {
      for (let i = n; i < n + TOGETHER; i++) recordOne(recorder, exchanges[i % exchanges.length] as Exchange);
      await turn();
    }
    await records.drain(5000);
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) costs.push((user + system) / EXCHANGES);
  }
  const { kept, lost } = records.counts;
  if (lost > 0 || kept !== EXCHANGES * (ROUNDS + 5)) throw new Error(`${kept} records are in the file, ${lost} lost`);
  await records.close();
  rmSync(folder, { recursive: true });
  return [{ name: 'a record, to a file', us: quantile(costs, 0.2) }];
}

function recordOne(recorder: Recorder, exchange: Exchange): void {
  exchange.recording = recorder.begin(exchange, exchange.url.path);
  exchange.recording.upstreamAsked = performance.now();
  exchange.recording.upstreamAnswered = performance.now();
  recorder.ended(exchange);
}
