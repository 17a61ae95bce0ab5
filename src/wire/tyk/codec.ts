// coprocess.Object by generated code (static, no reflection): what the SDK uses, and what the hand-written codec is held equal to.

import { coprocess } from '../gen/protocols.js';

/** The message of one hook call, in both directions, as generated code sees it (contract §0). */
export type HookObject = coprocess.Object.$Properties;

export function encodeObject(object: HookObject): Buffer {
  return coprocess.Object.encode(object).finish() as Buffer;
}

export function decodeObject(bytes: Uint8Array): HookObject {
  return coprocess.Object.decode(bytes);
}

export function encodeEvent(payload: string): Buffer {
  return coprocess.Event.encode({ payload }).finish() as Buffer;
}

/** An int64 field as a number; protobufjs hands out Long objects. Beyond 2^53 the nearest number. */
export function toNumber(value: number | { toNumber(): number } | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'number' ? value : value.toNumber();
}
