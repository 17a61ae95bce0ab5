// The demo's upstream: answers with the request it got, as JSON.
// Usage: node examples/demo/upstream.ts [host:port]

import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const [host = '127.0.0.1', port = '9000'] = (process.argv[2] ?? '').split(':').filter(Boolean);

const server = createServer(async (request, response) => {
  try {
    const body = await text(request);
    const headers = Object.fromEntries(Object.entries(request.headers).sort(([a], [b]) => (a < b ? -1 : 1)));
    const echo = JSON.stringify({ method: request.method, url: request.url, headers, body }, null, 2);
    response.setHeader('Content-Type', 'application/json').end(`${echo}\n`);
  } catch {
    response.destroy(); // the caller broke off
  }
});

server.on('error', (error) => {
  console.error(`the upstream cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});
server.listen(Number(port), host, () => console.log(`the upstream echoes on http://${host}:${port}/`));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
}
