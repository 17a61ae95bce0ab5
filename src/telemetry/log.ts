// Structured logs. JSON lines for machines, or one readable line each.

import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export interface LogOptions {
  readonly level: string;
  readonly format: 'json' | 'text';
}

export function createLogger(options: LogOptions, out: NodeJS.WritableStream = process.stderr): Logger {
  const settings = {
    level: options.level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return pino(settings, options.format === 'json' ? out : textLines(out));
}

/** `12:30:01.123 WARN  message  key=value …` */
function textLines(out: NodeJS.WritableStream): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      const { level, time, msg, ...rest } = JSON.parse(String(chunk)) as Record<string, unknown>;
      const facts = Object.entries(rest).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      out.write(
        `${String(time).slice(11, 23)} ${String(level).toUpperCase().padEnd(5)} ${[msg, ...facts].join('  ')}\n`,
      );
      done();
    },
  });
}
