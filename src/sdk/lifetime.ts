// How long somebody waits for the answer of a call.

/** Ends when the gateway gives up or the time is over; the signal and its timer exist only when a handler asks for them. */
export class Lifetime {
  readonly #deadline: number;
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #over: Error | undefined;

  /** @param budgetMs what is left of the deadline; 0: none is known */
  constructor(budgetMs = 0) {
    this.#deadline = budgetMs > 0 ? performance.now() + budgetMs : Number.POSITIVE_INFINITY;
  }

  /** True once nobody wants the answer. */
  get cancelled(): boolean {
    return this.#over !== undefined;
  }

  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const left = this.#deadline - performance.now();
    if (this.#over) controller.abort(this.#over);
    else if (left <= 0) controller.abort(tooLate());
    else if (left !== Number.POSITIVE_INFINITY) {
      this.#timer = setTimeout(() => controller.abort(tooLate()), Math.min(left, 0x7fff_ffff)).unref();
    }
    return controller.signal;
  }

  /** The gateway does not want the answer any more. */
  cancel(reason: string): void {
    if (this.#over) return;
    this.#over = new DOMException(reason, 'AbortError');
    this.finish();
    this.#controller?.abort(this.#over);
  }

  /** The handler is done: the deadline does not matter any more. */
  finish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function tooLate(): Error {
  return new DOMException('the time that the gateway gives this call is over', 'TimeoutError');
}
