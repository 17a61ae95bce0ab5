// The two tables that HPACK indexes into (RFC 7541 §2.3).

/** Appendix A: `name` or `name: value`, from index 1 on. */
const STATIC_TEXT = `:authority|:method: GET|:method: POST|:path: /|:path: /index.html|:scheme: http|:scheme: https|:status: 200|:status: 204|:status: 206|:status: 304|:status: 400|:status: 404|:status: 500|accept-charset|accept-encoding: gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin|age|allow|authorization|cache-control|content-disposition|content-encoding|content-language|content-length|content-location|content-range|content-type|cookie|date|etag|expect|expires|from|host|if-match|if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|location|max-forwards|proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|server|set-cookie|strict-transport-security|transfer-encoding|user-agent|vary|via|www-authenticate`;

export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

export const STATIC_TABLE: readonly HeaderField[] = STATIC_TEXT.split('|').map((entry) => {
  const colon = entry.indexOf(': ');
  return colon < 0 ? { name: entry, value: '' } : { name: entry.slice(0, colon), value: entry.slice(colon + 2) };
});
export const STATIC_COUNT = STATIC_TABLE.length;

/** What an entry counts (§4.1). */
export function fieldSize({ name, value }: HeaderField): number {
  return name.length + value.length + 32;
}

/** Newest entry first (§2.3.2); the oldest go when it gets too large (§4.4). */
export class DynamicTable {
  readonly #entries: HeaderField[] = [];
  #size = 0;
  #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** From 0, newest first. */
  get(index: number): HeaderField | undefined {
    return this.#entries[index];
  }

  add(field: HeaderField): void {
    this.#entries.unshift(field);
    this.#size += fieldSize(field);
    this.#evict();
  }

  resize(capacity: number): void {
    this.#capacity = capacity;
    this.#evict();
  }

  #evict(): void {
    while (this.#size > this.#capacity) {
      const oldest = this.#entries.pop();
      if (oldest === undefined) return;
      this.#size -= fieldSize(oldest);
    }
  }
}
