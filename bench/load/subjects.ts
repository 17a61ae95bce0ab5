// What is measured: the floor, and the gateway with hooks in several places.
import { startGateway } from '../../test/support/gateway.ts';
import { startChild } from './process.ts';

export interface Variant {
  /** As `--only` takes it. */
  readonly id: string;
  /** `floor`, `none` (the gateway without hooks), or the transport the hooks are called over. */
  readonly subject: string;
  readonly stage: 'pre' | 'response' | 'auth' | '';
  readonly hooks: number;
  readonly bodyBytes: number;
}

export interface Running {
  readonly variant: Variant;
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  stop(): Promise<unknown>;
}

const TRANSPORT = 'grpc-js';
const LARGE = 64 * 1024;
const none = { stage: '', hooks: 0, bodyBytes: 0 } as const;

export const variants: readonly Variant[] = [
  { ...none, id: 'floor', subject: 'floor' },
  { ...none, id: 'none', subject: 'none' },
  { ...none, id: 'pre-1', subject: TRANSPORT, stage: 'pre', hooks: 1 },
  { ...none, id: 'pre-3', subject: TRANSPORT, stage: 'pre', hooks: 3 },
  { ...none, id: 'response-1', subject: TRANSPORT, stage: 'response', hooks: 1 },
  { ...none, id: 'auth-1', subject: TRANSPORT, stage: 'auth', hooks: 1 },
  { ...none, id: 'floor-64k', subject: 'floor', bodyBytes: LARGE },
  { ...none, id: 'none-64k', subject: 'none', bodyBytes: LARGE },
  { ...none, id: 'pre-1-64k', subject: TRANSPORT, stage: 'pre', hooks: 1, bodyBytes: LARGE },
];

/** By id; a name that is no id picks all variants of that subject. */
export function chooseVariants(names: readonly string[]): Variant[] {
  const chosen = names.flatMap((name) => {
    const byId = variants.filter(({ id }) => id === name);
    const found = byId.length > 0 ? byId : variants.filter(({ subject }) => subject === name);
    if (found.length > 0) return found;
    throw new Error(`no subject "${name}"; there are ${variants.map(({ id }) => id).join(', ')} and ${TRANSPORT}`);
  });
  return variants.filter((variant) => chosen.includes(variant));
}

/** A process of its own for each variant, all alive side by side. */
export async function startVariant(variant: Variant, upstream: string, plugin: string): Promise<Running> {
  if (variant.subject === 'floor') {
    const floor = await startChild('floor.ts', [upstream]);
    return { variant, pid: floor.pid, port: floor.port, path: '/items/42?page=1', stop: floor.stop };
  }
  const gateway = await startGateway({
    definitions: [definitionOf(variant, upstream)],
    config: { log_level: 'error', coprocess_options: { coprocess_grpc_server: plugin } },
  });
  return { variant, pid: gateway.pid, port: gateway.port, path: '/bench/items/42?page=1', stop: gateway.stop };
}

function definitionOf({ stage, hooks }: Variant, upstream: string): object {
  const list = (name: string) => Array.from({ length: hooks }, () => ({ name }));
  const placed = {
    '': {},
    pre: { pre: list('MyPreHook') },
    response: { response: list('MyResponseHook') },
    auth: { auth_check: { name: 'MyAuthHook' } },
  }[stage];
  return {
    api_id: 'bench',
    use_keyless: stage !== 'auth',
    enable_coprocess_auth: stage === 'auth',
    auth_configs: { coprocess: { auth_header_name: 'Authorization' } },
    disable_rate_limit: true,
    disable_quota: true,
    custom_middleware: { driver: 'grpc', ...placed },
    proxy: { listen_path: '/bench/', target_url: `${upstream}/`, strip_listen_path: true },
  };
}
