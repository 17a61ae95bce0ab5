// A response that the gateway or a plugin makes itself.

import type { GatewayError } from '../errors.ts';
import type { RawHeaders } from '../lib/headers.ts';

export interface Reply {
  readonly status: number;
  /** Byte strings; Content-Length is the writer's. */
  readonly headers: RawHeaders;
  readonly body: Buffer | string;
  /** When set, the body is made from the error template that fits the request (contract §3.4) and `body` is not looked at. */
  readonly errorMessage: string | null;
  /** Code of the fault behind it, for `expose_errors`. */
  readonly errorCode: string | null;
}

export function rawReply(status: number, headers: RawHeaders, body: Buffer | string): Reply {
  return { status, headers, body, errorMessage: null, errorCode: null };
}

/** The standard error reply. */
export function errorReply(status: number, message: string, headers: RawHeaders = []): Reply {
  return { status, headers, body: '', errorMessage: message, errorCode: null };
}

export function faultReply(error: GatewayError): Reply {
  return { status: error.statusCode || 500, headers: [], body: '', errorMessage: error.message, errorCode: error.code };
}
