/** Replaces `${NAME}` in all strings and keys; a string that is just `${NOW}` or `${NOW+60}` becomes a number of seconds. */
export function substitute<T>(value: T, names: Readonly<Record<string, string>>): T {
  const now = Math.floor(Date.now() / 1000);
  const fill = (text: string) => text.replace(/\$\{(\w+)\}/g, (all, name: string) => names[name] ?? all);
  const walk = (item: unknown): unknown => {
    if (typeof item === 'string') {
      const time = /^\$\{NOW([+-]\d+)?\}$/.exec(item);
      return time ? now + Number(time[1] ?? 0) : fill(item);
    }
    if (Array.isArray(item)) return item.map(walk);
    if (item === null || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [fill(key), walk(inner)]));
  };
  return walk(value) as T;
}
