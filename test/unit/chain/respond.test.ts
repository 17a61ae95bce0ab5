import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Exchange } from '../../../src/chain/exchange.ts';
import { errorReply, faultReply, type Reply, rawReply } from '../../../src/chain/reply.ts';
import { RequestIds } from '../../../src/chain/request-ids.ts';
import { type ReplyStyle, respond } from '../../../src/chain/respond.ts';
import { GatewayError } from '../../../src/errors.ts';
import { BufferPool } from '../../../src/lib/buffer-pool.ts';
import { bytesFromText } from '../../../src/lib/bytes.ts';
import { parseRequestUrl } from '../../../src/lib/request-url.ts';
import { CacheLookupStage, CacheWriteStage, ReplyCache } from '../../../src/stages/cache.ts';
import { apiOf, exchangeOf } from '../../support/builders.ts';
import { type RawReply, type RawRequest, send, textOf } from '../../support/http.ts';

const STYLE: ReplyStyle = { hideGenerator: false, closeConnections: false, exposeErrors: false };

type Answer = (exchange: Exchange, req: IncomingMessage, res: ServerResponse) => void;

/** One request to a server that answers by `answer`. */
async function exchangeWith(answer: Answer, request: Partial<RawRequest> = {}): Promise<RawReply> {
  const server = createServer((req, res) => {
    const url = parseRequestUrl(req.url ?? '') ?? assert.fail();
    answer(
      new Exchange({
        api: apiOf(),
        apis: { find: () => undefined },
        req,
        res,
        url,
        host: 'h',
        secure: false,
        upgrade: null,
        ids: new RequestIds(),
        pool: new BufferPool(0),
      }),
      req,
      res,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await send((server.address() as AddressInfo).port, { path: '/', ...request });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const replied = (reply: Reply, request?: Partial<RawRequest>, style = STYLE) =>
  exchangeWith((exchange) => respond(exchange, reply, style), request);

test('a raw reply goes out as it is, with its length', async () => {
  const reply = await replied(
    rawReply(302, ['Location', 'https://x/', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'], 'moved'),
  );
  assert.equal(reply.status, 302);
  assert.deepEqual(reply.headers?.['location'], ['https://x/']);
  assert.deepEqual(reply.headers?.['set-cookie'], ['a=1', 'b=2']);
  assert.deepEqual(reply.headers?.['content-length'], ['5']);
  assert.equal(reply.headers?.['x-generator'], undefined);
  assert.equal(textOf(reply), 'moved');
});

test('the content type is sniffed only when there is a body and none was given', async () => {
  assert.deepEqual((await replied(rawReply(200, [], '{"a":1}'))).headers?.['content-type'], [
    'text/plain; charset=utf-8',
  ]);
  assert.deepEqual(
    (await replied(rawReply(200, ['content-type', 'application/json'], '{"a":1}'))).headers?.['content-type'],
    ['application/json'],
  );
  assert.equal((await replied(rawReply(200, [], ''))).headers?.['content-type'], undefined);
});

test('204 and 304 have neither body nor length', async () => {
  for (const status of [204, 304]) {
    const reply = await replied(rawReply(status, [], 'dropped'));
    assert.equal(reply.status, status);
    assert.equal(reply.headers?.['content-length'], undefined);
    assert.equal(reply.headers?.['content-type'], undefined);
  }
});

test('HEAD gets the length of the body and no body', async () => {
  const reply = await replied(rawReply(200, [], 'hello'), { method: 'HEAD' });
  assert.deepEqual(reply.headers?.['content-length'], ['5']);
  assert.equal(textOf(reply), '');
});

test('length and framing are never the plugin’s', async () => {
  const reply = await replied(rawReply(200, ['Content-Length', '999', 'Transfer-Encoding', 'chunked'], 'hello'));
  assert.deepEqual(reply.headers?.['content-length'], ['5']);
  assert.equal(reply.headers?.['transfer-encoding'], undefined);
  assert.equal(textOf(reply), 'hello');
});

test('impossible names go, line breaks in values become blanks', async () => {
  const reply = await replied(
    rawReply(200, ['Bad Name', 'x', 'X-A', 'one\r\nX-Evil: two', 'X-Nul', 'a\0b', '', 'y'], ''),
  );
  assert.equal(reply.status, 200);
  assert.equal(reply.headers?.['x-evil'], undefined);
  assert.match(reply.headers?.['x-a']?.[0] ?? '', /^one {1,2}X-Evil: two$/);
  assert.equal(reply.headers?.['x-nul'], undefined);
});

test('letters beyond ASCII go out in UTF-8, the last one whole', async () => {
  const reply = await replied(rawReply(200, ['X-A', bytesFromText(' grün voilà ')], ''));
  assert.equal(Buffer.from(reply.headers?.['x-a']?.[0] ?? '', 'latin1').toString(), 'grün voilà');
});

test('an error reply has the template’s body and content type', async () => {
  const reply = await replied(errorReply(401, 'no "key"', ['X-Foo', 'Bar', 'content-type', 'text/html']));
  assert.equal(textOf(reply), '{\n    "error": "no \\"key\\""\n}');
  assert.deepEqual(reply.headers?.['content-type'], ['application/json']);
  assert.deepEqual(reply.headers?.['x-generator'], ['tyk.io']);
  assert.deepEqual(reply.headers?.['x-foo'], ['Bar']);
  assert.equal(reply.headers?.['connection']?.[0], 'keep-alive');
});

test('the format of an error follows the content type of the request', async () => {
  const reply = await replied(errorReply(403, 'denied'), {
    method: 'POST',
    headers: [['Content-Type', 'application/xml']],
    body: '<x/>',
  });
  assert.deepEqual(reply.headers?.['content-type'], ['application/xml']);
  assert.match(textOf(reply), /<error>denied<\/error>/);
});

test('the style: no generator, closed connections, exposed codes', async () => {
  const style = { hideGenerator: true, closeConnections: true, exposeErrors: true };
  const reply = await replied(faultReply(new GatewayError('GW_DISPATCH_TIMEOUT', { cause: 'secret' })), {}, style);
  assert.equal(reply.status, 500);
  assert.equal(reply.headers?.['x-generator'], undefined);
  assert.deepEqual(reply.headers?.['connection'], ['close']);
  assert.deepEqual(reply.headers?.['hookwire-error'], ['GW_DISPATCH_TIMEOUT']);
  assert.doesNotMatch(textOf(reply), /secret/);
});

test('codes stay inside unless they are to be exposed', async () => {
  assert.equal(
    (await replied(faultReply(new GatewayError('GW_DISPATCH_TIMEOUT')))).headers?.['hookwire-error'],
    undefined,
  );
});

test('headers of earlier stages are on every reply', async () => {
  const reply = await exchangeWith((exchange) => {
    exchange.replyHeaders = ['Access-Control-Allow-Origin', '*'];
    respond(exchange, errorReply(500, 'x'), STYLE);
  });
  assert.deepEqual(reply.headers?.['access-control-allow-origin'], ['*']);
});

test('what was answered already is left alone', async () => {
  const reply = await exchangeWith((exchange, _req, res) => {
    res.end('first');
    respond(exchange, rawReply(500, [], 'second'), STYLE);
  });
  assert.equal(reply.status, 200);
  assert.equal(textOf(reply), 'first');
});

test('a client that is still sending gets to read the reply', async () => {
  const reply = await replied(errorReply(403, 'denied'), { method: 'POST', body: Buffer.alloc(200 * 1024) });
  assert.equal(reply.status, 403);
  assert.match(textOf(reply), /denied/);
});

test('a kept reply goes out with the header bytes that the upstream sent', async () => {
  const cache = new ReplyCache({ timeout: 60, allSafeRequests: true, onlyStatus: [], byHeaders: [] });
  const first = exchangeOf();
  new CacheLookupStage(cache).run(first);
  new CacheWriteStage(cache).run(first, {
    status: 200,
    headers: ['X-A', 'caf\xc3\xa9'],
    body: Buffer.from('b'),
    head: null,
  });
  const hit = new CacheLookupStage(cache).run(exchangeOf()) ?? assert.fail('no hit');
  assert.deepEqual((await replied(hit)).headers?.['x-a'], ['caf\xc3\xa9']);
});
