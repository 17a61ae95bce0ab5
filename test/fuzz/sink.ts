// A socket without a wire.
import { EventEmitter } from 'node:events';

/** A socket that is nobody's; what is written is counted, and may pile up. */
export class Sink extends EventEmitter {
  writable = true;
  connecting = false;
  written = 0;
  writableLength = 0;

  write(bytes: Uint8Array, done?: () => void): boolean {
    this.written += bytes.length;
    done?.();
    return true;
  }
  cork(): void {}
  uncork(): void {}
  destroy(): void {
    this.writable = false;
    this.emit('close');
  }
  destroySoon(): void {
    this.destroy();
  }
}
