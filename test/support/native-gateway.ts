// The gateway's end of native streams to a plugin, made from the proto file alone.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Client, type ClientDuplexStream, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { PluginServer } from '../../src/sdk/plugin.ts';

const root = join(import.meta.dirname, '..', '..');
// biome-ignore lint/suspicious/noExplicitAny: messages of a client without types
export type Json = Record<string, any>;
type CoprocessClient = Client & { Connect(): ClientDuplexStream<Json, Json> };

const loaded = loadPackageDefinition(
  loadSync('hookwire/plugin/v1/plugin.proto', {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
    includeDirs: [join(root, 'proto')],
  }),
) as Json;
const Coprocess = loaded['hookwire'].plugin.v1.Coprocess;

/** The gateway's end of a stream: frames can be waited for in the order in which they come. */
export class NativeGateway {
  readonly client: CoprocessClient;
  readonly stream: ClientDuplexStream<Json, Json>;
  readonly ended: Promise<Json>;
  readonly #frames: Json[] = [];
  #wake = Promise.withResolvers<void>();

  constructor(server: PluginServer) {
    this.client = new Coprocess(`127.0.0.1:${server.port}`, credentials.createInsecure());
    this.stream = this.client.Connect();
    this.stream.on('data', (frame: Json) => {
      this.#frames.push(frame);
      this.#wake.resolve();
    });
    const { promise, resolve } = Promise.withResolvers<Json>();
    this.ended = promise;
    this.stream
      .on('error', () => {})
      .on('status', (value) => {
        resolve(value);
        this.#wake.resolve();
      });
  }

  send(frame: Json): void {
    this.stream.write(frame);
  }

  /** The next frame of this kind; others are kept for whoever asks for them. */
  async next(kind: string): Promise<Json> {
    for (;;) {
      const index = this.#frames.findIndex(({ frame }) => frame === kind);
      if (index >= 0) return this.#frames.splice(index, 1)[0]?.[kind];
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }

  kinds(): string[] {
    return this.#frames.map(({ frame }) => frame);
  }

  async hello(): Promise<Json> {
    this.send({ hello: { gateway: 'test 1', instance: 'i' } });
    return this.next('welcome');
  }

  async bind(binding: number, hook: string, stage: string, config = ''): Promise<string> {
    const api = { api_id: 'shop', api_name: 'Shop', org_id: 'org', listen_path: '/shop/' };
    this.send({ bind: { binding, hook, stage, ...api, config_json: config } });
    const bound = await this.next('bound');
    assert.equal(bound['binding'], binding);
    return bound['error'];
  }

  calls(...calls: Json[]): void {
    this.send({ calls: { calls } });
  }

  /** Results by call id, when all of them are there. */
  async results(count: number): Promise<Map<number, Json>> {
    const results = new Map<number, Json>();
    while (results.size < count) {
      for (const result of (await this.next('results'))['results']) results.set(result.id, result);
    }
    return results;
  }

  close(): void {
    this.stream.cancel();
    this.client.close();
  }
}

/** A call, with what every call has. */
export const call = (id: number, binding: number, fields: Json = {}): Json => ({
  id,
  binding,
  budget_ms: 60_000,
  ...fields,
  request: { method: 'GET', path: '/shop/x', query: 'a=1', scheme: 'http', host: 'h', ...fields['request'] },
});
