import net from 'node:net';

/** Who was given one may listen on it only later. */
const given = new Set<number>();

/**
 * A port that is free on the loopback address at this moment, and that nobody else in this process was given. It has five digits (so that no Content-Length in a
 * recording depends on it) and lies below the range from which the kernel gives ports to outgoing connections.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
