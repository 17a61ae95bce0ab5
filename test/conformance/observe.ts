// Turns raw recordings into comparable observations: `expect` has to be equal, `info` may differ.
import type { RawReply } from '../support/http.ts';
import { isPlain, type Json } from '../support/merge.ts';
import type { SeenRequest } from '../support/upstream.ts';
import { type BytesValue, fromBuffer } from './bytes.ts';
import type { Case, Expectation, SeenCall, SeenObject, SeenReply } from './cases.ts';
import type { DispatchedObject } from './plugin.ts';

/** Hop-by-hop or gateway-branded headers: recorded, never compared. */
const INFO_HEADERS = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'server', 'x-generator']);
/** Unix-time fields: a plausible current time becomes "<time>". */
const TIME_KEYS =
  /^(last_check|quota_renews|expires|last_updated|date_created|id_extractor_deadline|x-ratelimit-reset|TimeStamp|time)$/i;
/** Session fields of newer releases than the recorded one. */
const NEWER_SESSION = ['key_id', 'post_expiry_action', 'post_expiry_grace_period'];
const DAY = 86400;

type Headers = Record<string, string[]>;
type Side = 'client' | 'upstream';
type EditText = (text: string) => string;
export interface Observed<T> {
  readonly expect: T;
  readonly info: unknown;
}

/** Makes the recordings of one case comparable. */
export class Observer {
  readonly #names: readonly [string, string][];
  readonly #strict: Set<string>;
  readonly #loose: readonly string[];
  /** All the case says itself: a header named there is not the gateway's own. */
  readonly #caseText: string;

  /** `names` maps a placeholder to the text that stood for it. */
  constructor(names: Readonly<Record<string, string>>, { steps, ...rest }: Case) {
    this.#names = Object.entries(names);
    this.#strict = new Set(rest.strict_headers ?? []);
    this.#loose = rest.loose ?? [];
    this.#caseText = JSON.stringify({ ...rest, steps: steps.map(({ expect, info, ...step }) => step) });
  }

  client({ headers, body, ...rest }: RawReply): Observed<SeenReply> {
    if (!headers) return { expect: rest, info: {} };
    const { kept, info } = this.#splitHeaders(headers, 'client');
    const seen = { ...rest, headers: kept, ...(body && { body: fromBuffer(body, this.#editReply) }) };
    return { expect: seen, info: { headers: info } };
  }

  upstream({ headers, body, method, url }: SeenRequest): Observed<SeenCall> {
    const { kept, info } = this.#splitHeaders(headers, 'upstream');
    const seen = { method, url: this.#editText(url), headers: kept, body: fromBuffer(body, this.#editText) };
    return { expect: seen, info: { headers: info } };
  }

  object(received: DispatchedObject): SeenObject {
    const out = mapTree(shortenBytes(received, this.#editText), this.#editText) as SeenObject & DispatchedObject;
    const session = out['session'];
    if (isPlain(session)) {
      for (const key of ['basic_auth_data', 'jwt_data', 'monitor']) if (isEmpty(session[key])) delete session[key];
      for (const key of NEWER_SESSION) delete session[key];
      sortTags(session);
      dropEmptyUrls(session);
    }
    out.response?.multivalue_headers?.sort((a, b) => (a.key < b.key ? -1 : 1));
    return out;
  }

  event(received: Json): Observed<unknown> {
    const out = mapTree(received, this.#editText) as { message?: { Meta?: Json } };
    const wire = out.message?.Meta?.['OriginatingRequest'];
    if (!wire) return { expect: out, info: {} };
    delete out.message?.Meta?.['OriginatingRequest'];
    const text = Buffer.from(String(wire), 'base64').toString();
    return { expect: out, info: { OriginatingRequest: this.#editText(text) } };
  }

  /** Control API replies: JSON in which empty values count as absent. */
  control({ status, body }: RawReply): Expectation['control'] {
    const text = this.#editText(body?.toString() ?? '');
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return { status, body: text };
    }
    const json = dropEmpty(mapTree(parsed, this.#editText));
    if (isPlain(json)) {
      sortTags(json);
      dropEmptyUrls(json);
    }
    return { status, json };
  }

  readonly #editText: EditText = (text) => {
    const named = this.#names.reduce((out, [name, value]) => out.replaceAll(value, `\${${name}}`), text);
    return named.replace(/\$2[aby]\$\d\d\$[\w./]{53}/g, '<bcrypt>');
  };

  readonly #editReply: EditText = (text) =>
    this.#editText(text).replace(/(?<="quota_renews":)\d{10}/g, (digits) => String(asTime(digits)));

  #splitHeaders(headers: Headers, side: Side): { kept: Headers; info: Headers } {
    const kept: Headers = {};
    const info: Headers = {};
    const unlimited = Number(headers['x-ratelimit-limit']?.[0]) <= 0;
    for (const [name, values] of Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name === 'date' && !this.#strict.has(name)) continue;
      const shown = values.map((value) => (TIME_KEYS.test(name) ? String(asTime(value)) : this.#editText(value)));
      const noted = this.#isInfo(name, values, side) || (unlimited && this.#isRate(name));
      (noted ? info : kept)[name] = shown;
    }
    return { kept, info };
  }

  #isRate(name: string): boolean {
    return name.startsWith('x-ratelimit-') && !this.#strict.has(name);
  }

  #isInfo(name: string, values: readonly string[], side: Side): boolean {
    if (this.#strict.has(name)) return false;
    if (this.#loose.includes(`${side}.${name}`) || INFO_HEADERS.has(name)) return true;
    if (side !== 'upstream') return false;
    // What the gateway's own HTTP client adds when neither the caller nor a hook did.
    if (name === 'accept-encoding') return !this.#caseText.toLowerCase().includes('accept-encoding');
    return name === 'user-agent' && values[0] !== 'conformance' && !this.#caseText.includes(values[0] ?? '');
  }
}

function asTime(value: string | number): string | number {
  const now = Date.now() / 1000;
  const number = Number(value);
  if (Number.isInteger(number)) return number > now - DAY && number < now + 400 * DAY ? '<time>' : value;
  const text = String(value);
  return !text.startsWith('0001-') && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(text) ? '<time>' : value;
}

function mapTree(value: unknown, editText: EditText, key = ''): unknown {
  if (typeof value === 'string') return TIME_KEYS.test(key) ? asTime(value) : editText(value);
  if (typeof value === 'number') return TIME_KEYS.test(key) ? asTime(value) : value;
  if (Array.isArray(value)) return value.map((item) => mapTree(item, editText));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [editText(name), mapTree(item, editText, name)]),
  );
}

/** Bytes and long text take the form that case files have. */
function shortenBytes(value: unknown, editText: EditText): unknown {
  if (value instanceof Uint8Array) return fromBuffer(Buffer.from(value), editText);
  if (typeof value === 'string') return fromBuffer(Buffer.from(value), editText) satisfies BytesValue;
  if (Array.isArray(value)) return value.map((item) => shortenBytes(item, editText));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortenBytes(item, editText)]));
}

function sortTags(session: Json): void {
  if (Array.isArray(session['tags'])) session['tags'].sort();
}

/** Tyk 5.8.0 puts as many empty entries before the allowed_urls of a plugin's session as it has real ones. */
function dropEmptyUrls(session: Json): void {
  const rights = isPlain(session['access_rights']) ? Object.values(session['access_rights']) : [];
  for (const right of rights.filter(isPlain)) {
    const urls = right['allowed_urls'];
    if (Array.isArray(urls)) right['allowed_urls'] = urls.filter((entry: Json) => entry['url']);
  }
}

function dropEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => dropEmpty(item));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, dropEmpty(item)]);
  return Object.fromEntries(entries.filter(([, item]) => !isEmpty(item)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '' || value === 0 || value === false || value === '0001-01-01T00:00:00Z';
}
