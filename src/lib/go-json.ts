// JSON text as Go's encoding/json writes it: plugins compare and hash it, so every byte counts. Contract §2, row `spec`.

/** Keys sorted by UTF-8 bytes, no blanks, `<` `>` `&` U+2028 U+2029 escaped, other letters as they are. */
export function goJson(value: unknown): string {
  if (typeof value === 'string') return goString(value);
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, item]) => item !== undefined);
    members.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return `{${members.map(([key, item]) => `${goString(key)}:${goJson(item)}`).join(',')}}`;
  }
  return value === true || value === false ? String(value) : 'null';
}

const ESCAPED = /[<>&\u2028\u2029]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

function goString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(ESCAPED, (found) => ESCAPES[found] ?? found);
}

/** Go's floats: exponents below 1e-6 and from 1e21 on, with two digits only where the number has them (`1e+21`, `1e-7`). */
function goNumber(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  return Object.is(value, -0) ? '-0' : String(value);
}
