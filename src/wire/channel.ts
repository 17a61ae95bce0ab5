// What a connection carries once both ends agree on a protocol. Two files implement it: tyk/channel.ts and native/channel.ts.

import type { Call } from './call.ts';

export interface Channel {
  readonly protocol: 'tyk' | 'native';
  /** Calls under way. */
  readonly load: number;
  /** One more call may be given to it now. */
  readonly hasRoom: boolean;
  /** Sends the call with all others of this turn of the event loop; exactly one of its outcome methods is called, now or later. */
  send(call: Call): void;
  /** Nobody waits for this call any more. */
  cancel(call: Call): void;
  /** No more calls; the connection is closed once those under way have ended. */
  drain(): void;
}
