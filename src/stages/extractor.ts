// Reads from a request what tells its caller apart. Contract §5.2.

import { DOMParser } from '@xmldom/xmldom';
import { RE2JS } from 're2js';
import xpath from 'xpath';
import type { Exchange } from '../chain/exchange.ts';
import type { ExtractorSettings } from '../definition/types.ts';
import { bytesFromText, textFromBytes } from '../lib/bytes.ts';
import { getHeader } from '../lib/headers.ts';
import { parseQuery } from '../lib/query.ts';

/** Of a body: looking for something in a larger one would hold up all other requests. */
const MAX_BODY_BYTES = 1024 * 1024;
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const FORM_METHODS = ['POST', 'PUT', 'PATCH'];

/** Text → the part that counts; null: there is none. */
type Pick = (text: string) => string | null;

export class Extractor {
  readonly #settings: ExtractorSettings;
  readonly #pick: Pick;
  readonly #maxBodyBytes: number;

  constructor(settings: ExtractorSettings, maxBodyBytes: number) {
    this.#settings = settings;
    this.#pick = pickOf(settings);
    this.#maxBodyBytes = maxBodyBytes;
  }

  get perApi(): boolean {
    return this.#settings.perApi;
  }

  get negativeTtlMs(): number {
    return this.#settings.negativeTtlMs;
  }

  /** As bytes; null: the request does not say who it is from. Never empty: nobody shares a session by saying nothing. */
  async extract(exchange: Exchange): Promise<Buffer | null> {
    const source = await this.#source(exchange);
    const found = source === null || source === '' ? null : this.#pick(source);
    return found === null || found === '' ? null : Buffer.from(found);
  }

  #source(exchange: Exchange): string | null | Promise<string | null> {
    switch (this.#settings.from) {
      case 'header':
        return textFromBytes(getHeader(exchange.headers, this.#settings.header) ?? '');
      case 'form':
        return this.#form(exchange);
      case 'body':
        return this.#body(exchange).then((bytes) => bytes && textFromBytes(bytes.toString('latin1')));
      case 'nothing':
        return null;
    }
  }

  async #body(exchange: Exchange): Promise<Buffer | null> {
    const bytes = await exchange.body.read(this.#maxBodyBytes);
    return bytes.length > MAX_BODY_BYTES ? null : bytes;
  }

  /** All values, those of a body before those of the query. */
  async #form(exchange: Exchange): Promise<string | null> {
    const { method, headers, url } = exchange;
    const name = bytesFromText(this.#settings.param);
    if (name === '') return null;
    const isForm = FORM_METHODS.includes(method) && FORM.test(getHeader(headers, 'Content-Type') ?? '');
    const body = isForm ? await this.#body(exchange) : null;
    const sent = body === null ? [] : (parseQuery(body.toString('latin1')).get(name) ?? []);
    const values = [...sent, ...(parseQuery(url.query).get(name) ?? [])];
    return textFromBytes(values.join(''));
  }
}

function pickOf({ way, expression, matchIndex }: ExtractorSettings): Pick {
  if (way === 'value') return (text) => text;
  if (expression === null) return () => null;
  return way === 'regex' ? regexPick(expression, matchIndex) : xpathPick(expression);
}

/** The index counts whole matches, not groups. */
function regexPick(expression: string, index: number): Pick {
  const pattern = RE2JS.compile(expression);
  return (text) => {
    const matcher = pattern.matcher(text);
    for (let n = 0; n <= index; n++) if (!matcher.find()) return null;
    return matcher.group();
  };
}

/** The text of the first match. Documents with a DOCTYPE are refused: nobody needs entities to say who they are. */
function xpathPick(expression: string): Pick {
  const whole = `string(${expression})`;
  return (text) => {
    if (text.includes('<!DOCTYPE')) return null;
    try {
      return String(xpath.select(whole, parseXml(text)));
    } catch {
      return null; // not XML, or nested too deeply
    }
  };
}

/** xmldom's nodes are those that xpath knows. */
function parseXml(text: string): Node {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message);
    },
  });
  return parser.parseFromString(text, 'text/xml') as unknown as Node;
}
