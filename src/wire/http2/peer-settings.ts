// What the server told of itself (RFC 9113 §6.5).

import {
  ConnectionError,
  DEFAULT_FRAME_SIZE,
  DEFAULT_WINDOW,
  ERROR,
  flowControlError,
  MAX_WINDOW,
  protocolError,
  SETTING,
} from './protocol.ts';

export class PeerSettings {
  maxConcurrentStreams = Number.POSITIVE_INFINITY;
  initialWindow = DEFAULT_WINDOW;
  maxFrameSize = DEFAULT_FRAME_SIZE;
  headerTableSize = 4096;

  /** The payload of one SETTINGS frame, in its order. */
  read(bytes: Buffer, start: number, end: number): void {
    if ((end - start) % 6 !== 0)
      throw new ConnectionError(ERROR.FRAME_SIZE_ERROR, 'SETTINGS that are no multiple of 6 bytes (§6.5)');
    for (let at = start; at < end; at += 6) this.#set(bytes.readUInt16BE(at), bytes.readUInt32BE(at + 2));
  }

  /** §6.5.2; unknown settings are ignored. */
  #set(setting: number, value: number): void {
    switch (setting) {
      case SETTING.HEADER_TABLE_SIZE:
        this.headerTableSize = value;
        break;
      case SETTING.ENABLE_PUSH:
        if (value !== 0) throw protocolError('a server that enables push (§6.5.2)');
        break;
      case SETTING.MAX_CONCURRENT_STREAMS:
        this.maxConcurrentStreams = value;
        break;
      case SETTING.INITIAL_WINDOW_SIZE:
        if (value > MAX_WINDOW) throw flowControlError(`an initial window of ${value} (§6.5.2)`);
        this.initialWindow = value;
        break;
      case SETTING.MAX_FRAME_SIZE:
        if (value < DEFAULT_FRAME_SIZE || value > 2 ** 24 - 1) throw protocolError(`a frame size of ${value} (§6.5.2)`);
        this.maxFrameSize = value;
        break;
    }
  }
}
