// What tools expect beside a plugin's own services: gRPC's health checks and server reflection.

import { join } from 'node:path';
import type { Server } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { HealthImplementation } from 'grpc-health-check';
import type { Logger } from './log.ts';

/** Of this package, beside `src` and `dist`. */
const PROTOS = join(import.meta.dirname, '..', '..', 'proto');
const FILES = ['coprocess/coprocess_object.proto', 'hookwire/plugin/v1/plugin.proto'];
/** '' is the server as a whole. */
const SERVICES = ['', 'coprocess.Dispatcher', 'hookwire.plugin.v1.Coprocess'];

/** Serves them; the function that comes back says that the plugin no longer takes calls. */
export function addStandardServices(server: Server, log: Logger): () => void {
  const health = new HealthImplementation();
  const tell = (status: 'SERVING' | 'NOT_SERVING') => {
    for (const service of SERVICES) health.setStatus(service, status);
  };
  tell('SERVING');
  health.addToServer(server);
  addReflection(server, log);
  return () => tell('NOT_SERVING');
}

/** Where the SDK was bundled into another file, its proto files are not there: everything else works without. */
function addReflection(server: Server, log: Logger): void {
  try {
    new ReflectionService(loadSync(FILES, { includeDirs: [PROTOS], keepCase: true })).addToServer(server);
  } catch (error) {
    log.debug('no server reflection: the proto files of the SDK are not there', { error });
  }
}
