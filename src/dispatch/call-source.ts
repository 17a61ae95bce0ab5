// Makes the message of a call in the form of the protocol that turns out to be spoken.

import type { TLSSocket } from 'node:tls';
import type { BodyPart } from '../chain/body.ts';
import type { Exchange } from '../chain/exchange.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import { GatewayError } from '../errors.ts';
import { getHeader } from '../lib/headers.ts';
import type { BodyNeeds, HeaderNeeds, HookBinding, NativeCall, Needs } from '../wire/native/messages.ts';
import type { CallSource } from '../wire/transport.ts';
import type { HookCall, Pairs } from '../wire/tyk/messages.ts';
import { buildRequestCall, buildResponseCall } from './build-call.ts';
import type { Hook } from './hook.ts';
import { metadataOf, sessionBytes } from './session-codec.ts';

/** W3C Trace Context §3.2; later versions may be longer. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[\x21-\x7e]{0,200})?$/;
const NO_BODY: BodyPart = { bytes: null, truncated: false };

export class ExchangeCall implements CallSource {
  readonly binding: HookBinding;
  readonly #exchange: Exchange;
  readonly #hook: Hook;
  readonly #response: UpstreamResponse | null;
  #object: HookCall | null = null;

  constructor(exchange: Exchange, hook: Hook, response: UpstreamResponse | null = null) {
    this.binding = hook.binding;
    this.#exchange = exchange;
    this.#hook = hook;
    this.#response = response;
  }

  get traceparent(): string {
    const text = getHeader(this.#exchange.headers, 'traceparent');
    return text !== undefined && TRACEPARENT.test(text) ? text : '';
  }

  /** Made once: what comes back is compared with what was sent. */
  object(): HookCall {
    this.#object ??= this.#buildObject();
    return this.#object;
  }

  #buildObject(): HookCall {
    const exchange = this.#exchange;
    const response = this.#response;
    if (exchange.body.unread || response?.body === null) throw tooLittleRead();
    return response === null
      ? buildRequestCall(exchange, this.#hook)
      : buildResponseCall(exchange, this.#hook, response);
  }

  /** Texts stay byte strings: the native protocol carries every byte. */
  native(needs: Needs): NativeCall {
    const exchange = this.#exchange;
    const { url, session } = exchange;
    const { stage } = this.#hook;
    const sendsSession = needs.session && session !== null && stage !== 'pre' && stage !== 'auth';
    const body = bodyFor(needs.requestBody, (count) => exchange.body.head(count));
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
      requestId: exchange.requestId,
      traceparent: this.traceparent,
      client: needs.client ? clientOf(exchange) : null,
      response: this.#response && responseFor(this.#response, needs),
    };
  }
}

/** The plugin that answers needs more than the one that was asked what it needs. */
function tooLittleRead(): GatewayError {
  return new GatewayError('GW_DISPATCH_NEEDS');
}

function responseFor(response: UpstreamResponse, needs: Needs): NonNullable<NativeCall['response']> {
  const part = bodyFor(needs.responseBody, (count) => headOf(response, count));
  return {
    status: response.status,
    headers: headersFor(response.headers, needs.responseHeaders),
    body: part.bytes,
    bodyTruncated: part.truncated,
  };
}

function bodyFor(wanted: BodyNeeds, head: (count: number) => BodyPart | null): BodyPart {
  if (wanted === 0) return NO_BODY;
  const part = head(wanted);
  if (part === null) throw tooLittleRead();
  return part;
}

/** The beginning of a response's body; null: not so much of it is there. */
function headOf({ body, head }: UpstreamResponse, count: number): BodyPart | null {
  const bytes = body ?? head;
  if (bytes === null) return null;
  if (bytes.length > count) return { bytes: bytes.subarray(0, count), truncated: true };
  if (body !== null) return { bytes, truncated: false };
  return bytes.length < count ? null : { bytes, truncated: true };
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

function clientOf({ peerAddress, req, secure }: Exchange): NonNullable<NativeCall['client']> {
  const socket = req.socket as TLSSocket | undefined;
  const certificate = secure ? socket?.getPeerCertificate?.() : undefined;
  return {
    address: peerAddress,
    port: socket?.remotePort ?? 0,
    tlsVersion: (secure && socket?.getProtocol?.()) || '',
    certificateFingerprint: (certificate?.fingerprint256 ?? '').replaceAll(':', '').toLowerCase(),
  };
}
