// The hooks of API definitions by target, and what to try when a target cannot be reached.

import type { TargetConfig } from '../config/types.ts';
import type { ApiDefinition, HookEntry } from '../definition/types.ts';
import type { HookStage } from '../dispatch/hook.ts';

/** A hook at its place in a definition. */
export interface HookPlace {
  readonly stage: HookStage;
  readonly entry: HookEntry;
}

/** In the order in which a request meets them. */
export function hookPlaces({ hooks }: ApiDefinition): HookPlace[] {
  const at = (stage: HookStage, entries: readonly HookEntry[]) => entries.map((entry) => ({ stage, entry }));
  return [
    ...at('pre', hooks.pre),
    ...at('auth', hooks.authCheck === null ? [] : [hooks.authCheck]),
    ...at('post_auth', hooks.postAuth),
    ...at('post', hooks.post),
    ...at('response', hooks.response),
  ];
}

/** What to try, by why a target cannot be reached. */
export function fixFor(problem: string, { name, address, tls }: TargetConfig): string {
  const setting = name === '' ? 'coprocess_options.coprocess_grpc_server' : `coprocess_options.servers.${name}.address`;
  const tlsSetting = `coprocess_options.servers.${name || '<name>'}.tls`;
  for (const [pattern, fix] of FIXES) if (pattern.test(problem)) return fix({ setting, tlsSetting, address });
  return tls === null
    ? `check that ${address} is a gRPC server without TLS (${setting}; TLS: ${tlsSetting})`
    : `check that ${address} is a gRPC server with TLS (${setting}, ${tlsSetting})`;
}

interface Place {
  readonly setting: string;
  readonly tlsSetting: string;
  readonly address: string;
}

const FIXES: readonly (readonly [RegExp, (place: Place) => string])[] = [
  [/ECONNREFUSED/, ({ setting }) => `nothing listens there: start the plugin, or correct ${setting}`],
  [/ENOENT.*\.(pem|crt|key)|no such file.*open/, ({ tlsSetting }) => `correct the paths in ${tlsSetting}`],
  [/ENOENT/, ({ setting }) => `there is no such socket: start the plugin, or correct the path in ${setting}`],
  [/EACCES|EPERM/, () => 'this user may not use it: change its permissions, or run as another user'],
  [/ENOTFOUND|EAI_AGAIN/, ({ setting }) => `the name does not resolve: correct the host in ${setting}, or the DNS`],
  [
    /took too long|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|within \d+ ms/,
    ({ address }) => `is the host of ${address} up, and does a firewall let port and network through?`,
  ],
  [/native protocol/, () => 'set "protocol": "auto" or "tyk" for this target, or serve the plugin with a Hookwire SDK'],
  [
    /certificate|self.signed|altname|SSL|TLS|ALPN|EPROTO/i,
    ({ tlsSetting }) => `check ca, cert and key in ${tlsSetting}, and whether the server speaks TLS at all`,
  ],
];
