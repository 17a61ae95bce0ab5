// Envoy's configuration, as JSON: one listener, one route, and a chain of ext_proc filters that all call the same server.

export interface Filters {
  readonly count: number;
  /** Of the ext_proc server. */
  readonly processorPort: number;
  /** Also send the request body, whole (BUFFERED). */
  readonly withBody: boolean;
}

export interface EnvoySetup extends Filters {
  readonly port: number;
  readonly upstreamPort: number;
}

const TYPE = 'type.googleapis.com/envoy.extensions';
const TIMEOUT = '10s';
const BUFFER_BYTES = 4 << 20;

export function envoyConfig({ port, upstreamPort, ...filters }: EnvoySetup): object {
  return {
    static_resources: {
      listeners: [
        {
          address: addressOf(port),
          per_connection_buffer_limit_bytes: BUFFER_BYTES,
          filter_chains: [{ filters: [connectionManager(filters)] }],
        },
      ],
      clusters: [
        cluster('upstream', upstreamPort),
        { ...cluster('processor', filters.processorPort), typed_extension_protocol_options: HTTP2 },
      ],
    },
  };
}

/** Without what a plain proxy does not need: request ids, its own headers, access logs. */
function connectionManager(filters: Filters): object {
  const route = { match: { prefix: '/bench/' }, route: { cluster: 'upstream', prefix_rewrite: '/', timeout: TIMEOUT } };
  const extProcFilters = Array.from({ length: filters.count }, (_, index) => extProcFilter(index, filters.withBody));
  return {
    name: 'http',
    typed_config: {
      '@type': `${TYPE}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
      stat_prefix: 'bench',
      use_remote_address: true,
      generate_request_id: false,
      route_config: { virtual_hosts: [{ name: 'bench', domains: ['*'], routes: [route] }] },
      http_filters: [
        ...extProcFilters,
        {
          name: 'router',
          typed_config: { '@type': `${TYPE}.filters.http.router.v3.Router`, suppress_envoy_headers: true },
        },
      ],
    },
  };
}

function extProcFilter(index: number, withBody: boolean): object {
  return {
    name: `ext_proc_${index}`,
    typed_config: {
      '@type': `${TYPE}.filters.http.ext_proc.v3.ExternalProcessor`,
      grpc_service: { envoy_grpc: { cluster_name: 'processor' }, timeout: TIMEOUT },
      message_timeout: TIMEOUT,
      processing_mode: {
        request_header_mode: 'SEND',
        response_header_mode: 'SKIP',
        request_body_mode: withBody ? 'BUFFERED' : 'NONE',
        response_body_mode: 'NONE',
      },
    },
  };
}

const HTTP2 = {
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
    '@type': `${TYPE}.upstreams.http.v3.HttpProtocolOptions`,
    explicit_http_config: { http2_protocol_options: {} },
  },
};

function cluster(name: string, port: number): Record<string, unknown> {
  return {
    name,
    connect_timeout: TIMEOUT,
    per_connection_buffer_limit_bytes: BUFFER_BYTES,
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: addressOf(port) } }] }],
    },
  };
}

function addressOf(port: number): object {
  return { socket_address: { address: '127.0.0.1', port_value: port } };
}
