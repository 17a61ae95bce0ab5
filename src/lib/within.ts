// Waiting with a bound.

/** Resolves when the work is done, or when the time is over; rejects when the work does before. */
export function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  return Promise.race([work.then(() => {}), late]).finally(() => clearTimeout(timer));
}
