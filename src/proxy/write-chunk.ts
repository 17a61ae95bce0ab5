// A piece of a streamed response goes to the client.

import type { ServerResponse } from 'node:http';
import { freeMemory } from '../lib/buffer-pool.ts';

/** Smaller ones are not worth a callback. */
const FREED_FROM = 16 * 1024;

/** Takes the chunk over: a large one is freed when the socket has taken it. False: wait for `drain`. */
export function writeChunk(res: ServerResponse, chunk: Buffer): boolean {
  if (chunk.length < FREED_FROM) return res.write(chunk);
  return res.write(chunk, (error) => {
    if (!error) freeMemory(chunk);
  });
}
