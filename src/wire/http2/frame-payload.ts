// Reads the payloads of control frames, and refuses those that RFC 9113 forbids.

import type { Frame } from './frame-reader.ts';
import { ConnectionError, ERROR, FLAG, protocolError } from './protocol.ts';

/** A frame's payload within the bytes that arrived. */
export interface Payload {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

function sized({ start, end }: Payload, size: number, name: string, section: string): void {
  if (end - start !== size)
    throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, `a ${name} that is not ${size} bytes (${section})`);
}

function onConnection({ streamId }: Frame, name: string, section: string): void {
  if (streamId !== 0) throw protocolError(`${name} on a stream (${section})`);
}

function onStream({ streamId }: Frame, name: string, section: string): void {
  if (streamId === 0) throw protocolError(`${name} on stream 0 (${section})`);
}

/** §6.2: the header block without padding and priority. */
export function headerBlock(frame: Frame, { bytes, start, end }: Payload): Payload {
  onStream(frame, 'HEADERS', '§6.2');
  let from = start;
  let to = end;
  if (frame.flags & FLAG.PADDED) {
    if (from === to) throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, 'a padded frame without a pad length (§6.2)');
    to -= bytes[from++] as number;
  }
  if (frame.flags & FLAG.PRIORITY) from += 5;
  if (from > to) throw protocolError('padding that is longer than the frame (§6.2)');
  return { bytes, start: from, end: to };
}

/** §6.3: obsolete, and ignored once its form is right. */
export function checkPriority(frame: Frame, payload: Payload): void {
  onStream(frame, 'PRIORITY', '§6.3');
  sized(payload, 5, 'PRIORITY', '§6.3');
}

/** §6.4 */
export function resetCode(frame: Frame, payload: Payload): number {
  onStream(frame, 'RST_STREAM', '§6.4');
  sized(payload, 4, 'RST_STREAM', '§6.4');
  return payload.bytes.readUInt32BE(payload.start);
}

/** §6.5: true for an acknowledgement. */
export function isSettingsAck(frame: Frame, { start, end }: Payload): boolean {
  onConnection(frame, 'SETTINGS', '§6.5');
  if ((frame.flags & FLAG.ACK) === 0) return false;
  if (start !== end) throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, 'SETTINGS acknowledged with a payload (§6.5)');
  return true;
}

/** §6.7 */
export function checkPing(frame: Frame, payload: Payload): void {
  onConnection(frame, 'PING', '§6.7');
  sized(payload, 8, 'PING', '§6.7');
}

/** §6.8 */
export function goaway(frame: Frame, { bytes, start, end }: Payload): { lastStream: number; code: number } {
  onConnection(frame, 'GOAWAY', '§6.8');
  if (end - start < 8) throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, 'a GOAWAY of less than 8 bytes (§6.8)');
  return { lastStream: bytes.readUInt32BE(start) & 0x7fffffff, code: bytes.readUInt32BE(start + 4) };
}

/** §6.9 */
export function windowIncrement(payload: Payload): number {
  sized(payload, 4, 'WINDOW_UPDATE', '§6.9');
  return payload.bytes.readUInt32BE(payload.start) & 0x7fffffff;
}
