// Where in a JSON text something is: for messages like a compiler's.

export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column, from 1, of what a JSON pointer leads to; of a member: its name. The nearest enclosing place when it is not there. */
export function positionOf(text: string, pointer: string): TextPosition {
  const path = pointer.split('/').slice(1).map(unescapeToken);
  let nearest = 0;
  let depth = -1;
  const scanner = new Scanner(text, (at, place) => {
    if (place.length <= depth || place.length > path.length) return;
    if (place.every((token, index) => token === path[index])) [nearest, depth] = [at, place.length];
  });
  scanner.run();
  return lineAndColumn(text, nearest);
}

/** What breaks a JSON text, and where; null when it is sound. */
export function syntaxFault(text: string): (TextPosition & { readonly message: string }) | null {
  const fault = new Scanner(text, () => {}).run();
  return fault && { ...lineAndColumn(text, fault.at), message: fault.message };
}

/** One reference token of a JSON pointer. */
export function pointerToken(key: string | number): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

export function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function lineAndColumn(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

type Visit = (offset: number, place: readonly string[]) => void;

interface Frame {
  readonly kind: '{' | '[';
  index: number;
}

const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const BLANK = /[ \t\r\n]*/y;

class SyntaxFault extends Error {}

/** Walks the whole text with its own stack: no nesting is too deep. */
class Scanner {
  readonly #text: string;
  readonly #visit: Visit;
  #at = 0;

  constructor(text: string, visit: Visit) {
    this.#text = text;
    this.#visit = visit;
  }

  run(): { at: number; message: string } | null {
    try {
      this.#document();
      return null;
    } catch (error) {
      if (error instanceof SyntaxFault) return { at: this.#at, message: error.message };
      throw error;
    }
  }

  #document(): void {
    const frames: Frame[] = [];
    const place: string[] = [];
    this.#blank();
    this.#visit(this.#at, place);
    let complete = this.#value(frames);
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      if (complete) place.length = frames.length - 1;
      complete = this.#next(frame, complete) ? this.#member(frame, frames, place) : this.#close(frames);
    }
    if (this.#at < this.#text.length) this.#fail('the end of the text');
  }

  /** Whether the container goes on; reads the comma. A fresh container (`complete` false) may end at once. */
  #next(frame: Frame, complete: boolean): boolean {
    const end = frame.kind === '{' ? '}' : ']';
    if (this.#skip(end)) return false;
    if (complete && !this.#skip(',')) this.#fail(`',' or '${end}'`);
    return true;
  }

  #member(frame: Frame, frames: Frame[], place: string[]): boolean {
    const start = this.#at;
    if (frame.kind === '{') {
      place.push(JSON.parse(this.#string('a name in double quotes')));
      this.#visit(start, place);
      if (!this.#skip(':')) this.#fail("':' after the name");
    } else {
      place.push(String(frame.index++));
      this.#visit(start, place);
    }
    return this.#value(frames);
  }

  #close(frames: Frame[]): boolean {
    frames.pop();
    return true;
  }

  /** True for a whole value; false when a container has been opened. */
  #value(frames: Frame[]): boolean {
    const first = this.#text[this.#at];
    if (first === '{' || first === '[') {
      this.#at++;
      this.#blank();
      frames.push({ kind: first, index: 0 });
      return false;
    }
    if (first === '"') this.#string('a string');
    else if (this.#match(LITERAL) === null) this.#fail('a value');
    return true;
  }

  #string(expected: string): string {
    const found = this.#match(STRING);
    return (
      found ??
      this.#fail(this.#text[this.#at] === '"' ? 'a string that is closed, without bare control characters' : expected)
    );
  }

  #skip(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    this.#blank();
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    if (found !== null) this.#blank();
    return found;
  }

  #blank(): void {
    BLANK.lastIndex = this.#at;
    this.#at += BLANK.exec(this.#text)?.[0].length ?? 0;
  }

  #fail(expected: string): never {
    const found = this.#at < this.#text.length ? `'${this.#text[this.#at]}'` : 'the end of the text';
    throw new SyntaxFault(`expected ${expected}, found ${found}`);
  }
}
