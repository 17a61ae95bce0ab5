// Clients that keep asking, each on a connection that it keeps.
import http from 'node:http';

export interface Load {
  /** Replies so far, by status. */
  readonly counts: ReadonlyMap<number, number>;
  /** Requests that went out and got no whole reply. */
  readonly failures: readonly string[];
  /** Lets each client finish its request. */
  stop(): Promise<void>;
  /** When all clients have ended: stopped, or refused a new connection. */
  readonly done: Promise<void>;
}

/** `clients` loops over `paths`. A client ends when it gets no connection any more: a server that has gone refuses those. */
export function startLoad(
  port: number,
  paths: readonly string[],
  clients: number,
  headers: http.OutgoingHttpHeaders = {},
): Load {
  const counts = new Map<number, number>();
  const failures: string[] = [];
  let running = true;
  const client = async (first: number) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let n = first; running; n++) {
      const outcome = await ask({ agent, port, path: paths[n % paths.length] as string, headers });
      if (outcome === 'refused') break;
      if (typeof outcome === 'string') failures.push(outcome);
      else counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    agent.destroy();
  };
  const done = Promise.all(Array.from({ length: clients }, (_, n) => client(n))).then(() => {});
  return {
    counts,
    failures,
    done,
    stop: () => {
      running = false;
      return done;
    },
  };
}

/** The status, `refused`, or a word on how it failed. */
function ask(options: http.RequestOptions): Promise<number | string> {
  return new Promise((resolve) => {
    const req = http.get({ ...options, host: '127.0.0.1' }, (res) => {
      res.resume();
      res.once('end', () => resolve(res.complete ? (res.statusCode ?? 0) : 'cut'));
      res.once('error', () => resolve('cut'));
    });
    req.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'ECONNREFUSED'
          ? 'refused'
          : `${error.code} on a ${req.reusedSocket ? 'kept' : 'new'} connection`,
      );
    });
  });
}
