// npm run bench:micro [-- --only codec,hpack,record,session,transport --json FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { codec } from './codec.ts';
import { hpack } from './hpack.ts';
import type { Cost } from './measure.ts';
import { record } from './record.ts';
import { callBytes, replyBytes } from './sample.ts';
import { session } from './session.ts';
import { type TransportRow, transport } from './transport.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const suites = { codec, hpack, record, session, transport };
type Suite = keyof typeof suites;

const chosen = values.only?.split(',') ?? Object.keys(suites);
const results: Record<string, readonly (Cost | TransportRow)[]> = {};
for (const name of chosen) {
  if (!Object.hasOwn(suites, name)) throw new Error(`--only takes ${Object.keys(suites).join(', ')}, not "${name}"`);
  const rows = await suites[name as Suite]();
  results[name] = rows;
  console.log(`${titleOf(name)}\n${rows.map(lineOf).join('\n')}\n`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);

function titleOf(name: string): string {
  if (name === 'codec') return `codec (call ${callBytes.length} bytes, reply ${replyBytes.length}): CPU µs`;
  return name === 'transport' ? 'transport: client CPU µs per call, p50 round trip' : `${name}: CPU µs`;
}

function lineOf(row: Cost | TransportRow): string {
  if ('us' in row) return `  ${row.name.padEnd(44)}${row.us.toFixed(3).padStart(8)}`;
  const { name, inFlight, cpuUs, p50Us } = row;
  const label = `${String(inFlight).padStart(3)} in flight  ${name}`;
  return `  ${label.padEnd(48)}${cpuUs.toFixed(1).padStart(8)}${p50Us.toFixed(0).padStart(8)} µs`;
}
