// The upstream: 165 bytes of JSON for every request, after its whole body has come. Bare sockets, so that it costs little.
import net from 'node:net';
import { HttpReader } from './http-reader.ts';
import { announce } from './process.ts';

const BODY_BYTES = 165;
const filler = JSON.stringify({ id: 42, name: 'item', description: '' });
const body = JSON.stringify({ id: 42, name: 'item', description: 'x'.repeat(BODY_BYTES - filler.length) });
const reply = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nX-Upstream: bench\r\nCache-Control: no-store\r\n\r\n${body}`,
);

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  const reader = new HttpReader(() => socket.write(reply));
  socket.on('data', (chunk) => reader.read(chunk));
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => announce(server.address()));
