// What stands around the gateway while cases run: plugin server, upstream and bundle server, each on a port of its own.
import { freePort } from '../support/ports.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { BundleServer } from './bundles.ts';
import { PluginServer } from './plugin.ts';
import { substitute } from './substitute.ts';
import { type ScriptedUpstream, startScriptedUpstream } from './upstream.ts';

export interface Lab {
  readonly ports: {
    readonly gateway: number;
    readonly plugin: number;
    readonly upstream: number;
    readonly bundles: number;
  };
  /** Placeholders of the case files that stand for addresses. */
  readonly names: Readonly<Record<string, string>>;
  readonly plugin: PluginServer;
  readonly upstream: ScriptedUpstream;
  readonly bundles: BundleServer;
  /** Null: the gateway keeps its state in memory. */
  readonly redis: RedisServer | null;
  /** Replaces the placeholders, `more` of one start of the gateway included. */
  fill<T>(value: T, more: Readonly<Record<string, string>>): T;
  close(): Promise<void>;
}

/** Of the control API. */
export const SECRET = 'conformance-secret';

/** The placeholders that recordings show instead of addresses. */
export const ADDRESS_NAMES = ['UPSTREAM_HOST', 'GATEWAY_HOST', 'PLUGIN_HOST', 'BUNDLES_HOST'] as const;

/** `redis`: gateways keep their state in one, otherwise in memory. */
export async function openLab({ redis: wanted = false } = {}): Promise<Lab> {
  const redis = wanted ? await startRedis() : null;
  const ports = {
    gateway: await freePort(),
    plugin: await freePort(),
    upstream: await freePort(),
    bundles: await freePort(),
  };
  const plugin = new PluginServer(ports.plugin);
  const bundles = new BundleServer();
  await bundles.listen(ports.bundles);
  const upstream = await startScriptedUpstream(ports.upstream);
  const names = {
    UPSTREAM_HOST: `127.0.0.1:${ports.upstream}`,
    GATEWAY_HOST: `127.0.0.1:${ports.gateway}`,
    PLUGIN_HOST: `127.0.0.1:${ports.plugin}`,
    BUNDLES_HOST: `127.0.0.1:${ports.bundles}`,
    UPSTREAM: `http://127.0.0.1:${ports.upstream}`,
    BUNDLES: `http://127.0.0.1:${ports.bundles}`,
    PLUGIN_PORT: String(ports.plugin),
    SECRET,
  };
  return {
    ports,
    names,
    plugin,
    upstream,
    bundles,
    redis,
    fill: (value, more) => substitute(value, { ...names, ...more }),
    close: async () => {
      plugin.stop();
      bundles.close();
      await upstream.stop();
      await redis?.stop();
    },
  };
}
