// The hook call that is measured: a GET with 12 headers, in Tyk's protocol an object of about 900 bytes.

import { coprocess } from '../../src/wire/gen/protocols.js';
import { ByteWriter } from '../../src/wire/http2/byte-writer.ts';
import type { NativeCall } from '../../src/wire/native/messages.ts';
import type { CallSource } from '../../src/wire/transport.ts';
import { decodeObject, encodeObject, type HookObject } from '../../src/wire/tyk/codec.ts';
import { encodeCallWhole, encodePrefix } from '../../src/wire/tyk/encode-call.ts';
import type { HookCall } from '../../src/wire/tyk/messages.ts';

const spec = { OrgID: 'acme', APIID: 'bench', bundle_hash: '', config_data: '{"greeting":"hello"}' };
const hook = { type: coprocess.HookType.Pre, name: 'MyPreHook', spec };

const headers = Object.entries({
  Host: 'bench.example',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  Accept: 'application/json, text/html;q=0.9, */*;q=0.8',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'en-GB,en;q=0.8',
  Authorization: 'Bearer 7f8a0c1e2b3d4e5f8a9b0c1d2e3f4a5b7f8a0c1e2b3d4e5f',
  'Cache-Control': 'no-cache',
  Cookie: 'session=0123456789abcdef0123456789abcdef; theme=dark; consent=all; region=eu-west; basket=12',
  Referer: 'https://shop.example/items?category=shoes&sort=price&page=3',
  'X-Request-Id': '7f8a0c1e-2b3d-4e5f-8a9b-0c1d2e3f4a5b',
  'X-Forwarded-For': '198.51.100.23',
  Traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
});

export const call: HookCall = {
  prefix: encodePrefix(new ByteWriter(1024), hook),
  request: {
    headers: headers.flat(),
    params: ['page', '1'],
    url: '/items/42?page=1',
    method: 'GET',
    requestUri: '/bench/items/42?page=1',
    scheme: 'http',
    body: null,
    bodyIsText: false,
  },
  session: null,
  metadata: null,
  response: null,
};

/** The same call for a hook that needs headers only, in the native protocol. */
const nativeCall: NativeCall = {
  method: 'GET',
  path: '/bench/items/42',
  query: '',
  headers: headers.flat(),
  body: null,
  bodyTruncated: false,
  scheme: 'http',
  host: 'bench.example',
  session: null,
  metadata: null,
  requestId: '7f8a0c1e2b3d4e5f8a9b0c1d2e3f4a5b',
  traceparent: '',
  client: null,
  response: null,
};

/** What transports take; the binding is of a hook that the benchmark's plugin server offers. */
export const source: CallSource = {
  binding: {
    hook: hook.name,
    stage: 'pre',
    apiId: spec.APIID,
    apiName: spec.APIID,
    orgId: spec.OrgID,
    listenPath: '/bench/',
    configJson: spec.config_data,
  },
  traceparent: '',
  object: () => call,
  native: () => nativeCall,
};

/** The same call as bytes, and as generated code takes it. */
export const callBytes: Buffer = encodeCallWhole(new ByteWriter(4096), call);
export const callObject: HookObject = decodeObject(callBytes);

/** What a plugin sends back: the whole object and two headers to set. */
export const replyBytes: Buffer = Buffer.concat([
  callBytes,
  encodeObject({ request: { set_headers: { 'X-Plugin': 'seen', 'X-User': 'u-1234' } } }),
]);
