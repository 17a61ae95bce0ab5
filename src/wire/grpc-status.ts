// Outcomes of gRPC calls: their codes, what they are called, and which of our faults they are.

import { type ErrorCode, GatewayError } from '../errors.ts';
import { ERROR } from './http2/protocol.ts';

export const GRPC = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  DEADLINE_EXCEEDED: 4,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
} as const;

const NAMES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** The fault that a call of a hook ended with. */
export function dispatchError(code: number, details: string): GatewayError {
  return new GatewayError(errorCode(code, details), { cause: `${NAMES[code] ?? code}: ${details}` });
}

/** Records for a plugin that speaks Tyk's protocol. */
export function noAnalytics(): GatewayError {
  return new GatewayError('GW_DISPATCH_REFUSED', {
    cause: "Tyk's protocol has no analytics stage: the plugin has to speak the native one",
  });
}

function errorCode(code: number, details: string): ErrorCode {
  switch (code) {
    case GRPC.UNAVAILABLE:
      return 'GW_DISPATCH_UNAVAILABLE';
    case GRPC.DEADLINE_EXCEEDED:
      return 'GW_DISPATCH_TIMEOUT';
    case GRPC.RESOURCE_EXHAUSTED:
      return /larger than max|message larger/i.test(details) ? 'GW_DISPATCH_TOO_LARGE' : 'GW_DISPATCH_RPC';
    case GRPC.INTERNAL:
      return /parsing error/i.test(details) ? 'GW_DISPATCH_BAD_REPLY' : 'GW_DISPATCH_RPC';
    case GRPC.UNIMPLEMENTED:
      // grpc-js's words for a unary call that ended with no message, or several.
      return /^(no message received|too many responses)/i.test(details) ? 'GW_DISPATCH_BAD_REPLY' : 'GW_DISPATCH_RPC';
    default:
      return 'GW_DISPATCH_RPC';
  }
}

/** A reply that is no gRPC (a proxy's error page): the codes that gRPC prescribes for HTTP statuses. */
export function codeOfHttpStatus(status: string): number {
  switch (status) {
    case '400':
      return GRPC.INTERNAL;
    case '401':
      return 16;
    case '403':
      return 7;
    case '404':
      return GRPC.UNIMPLEMENTED;
    case '429':
    case '502':
    case '503':
    case '504':
      return GRPC.UNAVAILABLE;
    default:
      return GRPC.UNKNOWN;
  }
}

/** A stream that was reset: the codes that gRPC prescribes for those of HTTP/2. */
export function codeOfReset(code: number): number {
  switch (code) {
    case ERROR.REFUSED_STREAM:
      return GRPC.UNAVAILABLE;
    case ERROR.CANCEL:
      return GRPC.CANCELLED;
    case ERROR.ENHANCE_YOUR_CALM:
      return GRPC.RESOURCE_EXHAUSTED;
    case ERROR.INADEQUATE_SECURITY:
      return 7;
    default:
      return GRPC.INTERNAL;
  }
}

/** `grpc-message` is percent-encoded UTF-8; a broken encoding is shown as it came. */
export function decodeMessage(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
