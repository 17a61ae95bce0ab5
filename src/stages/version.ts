// Picks the version, and applies its expiry and its ignored, white and black lists. Contract §1.2 step 3.

import { fireEvent } from '../chain/event-meta.ts';
import type { Exchange } from '../chain/exchange.ts';
import { errorReply, rawReply } from '../chain/reply.ts';
import type { Stage, StageResult } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { EndpointAction, Version, VersionSettings } from '../definition/types.ts';
import { bytesFromText } from '../lib/bytes.ts';
import { getHeader } from '../lib/headers.ts';
import { firstParam } from '../lib/query.ts';
import { EndpointTable, endpointPath, type PathMatching } from './endpoint.ts';

const NOT_FOUND = 'Version information not found';
const NO_SUCH = 'This API version does not seem to exist';
const VERSION_EXPIRED = 'Api Version has expired, please check documentation or contact administrator';
const API_EXPIRED = 'API has expired, please check documentation or contact administrator';
const FORBIDDEN = 'Requested endpoint is forbidden';
const AMBIGUOUS = 'Ambiguous default API version for this non-versioned API found';
const NO_DEFAULT = 'No default API version for this non-versioned API found';

interface CompiledVersion {
  readonly version: Version;
  readonly ignored: EndpointTable<EndpointAction>;
  readonly allowed: EndpointTable<EndpointAction>;
  readonly blocked: EndpointTable<EndpointAction>;
  readonly hasLists: boolean;
}

export class VersionStage implements Stage {
  readonly name = 'version';
  readonly #settings: VersionSettings;
  readonly #versions: ReadonlyMap<string, CompiledVersion>;
  readonly #only: CompiledVersion | undefined;
  readonly #clock: Clock;

  constructor(settings: VersionSettings, matching: PathMatching, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#versions = new Map(
      [...settings.versions].map(([name, version]) => [name, compileVersion(version, matching)]),
    );
    this.#only = settings.notVersioned && this.#versions.size === 1 ? [...this.#versions.values()][0] : undefined;
  }

  run(exchange: Exchange): StageResult {
    const { expiresAt, notVersioned } = this.#settings;
    if (expiresAt !== null && expiresAt < this.#clock.now()) return refuse(exchange, API_EXPIRED);
    const found = notVersioned
      ? (this.#only ?? (this.#versions.size > 1 ? AMBIGUOUS : NO_DEFAULT))
      : this.#choose(exchange);
    if (typeof found === 'string') return refuse(exchange, found);
    exchange.version = found.version;
    if (found.version.expiresAt !== null && found.version.expiresAt < this.#clock.now())
      return refuse(exchange, VERSION_EXPIRED);
    return found.hasLists ? this.#checkLists(exchange, found) : undefined;
  }

  #choose(exchange: Exchange): CompiledVersion | string {
    const { defaultVersion } = this.#settings;
    const name = this.#requested(exchange) || defaultVersion;
    if (name === '') return NOT_FOUND;
    return this.#versions.get(name) ?? NO_SUCH;
  }

  #requested(exchange: Exchange): string {
    const { location, key, stripVersion } = this.#settings;
    if (location === 'header') return getHeader(exchange.headers, key) ?? '';
    if (location === 'url-param') return firstParam(exchange.url.query, key) ?? '';
    const { path } = exchange.url;
    const rest = exchange.restPath.slice(1);
    const segment = rest.split('/', 1)[0] ?? '';
    if (stripVersion && this.#versions.has(segment)) {
      const listenPath = path.slice(0, path.length - rest.length);
      exchange.url = { ...exchange.url, path: listenPath + rest.slice(segment.length + 1) };
    }
    return segment;
  }

  /** Ignored wins, then mock replies and the lists. */
  #checkLists(exchange: Exchange, { ignored, allowed, blocked }: CompiledVersion): StageResult {
    const path = endpointPath(exchange);
    const { method } = exchange;
    const ignoredRule = ignored.find(path, method);
    if (ignoredRule) {
      exchange.ignored = true;
      return mock(ignoredRule);
    }
    const blockedRule = blocked.find(path, method);
    if (blockedRule) return mock(blockedRule) ?? refuse(exchange, FORBIDDEN);
    if (allowed.isEmpty) return undefined;
    const allowedRule = allowed.find(path, method);
    return allowedRule ? mock(allowedRule) : refuse(exchange, FORBIDDEN);
  }
}

function compileVersion(version: Version, matching: PathMatching): CompiledVersion {
  const { ignored, allowed, blocked } = version.paths;
  return {
    version,
    ignored: new EndpointTable(ignored, matching),
    allowed: new EndpointTable(allowed, matching),
    blocked: new EndpointTable(blocked, matching),
    hasLists: ignored.length + allowed.length + blocked.length > 0,
  };
}

function mock({ reply }: EndpointAction): StageResult {
  return reply === null ? undefined : rawReply(reply.code, reply.headers.flat().map(bytesFromText), reply.body);
}

function refuse(exchange: Exchange, reason: string): StageResult {
  fireEvent(exchange, 'VersionFailure', {
    Message: 'Attempted access to disallowed version / path.',
    Key: '',
    Reason: reason,
  });
  return errorReply(403, reason);
}
