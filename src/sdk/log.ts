// What a plugin writes about itself: one JSON line per entry, through an interface that any logger can stand in for.

/** Facts that belong to one log line. Values are written as JSON. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The four methods the SDK calls. Pass your own as `new Plugin(name, { log })`; they must not throw. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogLevel = keyof Logger;

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/**
 * The default logger: `{"time":"…","level":"info","plugin":"shop","message":"…",…fields}` and a line break.
 *
 * @param plugin name of the plugin, repeated in every line
 * @param level lowest level that is written; default `info`
 * @param write where lines go; default standard output
 */
export function jsonLogger(
  plugin: string,
  level: LogLevel = 'info',
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Logger {
  const at = (name: LogLevel) => (message: string, fields?: LogFields) => {
    if (ORDER.indexOf(name) < ORDER.indexOf(level)) return;
    write(`${toJson({ time: new Date().toISOString(), level: name, plugin, message, ...fields })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Never throws: a value that JSON cannot hold must not turn a log line into a failed call. */
function toJson(entry: LogFields): string {
  const seen = new WeakSet<object>();
  return JSON.stringify(entry, (_key, value: unknown) => {
    if (typeof value === 'bigint') return value.toString();
    if (value instanceof Error) return value.stack ?? value.message;
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return '[seen above]';
    seen.add(value);
    return value;
  });
}
