// What there is to measure, and the choice among it.
import type { SdkServer } from './sdk-servers.ts';

export interface Variant {
  readonly id: string;
  /** `floor`; `none` (the gateway without hooks); how the gateway calls its hooks; or a peer, `envoy…` or `nginx`. */
  readonly subject: string;
  readonly stage: 'pre' | 'response' | 'auth' | 'analytics' | '';
  readonly hooks: number;
  readonly bodyBytes: number;
  /** The request body goes to the hooks, too, not past them. */
  readonly bodyToHook: boolean;
  /** Between gateway and coprocess. */
  readonly tls: boolean;
}

/** Settings of the gateway's target, and what is called there. */
export interface Caller {
  readonly transport: string;
  /** Not `auto`: a row that cannot be measured as it is named has to fail. */
  readonly protocol: string;
  readonly preHook: string;
  /** One of the SDKs' own servers; absent: the one that `--plugin` names. */
  readonly server?: SdkServer;
}

/** A hook on each SDK, and by hand. */
const SDKS: Readonly<Record<string, Caller>> = {
  'plain-go': { transport: 'lean', protocol: 'tyk', preHook: 'tag', server: 'plain-go' },
  'sdk-go': { transport: 'lean', protocol: 'native', preHook: 'tag', server: 'sdk-go' },
  'sdk-go-tyk': { transport: 'lean', protocol: 'tyk', preHook: 'tag', server: 'sdk-go' },
  'plain-python': { transport: 'lean', protocol: 'tyk', preHook: 'narrow', server: 'plain-python' },
  'sdk-python': { transport: 'lean', protocol: 'native', preHook: 'narrow', server: 'sdk-python' },
  'sdk-python-tyk': { transport: 'lean', protocol: 'tyk', preHook: 'narrow', server: 'sdk-python' },
};

export const CALLERS: Readonly<Record<string, Caller>> = {
  ...SDKS,
  unary: { transport: 'lean', protocol: 'tyk', preHook: 'MyPreHook' },
  'grpc-js': { transport: 'grpc-js', protocol: 'tyk', preHook: 'MyPreHook' },
  native: { transport: 'lean', protocol: 'native', preHook: 'MyPreHook' },
  records: { transport: 'lean', protocol: 'native', preHook: '' },
  'native-body': { transport: 'lean', protocol: 'native', preHook: 'MyBodyHook' },
};
/** Whose hooks see headers only. */
const PAST_HOOKS = ['native', 'envoy-headers'];

const BODIES = [0, 64 * 1024, 1024 * 1024];
const LARGE_BODIES = BODIES.slice(1);

export const variants: readonly Variant[] = [
  ...['floor', 'none', 'nginx'].flatMap((subject) => BODIES.map((bodyBytes) => variant(subject, { bodyBytes }))),
  ...['unary', 'grpc-js', 'native'].flatMap((subject) => [
    variant(subject, { stage: 'pre', hooks: 1 }),
    variant(subject, { stage: 'pre', hooks: 3 }),
    variant(subject, { stage: 'response', hooks: 1 }),
    variant(subject, { stage: 'auth', hooks: 1 }),
    ...LARGE_BODIES.map((bodyBytes) => variant(subject, { stage: 'pre', hooks: 1, bodyBytes })),
    variant(subject, { stage: 'pre', hooks: 1, tls: true }),
  ]),
  ...Object.keys(SDKS).map((subject) => variant(subject, { stage: 'pre', hooks: 1 })),
  variant('records', {}),
  variant('records', { stage: 'analytics', hooks: 1 }),
  ...BODIES.map((bodyBytes) => variant('envoy', { bodyBytes })),
  ...BODIES.map((bodyBytes) => variant('envoy', { stage: 'pre', hooks: 1, bodyBytes })),
  variant('envoy', { stage: 'pre', hooks: 3 }),
  ...['native-body', 'envoy-headers'].flatMap((subject) =>
    LARGE_BODIES.map((bodyBytes) => variant(subject, { stage: 'pre', hooks: 1, bodyBytes })),
  ),
].toSorted((a, b) => a.bodyBytes - b.bodyBytes);

function variant(subject: string, what: Partial<Variant>): Variant {
  const whole = { subject, stage: '', hooks: 0, bodyBytes: 0, tls: false, ...what } as const;
  const { stage, hooks, bodyBytes, tls } = whole;
  const parts = [subject, hooks > 0 && `${stage}-${hooks}`, bodyBytes > 0 && `${bodyBytes / 1024}k`, tls && 'tls'];
  const bodyToHook = hooks > 0 && bodyBytes > 0 && !PAST_HOOKS.includes(subject);
  return { ...whole, bodyToHook, id: parts.filter(Boolean).join('-') };
}

/** Each a list, or null for all there is. */
export interface Choice {
  /** Subjects and ids. */
  readonly only: readonly string[] | null;
  /** Numbers of hooks; subjects that never have any stay. */
  readonly hooks: readonly number[] | null;
  readonly bodies: readonly number[] | null;
  /** Stages; rows without hooks stay. */
  readonly stages: readonly string[] | null;
  readonly tls: readonly boolean[] | null;
}

export function chooseVariants({ only, hooks, bodies, stages, tls }: Choice): Variant[] {
  for (const name of only ?? []) {
    if (variants.some(({ id, subject }) => name === id || name === subject)) continue;
    const subjects = [...new Set(variants.map(({ subject }) => subject))];
    throw new Error(`--only: no subject "${name}"; there are ${subjects.join(', ')}, and ids like unary-pre-1`);
  }
  const hasHooks = (name: string) => variants.some(({ subject, hooks: count }) => subject === name && count > 0);
  const chosen = variants.filter(
    (one) =>
      (only === null || only.includes(one.id) || only.includes(one.subject)) &&
      (hooks === null || hooks.includes(one.hooks) || !hasHooks(one.subject)) &&
      (bodies === null || bodies.includes(one.bodyBytes)) &&
      (stages === null || stages.includes(one.stage) || one.stage === '') &&
      (tls === null || tls.includes(one.tls)),
  );
  if (chosen.length === 0) throw new Error('nothing is left to measure: --only, --hooks, --bodies, --stages and --tls');
  return chosen;
}
