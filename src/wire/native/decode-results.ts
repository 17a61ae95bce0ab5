// Bytes of a Results message → outcomes, by hand; with every bound checked.

import type { ByteReader } from '../byte-reader.ts';
import type { Changes, FieldChange, NativeResult, PluginReply } from './messages.ts';

const OPS = ['set', 'add', 'remove'] as const;
/** More changes are no use in HTTP. */
const MAX_CHANGES = 4096;

/** Calls `each` for every result, in their order; gives the frames that are credited. */
export function decodeResults(reader: ByteReader, each: (result: NativeResult) => void): number {
  let credit = 0;
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) each(readResult(reader.nested()));
    else if (tag === 16) credit = reader.varint();
    else reader.skip(tag);
  }
  return credit;
}

function readResult(reader: ByteReader): NativeResult {
  const result: Writable<NativeResult> = { id: 0, pluginMicros: 0, outcome: { kind: 'unchanged' } };
  try {
    while (reader.more) readPart(reader, result);
  } catch (error) {
    // Whose result it was is not known: then the message is lost as a whole.
    if (result.id === 0) throw error;
    result.outcome = { kind: 'malformed', message: (error as Error).message };
  }
  return result;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function readPart(reader: ByteReader, result: Writable<NativeResult>): void {
  const tag = reader.tag();
  switch (tag) {
    case 8:
      result.id = reader.varint();
      break;
    case 16:
      result.pluginMicros = reader.varint();
      break;
    case 26:
      result.outcome = { kind: 'changes', changes: readChanges(reader.nested()) };
      break;
    case 34:
      result.outcome = { kind: 'reply', reply: readReply(reader.nested()) };
      break;
    case 42:
      result.outcome = { kind: 'failure', message: readFailure(reader.nested()) };
      break;
    default:
      reader.skip(tag);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

function readChanges(reader: ByteReader): Changes {
  const changes: Mutable<Changes> = {
    headers: [],
    query: [],
    method: null,
    path: null,
    body: null,
    status: null,
    metadata: [],
    session: null,
    credential: '',
  };
  while (reader.more) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        push(changes.headers, readFieldChange(reader.nested()));
        break;
      case 18:
        push(changes.query, readFieldChange(reader.nested()));
        break;
      case 26:
        changes.method = reader.string();
        break;
      case 34:
        changes.path = reader.string();
        break;
      case 42:
        changes.body = reader.bytesField();
        break;
      case 48:
        changes.status = reader.varint();
        break;
      case 58:
        reader.entry(changes.metadata);
        break;
      case 66:
        changes.session = reader.bytesField();
        break;
      case 74:
        changes.credential = reader.string();
        break;
      default:
        reader.skip(tag);
    }
  }
  return changes;
}

function push<T>(list: T[], item: T): void {
  if (list.length >= MAX_CHANGES) throw new Error(`more than ${MAX_CHANGES} changes`);
  list.push(item);
}

function readFieldChange(reader: ByteReader): FieldChange {
  let op: FieldChange['op'] = 'set';
  let name = '';
  const values: string[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 8) op = operation(reader.varint());
    else if (tag === 18) name = reader.string();
    else if (tag === 26) push(values, reader.string());
    else reader.skip(tag);
  }
  return { op, name, values };
}

function operation(number: number): FieldChange['op'] {
  const op = OPS[number];
  if (op === undefined) throw new Error(`a change of the unknown kind ${number}`);
  return op;
}

function readReply(reader: ByteReader): PluginReply {
  const reply: Mutable<PluginReply> = { status: 0, headers: [], body: Buffer.alloc(0), asError: false };
  while (reader.more) {
    const tag = reader.tag();
    switch (tag) {
      case 8:
        reply.status = reader.varint();
        break;
      case 18:
        readField(reader.nested(), reply.headers);
        break;
      case 26:
        reply.body = reader.bytesField();
        break;
      case 32:
        reply.asError = reader.varint() !== 0;
        break;
      default:
        reader.skip(tag);
    }
  }
  return reply;
}

/** Names repeat: this is no map. */
function readField(reader: ByteReader, into: string[]): void {
  let name = '';
  let value = '';
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) name = reader.string();
    else if (tag === 18) value = reader.string();
    else reader.skip(tag);
  }
  if (into.length >= 2 * MAX_CHANGES) throw new Error(`more than ${MAX_CHANGES} headers`);
  into.push(name, value);
}

function readFailure(reader: ByteReader): string {
  let message = '';
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) message = reader.string();
    else reader.skip(tag);
  }
  return message;
}
