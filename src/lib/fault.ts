// What is wrong with a file that an operator wrote, and where: gathered, so that all of it is told at once.

import type { TextPosition } from './json-position.ts';
import { closest } from './levenshtein.ts';

export interface Fault {
  /** File, or the environment variable at fault. */
  readonly file: string;
  /** JSON pointer into the file; empty: the whole of it. */
  readonly pointer: string;
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
  /** Set when the text is not JSON and a pointer leads nowhere. */
  readonly position?: TextPosition;
}

/** `file: /pointer: message (did you mean …?)` */
export function faultText(fault: Fault): string {
  const place = fault.position ? `${fault.file}:${fault.position.line}:${fault.position.column}` : fault.file;
  return [place, fault.pointer, faultMessage(fault)].filter((part) => part !== '').join(': ');
}

export function faultMessage(fault: Pick<Fault, 'message' | 'suggestion'>): string {
  return fault.suggestion === undefined ? fault.message : `${fault.message} (did you mean ${fault.suggestion}?)`;
}

/** The members of `suggestion`, for spreading into a fault. */
export function suggest(word: string, known: Iterable<string>): { suggestion?: string } {
  const suggestion = closest(word, known);
  return suggestion === undefined ? {} : { suggestion };
}
