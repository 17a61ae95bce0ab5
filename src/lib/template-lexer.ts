// The pieces of a Go template: plain text, and the words between `{{` and `}}`. Contract §7.1 (bodies of webhooks).

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
}

/** What stands between braces, in words. */
export interface ActionPiece {
  readonly kind: 'action';
  readonly words: readonly Word[];
  readonly line: number;
}

export interface Word {
  /** `symbol`: a parenthesis, or anything that no template here may hold. */
  readonly kind: 'field' | 'name' | 'string' | 'number' | 'symbol';
  readonly text: string;
}

/** Why a template cannot be used, with the line. */
export class TemplateError extends Error {
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.name = 'TemplateError';
  }
}

/** The action up to its end; quoted braces are not the end of it. */
const ACTION = /\{\{(-(?=\s))?((?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|(?!\}\})[^"`])*?)((?<=\s)-)?\}\}/y;
const COMMENT = /\{\{(-\s)?\/\*[\s\S]*?\*\/(\s-)?\}\}/y;
const WORD =
  /\s*(?:(?<field>\$?(?:\.\w+)+|\.|\$(?!\w))|(?<name>[A-Za-z_]\w*)|(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<number>-?\d+(?:\.\d+)?\b)|(?<symbol>\S))/y;

export function lex(source: string): (TextPiece | ActionPiece)[] {
  const pieces: (TextPiece | ActionPiece)[] = [];
  let at = 0;
  let line = 1;
  let trimNext = false;
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    const text = source.slice(at, open < 0 ? undefined : open);
    line += breaksIn(text);
    const action = open < 0 ? null : matchAction(source, open, line);
    pieces.push({ kind: 'text', text: trimmed(text, trimNext, action?.trimBefore ?? false) });
    if (action === null) break;
    trimNext = action.trimAfter;
    if (action.body !== null) pieces.push({ kind: 'action', words: wordsOf(action.body), line });
    line += breaksIn(source.slice(open, action.end));
    at = action.end;
  }
  return pieces.filter((piece) => piece.kind === 'action' || piece.text !== '');
}

interface Action {
  /** Null: a comment. */
  readonly body: string | null;
  readonly trimBefore: boolean;
  readonly trimAfter: boolean;
  readonly end: number;
}

function matchAction(source: string, at: number, line: number): Action {
  COMMENT.lastIndex = at;
  const comment = COMMENT.exec(source);
  if (comment) {
    const [, before, after] = comment;
    return { body: null, trimBefore: before !== undefined, trimAfter: after !== undefined, end: COMMENT.lastIndex };
  }
  ACTION.lastIndex = at;
  const action = ACTION.exec(source);
  if (!action) throw new TemplateError('"{{" without its "}}"', line);
  const [, before, body = '', after] = action;
  return { body, trimBefore: before !== undefined, trimAfter: after !== undefined, end: ACTION.lastIndex };
}

function trimmed(text: string, start: boolean, end: boolean): string {
  const cut = start ? text.trimStart() : text;
  return end ? cut.trimEnd() : cut;
}

function wordsOf(body: string): Word[] {
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(body); match !== null; match = WORD.exec(body)) {
    const [kind, text = ''] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? ['symbol'];
    words.push({ kind: kind as Word['kind'], text });
  }
  return words;
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}
