// One written value of a setting, checked against the table.

import { suggest } from '../lib/fault.ts';
import { isJsonObject, member, parseJson } from '../lib/json-file.ts';
import { pointerToken } from '../lib/json-position.ts';
import { parseAddress } from '../wire/address.ts';
import { type Certificate, type Checked, problem, wrongType } from './checked.ts';
import { checkEventHandlers, checkWebhook } from './event-settings.ts';
import { checkSecrets, secretsFromText } from './secrets.ts';
import type { Setting } from './setting.ts';
import { checkSinks } from './sinks.ts';

/** A value of the file. */
export function checkValue(setting: Setting, written: unknown): Checked {
  switch (setting.type) {
    case 'boolean':
      return typeof written === 'boolean' ? { value: written } : wrongType('true or false', written);
    case 'integer':
    case 'number':
      return checkNumber(setting, written);
    case 'certificates':
      return checkCertificates(written);
    case 'metadata':
      return checkMetadata(written);
    case 'guard':
      return checkGuard(written);
    case 'texts':
      return checkTexts(written);
    case 'sinks':
      return checkSinks(written);
    case 'hosts':
      return checkHosts(written);
    case 'event_handlers':
      return checkEventHandlers(written);
    case 'webhook':
      return checkWebhook(written);
    case 'secrets':
      return checkSecrets(written);
    default:
      return typeof written === 'string' ? checkText(setting, written) : wrongType('a string', written);
  }
}

/** A value of the environment: always text. */
export function checkText(setting: Setting, text: string): Checked {
  const { values } = setting;
  if (values) {
    const known = member(values, text.toLowerCase());
    if (typeof known === 'string') return { value: known };
    const names = Object.keys(values).filter((name) => name !== '');
    return problem(`"${text}" is not one of ${names.join(', ')}`, '', suggest(text, names));
  }
  return setting.type === 'address' && text !== '' ? checkAddress(text) : { value: text };
}

/** `resolve` replaces references in what comes as JSON. */
export function parseEnvironment(
  setting: Setting,
  text: string,
  resolve: (value: unknown) => unknown = (value) => value,
): Checked {
  switch (setting.type) {
    case 'boolean':
      return parseBoolean(text);
    case 'integer':
    case 'number':
      return /^\s*[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(text)
        ? checkNumber(setting, Number(text))
        : problem(`"${text}" is not a number`);
    case 'texts':
      return { value: text.split(',').flatMap((part) => part.trim() || []) };
    case 'secrets':
      return checkSecrets(secretsFromText(text));
    case 'certificates':
    case 'guard':
    case 'event_handlers':
    case 'hosts':
    case 'sinks':
    case 'webhook':
    case 'metadata': {
      const parsed = parseJson(text, '');
      return 'fault' in parsed ? problem(parsed.fault.message) : checkValue(setting, resolve(parsed.value));
    }
    default:
      return checkText(setting, text);
  }
}

function parseBoolean(text: string): Checked {
  const word = text.trim().toLowerCase();
  if (['true', '1', 't'].includes(word)) return { value: true };
  if (['false', '0', 'f', ''].includes(word)) return { value: false };
  return problem(`"${text}" is not true, false, 1 or 0`);
}

function checkNumber(setting: Setting, written: unknown): Checked {
  if (typeof written !== 'number')
    return wrongType(setting.type === 'integer' ? 'a whole number' : 'a number', written);
  if (setting.type === 'integer' && !Number.isSafeInteger(written)) return problem(`${written} is not a whole number`);
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = setting;
  const unit = setting.unit ? ` ${setting.unit}` : '';
  if (written < min) return problem(`${written} is too small: at least ${min}${unit}`);
  if (written > max) return problem(`${written} is too large: at most ${max}${unit}`);
  return { value: written };
}

function checkAddress(text: string): Checked {
  try {
    parseAddress(text);
    return { value: text };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

function checkCertificates(written: unknown): Checked {
  if (!Array.isArray(written)) return wrongType('a list', written);
  const certificates: Certificate[] = [];
  for (const [index, entry] of written.entries()) {
    const cert = isJsonObject(entry) ? member(entry, 'cert_file') : undefined;
    const key = isJsonObject(entry) ? member(entry, 'key_file') : undefined;
    if (typeof cert !== 'string' || typeof key !== 'string' || cert === '' || key === '') {
      return problem('needs "cert_file" and "key_file", both paths of PEM files', `/${index}`);
    }
    certificates.push({ cert, key });
  }
  return { value: certificates };
}

/** gRPC metadata: names that gRPC and HTTP/2 keep for themselves would break the call. */
const RESERVED =
  /^(grpc-|:)|^(te|content-type|user-agent|connection|host|transfer-encoding|keep-alive|upgrade|proxy-connection)$/;
const MAX_METADATA_BYTES = 8 * 1024;

function checkMetadata(written: unknown): Checked {
  if (!isJsonObject(written)) return wrongType('an object of names and texts', written);
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(written)) {
    const below = `/${pointerToken(name)}`;
    if (!/^[a-z0-9_.-]+$/.test(name)) return problem('names are of a–z, 0–9, "_", "-" and "." only', below);
    if (RESERVED.test(name)) return problem(`"${name}" belongs to gRPC itself`, below);
    if (typeof value !== 'string' || !/^[\x20-\x7e]*$/.test(value))
      return problem('must be a string of printable ASCII characters', below);
    metadata[name] = value;
  }
  if (JSON.stringify(metadata).length > MAX_METADATA_BYTES)
    return problem(`more than ${MAX_METADATA_BYTES} bytes are too many for every call`);
  return { value: metadata };
}

function checkTexts(written: unknown): Checked {
  if (!Array.isArray(written)) return wrongType('a list', written);
  const wrong = written.findIndex((entry) => typeof entry !== 'string');
  return wrong < 0 ? { value: written as string[] } : problem('must be a string', `/${wrong}`);
}

function checkHosts(written: unknown): Checked {
  if (!isJsonObject(written)) return wrongType('an object of hosts and ports', written);
  const wrong = Object.entries(written).find(([, port]) => !isPort(Number(port)));
  if (wrong) return problem(`${JSON.stringify(wrong[1])} is not a port`, `/${pointerToken(wrong[0])}`);
  return { value: Object.entries(written).map(([host, port]) => ({ host, port: Number(port) })) };
}

/** As the check of an address needs it, too. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port <= 65_535;
}

const GUARDED = ['method', 'path', 'query', 'body', 'status', 'metadata', 'reply'];

function checkGuard(written: unknown): Checked {
  if (!Array.isArray(written)) return wrongType('a list', written);
  const entries: string[] = [];
  for (const [index, entry] of written.entries()) {
    if (typeof entry !== 'string') return problem('must be a string', `/${index}`);
    const known = GUARDED.includes(entry) || /^header:[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(entry);
    if (!known)
      return problem(
        `"${entry}" is not one of ${GUARDED.join(', ')}, header:<name>`,
        `/${index}`,
        suggest(entry, GUARDED),
      );
    entries.push(entry.toLowerCase());
  }
  return { value: entries };
}
