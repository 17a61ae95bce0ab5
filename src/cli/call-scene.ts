// The scene of a `hookwire call`: the exchange, and the response, that the hook is shown.

import type { Exchange } from '../chain/exchange.ts';
import type { UpstreamResponse } from '../chain/stage.ts';
import type { GatewayConfig } from '../config/types.ts';
import type { JsonInput } from '../dry/input.ts';
import { bareApi, type MemoryExchange, memoryExchange } from '../dry/memory-exchange.ts';
import { type RequestParts, readRequest, readResponse, readSession } from '../dry/message-files.ts';
import { messagePicture, requestPicture } from '../dry/picture.ts';
import { destinationOf } from '../proxy/destination.ts';
import type { Moment } from './call-report.ts';
import type { CallSubject } from './call-subject.ts';

/** What was given; null: the default. */
export interface SceneFiles {
  readonly request: JsonInput | null;
  readonly response: JsonInput | null;
  readonly session: JsonInput | null;
}

export interface Scene extends MemoryExchange {
  readonly parts: RequestParts;
  /** Of the response stage. */
  readonly response: UpstreamResponse | null;
}

export function sceneOf({ definition, stage }: CallSubject, files: SceneFiles, config: GatewayConfig): Scene {
  const parts = readRequest(files.request, definition.listenPath);
  const memory = memoryExchange(bareApi(definition, config), parts);
  const { exchange } = memory;
  if (files.session !== null) exchange.session = readSession(files.session);
  if (stage !== 'response') return { ...memory, parts, response: null };
  exchange.upstreamUrl = upstreamUrl(exchange);
  return { ...memory, parts, response: readResponse(files.response) };
}

/** Where the response would have come from: hooks of Tyk's protocol are told. */
function upstreamUrl(exchange: Exchange): string {
  const { origin, path, query } = destinationOf(exchange);
  return `${origin}${path}${query === '' ? '' : `?${query}`}`;
}

export function momentOf({ exchange, response, parts }: Scene): Moment {
  const message = response === null ? requestPicture(exchange, parts.body) : messagePicture(response);
  return { message, session: exchange.session };
}

/** What a gateway would do otherwise. */
export function notesOf({ notes, stage }: CallSubject, scene: Scene, { coprocess }: GatewayConfig): string[] {
  const { exchange, parts } = scene;
  const { listenPath } = exchange.api.definition;
  const { path } = parts.url;
  const isElsewhere = !path.startsWith(listenPath) && `${path}/` !== listenPath;
  const noSession = exchange.session !== null && (stage === 'pre' || stage === 'auth');
  return [
    ...notes,
    ...(coprocess.enabled ? [] : ['coprocess_options.enable_coprocess is off: a gateway would not call the hook']),
    ...(isElsewhere ? [`${path} is not below ${listenPath}: a gateway would not give the request to this API`] : []),
    ...(noSession ? [`hooks of the stage ${stage} are not sent a session`] : []),
  ];
}
