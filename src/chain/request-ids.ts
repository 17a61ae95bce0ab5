// Names for requests whose client gave none, for plugins and logs: unique among all gateways, cheap, in the order in which they were asked for.

import { randomBytes } from 'node:crypto';

export class RequestIds {
  readonly #prefix = randomBytes(6).toString('base64url');
  #count = 0;

  next(): string {
    return `${this.#prefix}-${(++this.#count).toString(36)}`;
  }
}
