// Sessions to and from the wire; the table below is the only place that knows the wire's names and types.

import { deepFreeze } from '../lib/freeze.ts';
import { closest } from '../lib/levenshtein.ts';
import type { coprocess } from '../wire/gen/protocols.js';
import { toNumber } from '../wire/tyk/codec.ts';
import type { AcceptedSession, AccessRight, Session } from './session.ts';

type Wire = coprocess.SessionState.$Properties;

type Kind = 'text' | 'number' | 'int64' | 'flag' | 'texts' | 'map' | 'object';
type Field = Exclude<keyof Session, 'token'>;

const KINDS: Readonly<Record<Field, Kind>> = {
  metadata: 'map',
  rate: 'number',
  per: 'number',
  quotaMax: 'int64',
  quotaRemaining: 'int64',
  quotaRenews: 'int64',
  quotaRenewalRate: 'int64',
  expires: 'int64',
  accessRights: 'object',
  orgId: 'text',
  alias: 'text',
  tags: 'texts',
  applyPolicies: 'texts',
  applyPolicyId: 'text',
  isInactive: 'flag',
  lastUpdated: 'text',
  idExtractorDeadline: 'int64',
  sessionLifetime: 'int64',
  postExpiryAction: 'text',
  postExpiryGracePeriod: 'int64',
  enableDetailedRecording: 'flag',
  monitor: 'object',
  allowance: 'number',
  lastCheck: 'int64',
  dataExpires: 'int64',
  keyId: 'text',
  certificate: 'text',
  maxQueryDepth: 'int64',
  oauthClientId: 'text',
  oauthKeys: 'map',
  basicAuthData: 'object',
  jwtData: 'object',
  hmacEnabled: 'flag',
  hmacSecret: 'text',
};

const wireName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const EMPTY: Readonly<Record<Kind, unknown>> = {
  text: '',
  number: 0,
  int64: 0,
  flag: false,
  texts: [],
  map: {},
  object: {},
};

/** Message of the wire → frozen session. */
export function readSession(wire: Wire): Session {
  const source = wire as Readonly<Record<string, unknown>>;
  const fields: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(KINDS)) {
    const value = source[wireName(field)] ?? EMPTY[kind];
    fields[field] =
      kind === 'int64'
        ? toNumber(value as number)
        : Array.isArray(value)
          ? [...value]
          : typeof value === 'object'
            ? { ...value }
            : value;
  }
  return deepFreeze<Session>({
    ...(fields as unknown as Session),
    token: wire.metadata?.['token'] ?? wire.key_id ?? '',
    accessRights: Object.fromEntries(
      Object.entries(wire.access_rights ?? {}).map(([id, right]) => [id, readRight(right)]),
    ),
    monitor: { triggerLimits: [...(wire.monitor?.trigger_limits ?? [])] },
    basicAuthData: { password: wire.basic_auth_data?.password ?? '', hash: wire.basic_auth_data?.hash ?? '' },
    jwtData: { secret: wire.jwt_data?.secret ?? '' },
  });
}

/** What a handler returned → message of the wire. Throws a TypeError that names the field at fault. */
export function writeSession(session: AcceptedSession): Wire {
  const wire: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(session)) {
    if (value === undefined || field === 'token') continue;
    const kind = Object.hasOwn(KINDS, field) ? KINDS[field as Field] : undefined;
    if (kind === undefined) throw unknownField(field);
    if (!isOfKind(kind, value))
      throw new TypeError(`session.${field} must be ${WANTED[kind]}, not ${JSON.stringify(value)}`);
    wire[wireName(field)] = kind === 'map' ? texts(value as Record<string, unknown>) : value;
  }
  if (typeof session.token !== 'string' || session.token === '') {
    throw new TypeError('an accepted session needs a token: the text under which the gateway keeps it');
  }
  wire['metadata'] = { ...(wire['metadata'] as Record<string, string> | undefined), token: session.token };
  if (session.monitor) wire['monitor'] = { trigger_limits: session.monitor.triggerLimits };
  if (session.accessRights) wire['access_rights'] = writeRights(session.accessRights);
  return wire as Wire;
}

/** Part of a session as a gateway would send it; for tests. */
export function wireSession(session: Partial<AcceptedSession>): Wire {
  return writeSession({ token: 'test', ...session });
}

const WANTED: Readonly<Record<Kind, string>> = {
  text: 'text',
  number: 'a finite number',
  int64: 'a whole number',
  flag: 'true or false',
  texts: 'a list of texts',
  map: 'an object',
  object: 'an object',
};

function isOfKind(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'int64':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function unknownField(field: string): TypeError {
  const meant = closest(field, ['token', ...Object.keys(KINDS)]);
  return new TypeError(
    `a session has no field ${JSON.stringify(field)}${meant === undefined ? '' : `: did you mean ${meant}?`}`,
  );
}

function texts(map: Readonly<Record<string, unknown>>): Record<string, string> {
  const defined = Object.entries(map).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    defined.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function readRight(right: coprocess.AccessDefinition.$Properties): AccessRight {
  const allowed = (right.allowed_urls ?? []).filter(({ url }) => (url ?? '') !== '');
  return {
    apiName: right.api_name ?? '',
    apiId: right.api_id ?? '',
    versions: [...(right.versions ?? [])],
    allowedUrls: allowed.map(({ url, methods }) => ({ url: url ?? '', methods: [...(methods ?? [])] })),
  };
}

function writeRights(
  rights: Readonly<Record<string, AccessRight>>,
): Record<string, coprocess.AccessDefinition.$Properties> {
  return Object.fromEntries(
    Object.entries(rights).map(([id, { apiName, apiId, versions, allowedUrls = [] }]) => [
      id,
      {
        api_name: apiName,
        api_id: apiId || id,
        versions: [...(versions ?? [])],
        allowed_urls: allowedUrls.map(({ url, methods }) => ({ url, methods: [...methods] })),
      },
    ]),
  );
}
