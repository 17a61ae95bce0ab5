// A table of what is under way, by stream id. Not a Map: one that sees an insert and a delete per call drags survivors through the
// garbage collector (65 µs against 47 µs of CPU per request with one hook). Ids are odd and grow, so id / 2 modulo the size is a
// slot that is nearly always free.

/** Slots for each item at the least: with fewer, ids that are under way together meet too often. */
const ROOM_PER_ITEM = 4;

export class Slots<T extends { readonly id: number }> {
  #slots: (T | null)[];
  /** What found its slot taken by one that stays: once in as many ids as there are slots. */
  readonly #others = new Map<number, T>();
  #size = 0;

  constructor(capacity = 256) {
    this.#slots = new Array<T | null>(capacity).fill(null);
  }

  get size(): number {
    return this.#size;
  }

  /** At the most twice `ROOM_PER_ITEM` for each item that was there at a time. */
  get capacity(): number {
    return this.#slots.length;
  }

  get(id: number): T | undefined {
    const found = this.#slots[this.#slotOf(id)];
    if (found != null && found.id === id) return found;
    return this.#others.size === 0 ? undefined : this.#others.get(id);
  }

  add(item: T): void {
    this.#size++;
    if (this.#size * ROOM_PER_ITEM > this.#slots.length) this.#grow();
    const slot = this.#slotOf(item.id);
    if (this.#slots[slot] === null) this.#slots[slot] = item;
    else this.#others.set(item.id, item);
  }

  remove(item: T): boolean {
    const slot = this.#slotOf(item.id);
    if (this.#slots[slot] === item) this.#slots[slot] = null;
    else if (this.#others.get(item.id) === item) this.#others.delete(item.id);
    else return false;
    this.#size--;
    return true;
  }

  /** A copy: what is visited may remove itself or others. */
  all(): T[] {
    return [...this.#slots.filter((item) => item !== null), ...this.#others.values()];
  }

  #slotOf(id: number): number {
    return (id >>> 1) & (this.#slots.length - 1);
  }

  #grow(): void {
    const items = this.all();
    this.#slots = new Array<T | null>(2 * this.#slots.length).fill(null);
    this.#others.clear();
    for (const item of items) {
      const slot = this.#slotOf(item.id);
      if (this.#slots[slot] === null) this.#slots[slot] = item;
      else this.#others.set(item.id, item);
    }
  }
}
