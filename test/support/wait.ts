/** Looks again and again until `look` gives something truthy; throws, naming what never came, after `ms`. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  ms = 5000,
): Promise<Exclude<T, false | null | undefined>> {
  for (const end = Date.now() + ms; ; ) {
    const found = await look();
    if (found) return found as Exclude<T, false | null | undefined>;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The promise's outcome, or an error that names what was awaited. */
export async function within<T>(what: string, promise: Promise<T>, ms = 5000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for: ${what}`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
