// Go templates as far as bodies of webhooks use them: parsed once, rendered often, bounded in time and size. Contract §7.1.

import { isJsonObject, member } from './json-file.ts';
import { type Expression, type FunctionName, type Node, parseTemplate } from './template-parser.ts';

/** Of one rendering: nested ranges multiply. */
const MAX_STEPS = 100_000;
const MAX_OUTPUT = 1024 * 1024;

export class Template {
  readonly #nodes: readonly Node[];

  /** Throws a TemplateError. */
  constructor(source: string) {
    this.#nodes = parseTemplate(source);
  }

  /** `encode` is given every value that is put into the text. Throws when the bounds are passed. */
  render(data: unknown, encode: (text: string) => string): string {
    return new Rendering(data, encode).of(this.#nodes);
  }
}

class Rendering {
  readonly #root: unknown;
  readonly #encode: (text: string) => string;
  #out = '';
  #steps = 0;

  constructor(root: unknown, encode: (text: string) => string) {
    this.#root = root;
    this.#encode = encode;
  }

  of(nodes: readonly Node[]): string {
    this.#nodes(nodes, this.#root);
    return this.#out;
  }

  #nodes(nodes: readonly Node[], dot: unknown): void {
    for (const node of nodes) {
      if (++this.#steps > MAX_STEPS) throw new Error(`the template takes more than ${MAX_STEPS} steps`);
      this.#node(node, dot);
      if (this.#out.length > MAX_OUTPUT) throw new Error(`the template makes more than ${MAX_OUTPUT} characters`);
    }
  }

  #node(node: Node, dot: unknown): void {
    if (node.kind === 'text') this.#out += node.text;
    else if (node.kind === 'print') this.#out += this.#encode(textOf(this.#value(node.value, dot)));
    else this.#block(node, dot);
  }

  #block({ kind, value, body, otherwise }: Exclude<Node, { kind: 'text' | 'print' }>, dot: unknown): void {
    const found = this.#value(value, dot);
    if (!isTruth(found)) return this.#nodes(otherwise, dot);
    if (kind !== 'range') return this.#nodes(body, kind === 'with' ? found : dot);
    for (const item of itemsOf(found)) this.#nodes(body, item);
  }

  #value(expression: Expression, dot: unknown): unknown {
    if (expression.kind === 'literal') return expression.value;
    if (expression.kind === 'call') return this.#call(expression.name, expression.args, dot);
    return expression.path.reduce(
      (value, name) => (isJsonObject(value) ? member(value, name) : undefined),
      expression.root ? this.#root : dot,
    );
  }

  #call(name: FunctionName, args: readonly Expression[], dot: unknown): unknown {
    const values = args.map((arg) => this.#value(arg, dot));
    const [first, ...others] = values;
    switch (name) {
      case 'and':
        return values.find((value) => !isTruth(value)) ?? values.at(-1);
      case 'or':
        return values.find(isTruth) ?? values.at(-1);
      case 'not':
        return !isTruth(first);
      case 'eq':
        return others.some((other) => other === first);
      case 'ne':
        return first !== others[0];
      case 'len':
        return typeof first === 'string' ? Buffer.byteLength(first) : itemsOf(first).length;
      default:
        return isInOrder(name, first, others[0]);
    }
  }
}

/** Numbers by their size, texts by their letters; what cannot be compared is in no order. */
function isInOrder(name: 'lt' | 'le' | 'gt' | 'ge', a: unknown, b: unknown): boolean {
  const comparable =
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string');
  if (!comparable) return false;
  const [x, y] = [a, b] as [number, number];
  return name === 'lt' ? x < y : name === 'le' ? x <= y : name === 'gt' ? x > y : x >= y;
}

/** As Go sees it: nothing, zero and the empty are false. */
function isTruth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isJsonObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** Go walks maps in the order of their keys. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .sort()
    .map((key) => value[key]);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
