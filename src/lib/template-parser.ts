// The tree of a Go template. Only constructs that are understood get through: fields, literals, comparisons, if, with and range.

import { suggest } from './fault.ts';
import { type ActionPiece, lex, TemplateError, type TextPiece, type Word } from './template-lexer.ts';

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly root: boolean }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] };

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly value: Expression }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly value: Expression;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** Names with the least and the largest number of arguments. */
const FUNCTIONS = {
  eq: [2, 20],
  ne: [2, 2],
  lt: [2, 2],
  le: [2, 2],
  gt: [2, 2],
  ge: [2, 2],
  and: [1, 20],
  or: [1, 20],
  not: [1, 1],
  len: [1, 1],
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

const BLOCKS = ['if', 'with', 'range'];
const MAX_DEPTH = 20;
const MAX_SOURCE = 64 * 1024;

/** Throws a TemplateError that names the line and the construct. */
export function parseTemplate(source: string): readonly Node[] {
  if (source.length > MAX_SOURCE) throw new TemplateError(`longer than ${MAX_SOURCE} characters`, 1);
  return new Parser(lex(source)).whole();
}

class Parser {
  readonly #pieces: readonly (TextPiece | ActionPiece)[];
  #next = 0;

  constructor(pieces: readonly (TextPiece | ActionPiece)[]) {
    this.#pieces = pieces;
  }

  whole(): readonly Node[] {
    const { nodes, end } = this.#nodes(0);
    if (end !== null) throw new TemplateError(`{{${end.words[0]?.text}}} without a block`, end.line);
    return nodes;
  }

  /** Up to the end of the template, or an `end` or `else` that is not one of these nodes' own. */
  #nodes(depth: number): { nodes: Node[]; end: ActionPiece | null } {
    const nodes: Node[] = [];
    for (;;) {
      const piece = this.#pieces[this.#next++];
      if (piece === undefined) return { nodes, end: null };
      if (piece.kind === 'text') nodes.push(piece);
      else if (isWord(piece, 0, 'end') || isWord(piece, 0, 'else')) return { nodes, end: piece };
      else nodes.push(this.#action(piece, depth));
    }
  }

  #action(piece: ActionPiece, depth: number): Node {
    const first = piece.words[0];
    if (first?.kind === 'name' && BLOCKS.includes(first.text))
      return this.#block(piece, first.text as 'if', piece.words.slice(1), depth + 1);
    return { kind: 'print', value: expressionOf(piece.words, piece.line) };
  }

  #block(piece: ActionPiece, kind: 'if' | 'with' | 'range', words: readonly Word[], depth: number): Node {
    if (depth > MAX_DEPTH) throw new TemplateError(`more than ${MAX_DEPTH} blocks in one another`, piece.line);
    const value = expressionOf(words, piece.line);
    const { nodes: body, end } = this.#nodes(depth);
    return { kind, value, body, otherwise: this.#otherwise(piece, end, depth) };
  }

  #otherwise(block: ActionPiece, end: ActionPiece | null, depth: number): readonly Node[] {
    if (end === null) throw new TemplateError(`{{${block.words[0]?.text}}} without its {{end}}`, block.line);
    if (isWord(end, 0, 'end')) return onlyWord(end, []);
    const [, second] = end.words;
    if (second?.kind === 'name' && ['if', 'with'].includes(second.text))
      return [this.#block(end, second.text as 'if', end.words.slice(2), depth + 1)];
    onlyWord(end, []);
    const { nodes, end: last } = this.#nodes(depth);
    if (last === null || !isWord(last, 0, 'end'))
      throw new TemplateError('{{else}} without its {{end}}', (last ?? end).line);
    return onlyWord(last, nodes);
  }
}

function isWord({ words }: ActionPiece, index: number, text: string): boolean {
  return words[index]?.kind === 'name' && words[index].text === text;
}

function onlyWord<T>(piece: ActionPiece, result: T): T {
  if (piece.words.length > 1)
    throw new TemplateError(`"${piece.words[1]?.text}" after ${piece.words[0]?.text}`, piece.line);
  return result;
}

function expressionOf(words: readonly Word[], line: number): Expression {
  const reader = { words, line, at: 0 };
  const value = call(reader, 0);
  const rest = words[reader.at];
  if (rest !== undefined) throw new TemplateError(unsupported(rest.text), line);
  return value;
}

interface Reader {
  readonly words: readonly Word[];
  readonly line: number;
  at: number;
}

/** A function with its arguments, or one operand. */
function call(reader: Reader, depth: number): Expression {
  const first = reader.words[reader.at];
  if (first === undefined) throw new TemplateError('a value is missing', reader.line);
  if (depth > MAX_DEPTH) throw new TemplateError('too many parentheses', reader.line);
  if (first.kind !== 'name' || first.text in CONSTANTS) return operand(reader, depth);
  const { text } = first;
  if (!Object.hasOwn(FUNCTIONS, text)) throw new TemplateError(unknown(text), reader.line);
  const name = text as FunctionName;
  reader.at++;
  const args: Expression[] = [];
  while (reader.at < reader.words.length && reader.words[reader.at]?.text !== ')') args.push(operand(reader, depth));
  const [least, most] = FUNCTIONS[name];
  if (args.length < least || args.length > most)
    throw new TemplateError(`wrong number of arguments for ${name}: ${args.length}`, reader.line);
  return { kind: 'call', name, args };
}

const CONSTANTS: Readonly<Record<string, boolean | null>> = Object.assign(Object.create(null), {
  true: true,
  false: false,
  nil: null,
});

function operand(reader: Reader, depth: number): Expression {
  const word = reader.words[reader.at++] as Word;
  switch (word.kind) {
    case 'field':
      return { kind: 'field', path: word.text.split('.').slice(1).filter(Boolean), root: word.text.startsWith('$') };
    case 'string':
      return { kind: 'literal', value: unquoted(word.text, reader.line) };
    case 'number':
      return { kind: 'literal', value: Number(word.text) };
    case 'name':
      if (word.text in CONSTANTS) return { kind: 'literal', value: CONSTANTS[word.text] as boolean | null };
      throw new TemplateError(`"${word.text}" needs parentheses around it and its arguments`, reader.line);
    default:
      return parenthesised(word, reader, depth);
  }
}

function parenthesised({ text }: Word, reader: Reader, depth: number): Expression {
  if (text !== '(') throw new TemplateError(unsupported(text), reader.line);
  const inner = call(reader, depth + 1);
  if (reader.words[reader.at++]?.text !== ')') throw new TemplateError('")" is missing', reader.line);
  return inner;
}

function unquoted(text: string, line: number): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new TemplateError(`${text} is not a string`, line);
  }
}

function unsupported(text: string): string {
  if (text === '|') return 'pipelines ("|") are not supported';
  if (text === '$' || text === ':') return 'variables are not supported';
  return `"${text}" is not understood here`;
}

function unknown(name: string): string {
  const known = [...Object.keys(FUNCTIONS), ...BLOCKS, 'else', 'end'];
  const { suggestion } = suggest(name, known);
  return `"${name}" is not supported${suggestion === undefined ? '' : ` (did you mean ${suggestion}?)`}: there are ${known.join(', ')}`;
}
