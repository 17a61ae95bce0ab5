// Starts what is measured: a process of its own for each variant, all alive side by side.

import { startGateway } from '../../test/support/gateway.ts';
import { startEnvoy } from '../peers/envoy.ts';
import { startNginx } from '../peers/nginx.ts';
import type { Plugins, Target } from './plugins.ts';
import { startChild } from './process.ts';
import { CALLERS, type Caller, type Variant } from './variants.ts';

export interface Running {
  readonly variant: Variant;
  /** Whose CPU time counts. */
  readonly pid: number;
  readonly port: number;
  /** Of the plugin server that it calls; 0: none. */
  readonly pluginPid: number;
  stop(): Promise<unknown>;
}

/** The servers that a subject needs beside it. */
export interface Surroundings {
  readonly upstream: string;
  readonly plugins: Plugins;
}

const TARGET = 'bench';
/** Every exchange becomes a line in a file, which goes with the gateway's folder. */
const RECORDS = {
  enable_analytics: true,
  analytics_config: { sinks: [{ type: 'file', path: 'records.jsonl', max_bytes: 64 << 20, keep: 1 }] },
};

export async function startVariant(variant: Variant, around: Surroundings): Promise<Running> {
  const { pid, port, pluginPid = 0, stop } = await startSubject(variant, around);
  return { variant, pid, port, pluginPid, stop };
}

/** `pluginPid` is left out where no plugin server of ours is called. */
type Subject = Omit<Running, 'variant' | 'pluginPid'> & Partial<Pick<Running, 'pluginPid'>>;

async function startSubject(variant: Variant, { upstream, plugins }: Surroundings): Promise<Subject> {
  switch (variant.subject) {
    case 'floor':
      return startChild('floor.ts', [upstream]);
    case 'nginx':
      return startNginx(upstream);
    case 'envoy':
    case 'envoy-headers': {
      const processorPort = await plugins.processorPort();
      return startEnvoy(upstream, { count: variant.hooks, withBody: variant.bodyToHook, processorPort });
    }
    default:
      return startOurs(variant, upstream, plugins);
  }
}

async function startOurs(variant: Variant, upstream: string, plugins: Plugins): Promise<Subject> {
  const caller = CALLERS[variant.subject];
  const { server } = caller ?? {};
  const target = caller && (await (server ? plugins.sdkTarget(server) : plugins.target(variant.tls)));
  const servers = caller && target && { [TARGET]: settingsOf(caller, target) };
  const gateway = await startGateway({
    definitions: [definitionOf(variant, upstream)],
    config: { log_level: 'error', coprocess_options: { servers }, ...(variant.subject === 'records' && RECORDS) },
  });
  return { ...gateway, pluginPid: target?.pid ?? 0 };
}

function settingsOf({ transport, protocol }: Caller, { address, tls }: Target): object {
  return { transport, protocol, address, ...(tls && { tls }) };
}

/** Over Tyk's protocol, large bodies go to the plugin once, as bytes. */
function definitionOf({ subject, stage, hooks, bodyToHook }: Variant, upstream: string): object {
  const { protocol, preHook = '' } = CALLERS[subject] ?? {};
  const rawBodyOnly = bodyToHook && protocol === 'tyk' && { raw_body_only: true };
  const hook = (name: string) => ({ name, server: TARGET, ...rawBodyOnly });
  const list = (name: string) => Array.from({ length: hooks }, () => hook(name));
  const placed = {
    '': {},
    pre: { pre: list(preHook) },
    response: { response: list('MyResponseHook') },
    auth: { auth_check: hook('MyAuthHook') },
    analytics: { traffic_logs: hook('MyAnalyticsHook') },
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
