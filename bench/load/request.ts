// The request of the load generators: 12 headers.
const headers = [
  'Host: bench.example',
  'User-Agent: bench/1.0',
  'Accept: application/json',
  'Accept-Encoding: gzip, deflate',
  'Accept-Language: en-GB,en;q=0.8',
  'Authorization: secret-key',
  'Cache-Control: no-cache',
  'Cookie: session=0123456789abcdef; theme=dark',
  'Referer: https://shop.example/items',
  'X-Request-Id: 7f8a0c1e-2b3d-4e5f-8a9b-0c1d2e3f4a5b',
  'X-Tenant: acme',
  'X-Device: phone',
];

/** A GET, or a POST with a body of so many bytes. */
export function requestTo(path: string, bodyBytes: number): Buffer {
  if (bodyBytes === 0) return Buffer.from(`GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  const lines = [...headers, 'Content-Type: text/plain', `Content-Length: ${bodyBytes}`];
  const head = Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  return Buffer.concat([head, Buffer.alloc(bodyBytes, 'abcdefghij')]);
}
