// The plugin of most integration tests: `node basic.ts <address> [cert key]`.
import { readFileSync } from 'node:fs';
import { Plugin, reject } from '../../../src/sdk/plugin.ts';

const plugin = new Plugin('basic');
const never = () => new Promise<never>(() => {});

plugin
  .pre('tag', (request) => request.headers.set('X-Tag', 'pre'))
  .pre('refuse', () => reject(403, 'not here'))
  .pre('hang', never)
  .pre('grow', (request) => {
    request.body.bytes = Buffer.concat([request.body.bytes, request.body.bytes.subarray(0, 100_000)]);
  })
  .auth('key', (request) => {
    const token = request.headers.get('authorization');
    return token ? { token, alias: token } : reject(401, 'no key');
  })
  .auth('hang', never)
  .post('mark', (request) => request.headers.set('X-Mark', 'post'))
  .post('hang', never)
  .response('stamp', (response) => response.headers.set('X-Stamp', 'response'))
  .response('hang', never);

const [address = '', cert, key] = process.argv.slice(2);
const tls = cert && key ? { tls: { cert: readFileSync(cert), key: readFileSync(key) } } : {};
await plugin.serve({ address, ...tls });
