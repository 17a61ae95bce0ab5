// Records of exchanges for an analytics hook, and what it made of them.

import { isDeepStrictEqual } from 'node:util';
import { toGatewayError } from '../errors.ts';
import type { ExchangeRecord, RecordVerdict } from '../wire/native/records.ts';
import { causeText } from './expectation.ts';
import type { Lab } from './lab.ts';
import { Mismatch } from './mismatch.ts';
import { jsonLines } from './projection.ts';
import type { RecordsSpec } from './scenario.ts';

/** Throws a Mismatch. */
export async function reviewRecords(lab: Lab, spec: RecordsSpec): Promise<void> {
  const binding = await lab.bindRecords(spec.hook);
  const records = spec.batch.map((part): ExchangeRecord => ({ ...USUAL, ...part }));
  const sent = [`${records.length} records for the analytics hook ${spec.hook}`, ...spec.batch.flatMap(jsonLines)];
  let verdict: RecordVerdict;
  try {
    verdict = await lab.target.transport.review({ binding, records }, lab.options.timeoutMs);
  } catch (error) {
    const fault = toGatewayError(error);
    throw new Mismatch(`the batch fails: ${fault.code}: ${causeText(fault)}`, sent);
  }
  const { dropped = [], failed = [], changed = {}, message } = spec;
  const expected = [
    ...jsonLines({ dropped, failed }),
    ...Object.entries(changed).flatMap(([index, change]) =>
      recordLines(Number(index), { ...records[Number(index)], ...change }),
    ),
  ];
  const seen = [
    ...jsonLines({ dropped: [...verdict.dropped].sort(byNumber), failed: [...verdict.failed].sort(byNumber) }),
    ...[...verdict.changed]
      .sort((a, b) => a.index - b.index)
      .flatMap(({ index, record }) => recordLines(index, record)),
  ];
  if (!isDeepStrictEqual(expected, seen))
    throw new Mismatch('something else was made of the records', sent, { expected, seen });
  if (message !== undefined && !verdict.message.includes(message))
    throw new Mismatch(
      `the message of the failure is ${JSON.stringify(verdict.message)}, without ${JSON.stringify(message)}`,
      sent,
    );
}

const byNumber = (a: number, b: number): number => a - b;

function recordLines(index: number, record: Partial<ExchangeRecord>): string[] {
  const { rawRequest, rawResponse, ...rest } = record;
  const hex = { rawRequest: rawRequest?.toString('hex') ?? '', rawResponse: rawResponse?.toString('hex') ?? '' };
  return [`record ${index}:`, ...jsonLines({ ...rest, ...hex })];
}

const USUAL: ExchangeRecord = {
  timeMs: 1_700_000_000_123,
  requestId: 'r-1',
  method: 'GET',
  host: 'shop.test',
  path: '/',
  originalPath: '/conform/',
  userAgent: 'kit/1',
  ipAddress: '203.0.113.7',
  contentLength: -1,
  responseCode: 200,
  apiVersion: 'Non Versioned',
  apiKey: 'k-1',
  oauthId: '',
  alias: 'ann',
  tags: ['a'],
  trackPath: true,
  totalUs: 12_500,
  upstreamUs: 10_250,
  gatewayUs: 2250,
  bytesIn: 5_000_000_000,
  bytesOut: 200,
  rawRequest: Buffer.from([0, 255, 13, 10]),
  rawResponse: null,
  expireAtMs: 1_800_000_000_000,
  geo: null,
  traceparent: '',
};
