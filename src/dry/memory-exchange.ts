// An exchange without sockets: the request comes from memory, and what would go to the client is kept.

import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Api } from '../chain/api.ts';
import { ErrorTemplates } from '../chain/error-templates.ts';
import { Exchange } from '../chain/exchange.ts';
import { RequestIds } from '../chain/request-ids.ts';
import type { GatewayConfig } from '../config/types.ts';
import type { ApiDefinition } from '../definition/types.ts';
import { BufferPool } from '../lib/buffer-pool.ts';
import type { RawHeaders } from '../lib/headers.ts';
import type { RequestParts } from './message-files.ts';

const CLIENT = { remoteAddress: '127.0.0.1', remotePort: 50000 };

export interface MemoryExchange {
  readonly exchange: Exchange;
  readonly client: MemoryClient;
}

/** What was written to the client. */
export interface MemoryClient {
  readonly reply: SentReply | null;
}

export interface SentReply {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

export function memoryExchange(api: Api, parts: RequestParts): MemoryExchange {
  const req = requestOf(parts);
  const res = new MemoryResponse(req);
  const { url, host, secure } = parts;
  const apis = { find: () => undefined };
  const exchange = new Exchange({
    api,
    apis,
    req,
    res,
    url,
    host,
    secure,
    upgrade: null,
    ids: new RequestIds(),
    pool: new BufferPool(0),
  });
  return { exchange, client: res };
}

/** As node's parser would have made it, with everything received. */
function requestOf({ method, target, headers, body }: RequestParts): IncomingMessage {
  const req = new IncomingMessage(Object.defineProperties(new Socket(), valuesOf(CLIENT)));
  for (let i = 0; i < headers.length; i += 2) req.headers[(headers[i] as string).toLowerCase()] = headers[i + 1];
  Object.assign(req, { method, url: target, rawHeaders: [...headers], complete: true });
  if (body.length > 0) req.push(body);
  req.push(null);
  return req;
}

function valuesOf(object: object): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, { value }]));
}

class MemoryResponse extends ServerResponse implements MemoryClient {
  #head: { readonly status: number; readonly headers: RawHeaders } | null = null;
  #body: Buffer = Buffer.alloc(0);

  get reply(): SentReply | null {
    return this.#head && { ...this.#head, body: this.#body };
  }

  /** In the one form in which `chain/respond.ts` calls it. */
  override writeHead(status: number, headers?: unknown): this {
    this.#head = { status, headers: headers as RawHeaders };
    return this;
  }

  override end(body?: unknown): this {
    if (Buffer.isBuffer(body)) this.#body = body;
    return this;
  }
}

/** An API of which only the definition matters: no stages, no upstream, nobody who listens to its events. */
export function bareApi(definition: ApiDefinition, config: GatewayConfig): Api {
  return {
    definition,
    requestStages: [],
    responseStages: null,
    forwarder: { forward: () => {} },
    events: { listens: () => false, fire: () => {} },
    templates: ErrorTemplates.fromFolder(config.templatePath),
    recorder: null,
    health: null,
    xffDepth: config.httpServer.xffDepth,
    cache: null,
    limits: null,
  };
}
