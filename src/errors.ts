// Every fault the gateway can meet, in one table. `docs/errors.md` repeats it and a test compares the two.

interface ErrorEntry {
  /** What the client gets when the fault ends a request; 0: the fault never reaches a client. */
  readonly statusCode: number;
  /** The text for the client: Tyk's where Tyk has one. Never includes the cause. */
  readonly message: string;
  /** For the operator: what it means and what to do. */
  readonly about: string;
}

const MIDDLEWARE = 'Middleware error';
const PROXYING = 'There was a problem proxying the request';

export const ERRORS = {
  GW_CONFIG_INVALID: {
    statusCode: 0,
    message: 'The configuration is not valid',
    about:
      'The configuration file or an environment variable has faults; each is listed with its JSON pointer. The gateway does not start.',
  },
  GW_CLI_INPUT: {
    statusCode: 0,
    message: 'The command cannot be run',
    about:
      'An argument of a command, or a file that it was given, cannot be used. The message names it, and the place in the file. Nothing was called.',
  },
  GW_DEFINITION_INVALID: {
    statusCode: 0,
    message: 'The API definition is not valid',
    about:
      'The definition has faults, or asks for a security feature that Hookwire does not have. That API keeps its last good version or is absent; all others load.',
  },
  GW_BUNDLE_INVALID: {
    statusCode: 0,
    message: 'The plugin bundle cannot be used',
    about:
      'It could not be fetched, its archive is not one, or its checksum or signature does not fit. That API keeps its last good version or is absent; all others load. The cause is in the log.',
  },
  GW_SERVER_LISTEN: {
    statusCode: 0,
    message: 'Cannot listen',
    about: 'The address is in use or not allowed. Choose another `listen_port`, or stop what is using it.',
  },
  GW_SERVER_INTERNAL: {
    statusCode: 500,
    message: 'Internal Server Error',
    about: 'A fault in the gateway itself. The log line has the stack: please report it.',
  },
  GW_SERVER_BODY_TOO_LARGE: {
    statusCode: 413,
    message: 'Request Entity Too Large',
    about:
      'The request body is larger than `http_server_options.max_request_body_size`, or than the bound for bodies that a hook has to see.',
  },
  GW_SERVER_BODY_READ: {
    statusCode: 500,
    message: MIDDLEWARE,
    about: 'The request body could not be read to its end before a hook: the client broke off.',
  },
  GW_DISPATCH_NO_DRIVER: {
    statusCode: 500,
    message: 'Internal Server Error',
    about:
      'The API has hooks, but its `custom_middleware.driver` is not `grpc`, or no coprocess address is configured, or `enable_coprocess` is off where that would open a door.',
  },
  GW_DISPATCH_UNAVAILABLE: {
    statusCode: 500,
    message: MIDDLEWARE,
    about:
      'No connection to the coprocess. Is it running, and is the address right? The gateway keeps trying by itself.',
  },
  GW_DISPATCH_TIMEOUT: {
    statusCode: 500,
    message: MIDDLEWARE,
    about: 'The hook did not answer within its deadline (`timeout_ms`).',
  },
  GW_DISPATCH_RPC: {
    statusCode: 500,
    message: MIDDLEWARE,
    about: 'The coprocess answered with a gRPC error status; the log line has it.',
  },
  GW_DISPATCH_REFUSED: {
    statusCode: 500,
    message: MIDDLEWARE,
    about:
      'A native plugin does not offer the hook for this stage, or does not take its configuration (`config_data`). `hookwire targets` lists what it offers.',
  },
  GW_DISPATCH_NEEDS: {
    statusCode: 500,
    message: MIDDLEWARE,
    about:
      'The plugin that answers now needs more of the request than the one before it said, twice in a row. The next request gets it right.',
  },
  GW_DISPATCH_TOO_LARGE: {
    statusCode: 500,
    message: MIDDLEWARE,
    about:
      'A message to or from the coprocess is larger than `grpc_send_max_size` or `grpc_recv_max_size` (default for receiving: 4 MiB). A text body travels twice unless `raw_body_only` is set.',
  },
  GW_DISPATCH_OVERLOAD: {
    statusCode: 500,
    message: MIDDLEWARE,
    about: 'More calls are under way to the coprocess than `max_in_flight` allows.',
  },
  GW_DISPATCH_OPEN: {
    statusCode: 500,
    message: MIDDLEWARE,
    about:
      'The hook is not waited for (`breaker`): the last calls, one after the other, got no answer within their deadline. It is asked again every `breaker.open_ms`.',
  },
  GW_DISPATCH_BAD_REPLY: {
    statusCode: 500,
    message: MIDDLEWARE,
    about:
      "The returned object breaks the contract: no request or response part, an unusable url, a status outside 200–999 (a response status of 0 keeps the upstream's). The log line names the field.",
  },
  GW_DISPATCH_CANCELLED: {
    statusCode: 499,
    message: 'Client closed request',
    about: 'The client went away while a hook was under way.',
  },
  GW_PROXY_UNREACHABLE: {
    statusCode: 500,
    message: PROXYING,
    about: 'The upstream refused, reset or closed the connection, or its answer is not HTTP.',
  },
  GW_PROXY_DNS: {
    statusCode: 500,
    message: 'Upstream host lookup failed',
    about: 'The name of the upstream host does not resolve.',
  },
  GW_PROXY_TIMEOUT: {
    statusCode: 504,
    message: 'Upstream service reached hard timeout.',
    about:
      "The upstream did not begin its answer within `proxy_default_timeout` seconds (or the endpoint's own hard timeout).",
  },
  GW_PROXY_BAD_REQUEST: {
    statusCode: 500,
    message: PROXYING,
    about:
      'The request as changed by hooks or the definition cannot be sent: an invalid header name or value, or method.',
  },
  GW_PROXY_TRAVERSAL: {
    statusCode: 400,
    message: 'Bad Request',
    about:
      'Dot segments of the path lead above the listen path (possible with `skip_url_cleaning`, or with a url that a hook returned). Nothing was sent.',
  },
  GW_PROXY_RESPONSE_TOO_LARGE: {
    statusCode: 502,
    message: PROXYING,
    about:
      'The response body is larger than the bound for bodies that a response hook has to see (`http_server_options.max_response_body_size`).',
  },
  GW_PROXY_RESPONSE_READ: {
    statusCode: 500,
    message: 'There was a problem with reading Body of the Request.',
    about: 'The upstream broke off in the middle of a response that a hook has to see whole.',
  },
  GW_PROXY_CANCELLED: {
    statusCode: 499,
    message: 'Client closed request',
    about: 'The client went away before the upstream answered.',
  },
  GW_RECORD_SINK: {
    statusCode: 0,
    message: 'Analytics records cannot be written',
    about:
      'The file of `analytics_config.sinks` cannot be written: its folder is missing and cannot be made, or is not writable. The gateway does not start.',
  },
  GW_REDIS_UNAVAILABLE: {
    statusCode: 503,
    message: 'Service Unavailable',
    about:
      'Redis, where sessions and limits are kept (`storage`), does not answer, or refuses a command; the log line says why. The gateway keeps trying by itself.',
  },
  GW_CHAIN_LOOP_LIMIT: {
    statusCode: 500,
    message: 'Loop level too deep. Found more than 5 loops in single request',
    about: 'A `tyk://` target led around more than five times.',
  },
  GW_CHAIN_LOOP_TARGET: {
    statusCode: 500,
    message: "Can't detect loop target",
    about: 'A `tyk://` target names an API that is not loaded.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** The one error class of the gateway; `cause` is for the log and never reaches a client. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly statusCode: number;

  constructor(code: ErrorCode, options?: { message?: string; cause?: unknown }) {
    super(
      options?.message ?? ERRORS[code].message,
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'GatewayError';
    this.code = code;
    this.statusCode = ERRORS[code].statusCode;
  }
}

/** The only normaliser: whatever was thrown becomes a GatewayError. */
export function toGatewayError(error: unknown): GatewayError {
  return error instanceof GatewayError ? error : new GatewayError('GW_SERVER_INTERNAL', { cause: error });
}
