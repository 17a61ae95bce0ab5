// Makes the message of a call in the form of the protocol that turns out to be spoken.

import type { Exchange } from '../chain/exchange.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import type { HookCall, Pairs } from '../wire/tyk/messages.ts';
import type { BodyNeeds, HeaderNeeds, NativeCall, Needs } from '../wire/native/messages.ts';
import { buildRequestCall, buildResponseCall } from './build-call.ts';
import type { Hook } from './hook.ts';
import { metadataOf, sessionBytes } from './session-codec.ts';

export class ExchangeCall {
  readonly #exchange: Exchange;
  readonly #hook: Hook;
  readonly #response: UpstreamResponse | null;
  #object: HookCall | null = null;

  constructor(exchange: Exchange, hook: Hook, response: UpstreamResponse | null = null) {
    this.#exchange = exchange;
    this.#hook = hook;
    this.#response = response;
  }

  /** Made once: a call that is sent again is the same call. */
  object(): HookCall {
    this.#object ??=
      this.#response === null
        ? buildRequestCall(this.#exchange, this.#hook)
        : buildResponseCall(this.#exchange, this.#hook, this.#response);
    return this.#object;
  }

  /** Texts stay byte strings: the native protocol carries every byte. */
  native(needs: Needs): NativeCall {
    const exchange = this.#exchange;
    const { url, session } = exchange;
    const sendsSession = needs.session && session !== null && this.#hook.stage !== 'pre' && this.#hook.stage !== 'auth';
    const body = bodyFor(exchange.body.bytes, needs.requestBody);
    return {
      method: exchange.methodTransform ?? exchange.method,
      path: exchange.rewriteTarget ?? (url.scheme === '' ? url.path : `${url.scheme}://${url.host}${url.path}`),
      query: needs.query ? url.query : '',
      headers: headersFor(exchange.headers, needs.requestHeaders),
      body: body.bytes,
      bodyTruncated: body.truncated,
      scheme: exchange.secure ? 'https' : 'http',
      host: exchange.host,
      session: sendsSession ? sessionBytes(session) : null,
      metadata: sendsSession ? metadataOf(session.data) : null,
      client: needs.client ? { address: exchange.peerAddress, port: exchange.req.socket?.remotePort ?? 0 } : null,
      response: this.#response && responseFor(this.#response, needs),
    };
  }
}

function responseFor({ status, headers, body }: UpstreamResponse, needs: Needs): NonNullable<NativeCall['response']> {
  const part = bodyFor(body, needs.responseBody);
  return {
    status,
    headers: headersFor(headers, needs.responseHeaders),
    body: part.bytes,
    bodyTruncated: part.truncated,
  };
}

function bodyFor(body: Buffer | null, wanted: BodyNeeds): { bytes: Buffer | null; truncated: boolean } {
  if (body === null || wanted === 0) return { bytes: null, truncated: false };
  return body.length <= wanted
    ? { bytes: body, truncated: false }
    : { bytes: body.subarray(0, wanted), truncated: true };
}

function headersFor(headers: Pairs, needs: HeaderNeeds): Pairs {
  if (needs === 'all') return headers;
  if (needs.size === 0) return [];
  const out: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if (needs.has((headers[i] as string).toLowerCase())) out.push(headers[i] as string, headers[i + 1] as string);
  }
  return out;
}
