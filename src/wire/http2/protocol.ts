// Numbers of HTTP/2 (RFC 9113), and the error that breaking its rules leads to.

/** §6 */
export const FRAME = {
  DATA: 0,
  HEADERS: 1,
  PRIORITY: 2,
  RST_STREAM: 3,
  SETTINGS: 4,
  PUSH_PROMISE: 5,
  PING: 6,
  GOAWAY: 7,
  WINDOW_UPDATE: 8,
  CONTINUATION: 9,
} as const;

export const FLAG = { ACK: 0x1, END_STREAM: 0x1, END_HEADERS: 0x4, PADDED: 0x8, PRIORITY: 0x20 } as const;

/** §6.5.2 */
export const SETTING = {
  HEADER_TABLE_SIZE: 1,
  ENABLE_PUSH: 2,
  MAX_CONCURRENT_STREAMS: 3,
  INITIAL_WINDOW_SIZE: 4,
  MAX_FRAME_SIZE: 5,
  MAX_HEADER_LIST_SIZE: 6,
} as const;

/** §7 */
export const ERROR = {
  NO_ERROR: 0x0,
  PROTOCOL_ERROR: 0x1,
  INTERNAL_ERROR: 0x2,
  FLOW_CONTROL_ERROR: 0x3,
  SETTINGS_TIMEOUT: 0x4,
  STREAM_CLOSED: 0x5,
  FRAME_SIZE_ERROR: 0x6,
  REFUSED_STREAM: 0x7,
  CANCEL: 0x8,
  COMPRESSION_ERROR: 0x9,
  CONNECT_ERROR: 0xa,
  ENHANCE_YOUR_CALM: 0xb,
  INADEQUATE_SECURITY: 0xc,
  HTTP_1_1_REQUIRED: 0xd,
} as const;

const ERROR_NAMES: readonly string[] = Object.keys(ERROR);

export function errorName(code: number): string {
  return ERROR_NAMES[code] ?? `error ${code}`;
}

/** Bytes of a frame's header (§4.1), and the frame size that everybody must take (§4.2). */
export const FRAME_HEADER = 9;
export const DEFAULT_FRAME_SIZE = 16_384;
/** Flow-control windows (§6.9.1, §6.9.2). */
export const DEFAULT_WINDOW = 65_535;
export const MAX_WINDOW = 2 ** 31 - 1;
export const MAX_STREAM_ID = 2 ** 31 - 1;

/** The peer broke a rule: the connection ends with GOAWAY of this code (§5.4.1). */
export class ConnectionError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(`${errorName(code)}: ${message}`);
    this.code = code;
  }
}

/** The same, but only one stream is hurt: it is reset with this code (§5.4.2). */
export class StreamError extends Error {
  readonly code: number;
  readonly streamId: number;

  constructor(code: number, streamId: number, message: string) {
    super(`${errorName(code)}: ${message}`);
    this.code = code;
    this.streamId = streamId;
  }
}

export function protocolError(message: string): ConnectionError {
  return new ConnectionError(ERROR.PROTOCOL_ERROR, message);
}

export function flowControlError(message: string): ConnectionError {
  return new ConnectionError(ERROR.FLOW_CONTROL_ERROR, message);
}
