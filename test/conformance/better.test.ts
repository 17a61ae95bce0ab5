// Quirk cases: not what was recorded is wanted, but what the case's `better` sentence says.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Expectation, groupCases, loadCases, type SeenReply } from './cases.ts';
import type { CaseGateway } from './gateway.ts';
import { type Lab, openLab } from './lab.ts';
import { runCase, startGroup } from './runner.ts';

/** Looks at what was seen of each step. */
type Check = (seen: readonly Expectation[], lab: Lab) => void;

const errorBody = (message: string) => `{\n    "error": "${message}"\n}`;
const MARKUP = "it's <b>&amp;\n\ttab";

const checks: Record<string, Check> = {
  'auth-last-updated': ([first, second]) => {
    assert.equal(first?.client?.status, 200);
    assertError(second, 429, 'Rate Limit Exceeded');
  },
  'auth-stored-key-elsewhere': ([before, own, elsewhere]) => {
    assert.equal(before?.client?.status, 403);
    assert.equal(own?.client?.status, 200);
    assertError(elsewhere, 403, 'Access to this API has been disallowed');
  },
  'driver-empty': failsClosed,
  'driver-not-loaded': failsClosed,
  'driver-unknown': failsClosed,
  'loop-unknown': ([first]) => {
    assert.equal(first?.client?.status, 500);
    assert.deepEqual(jsonOf(first.client), { error: "Can't detect loop target" });
  },
  'override-content-length-header': ([first]) => {
    const { status, headers, body } = first?.client ?? {};
    assert.deepEqual({ status, body }, { status: 200, body: '12345' });
    assert.deepEqual(headers?.['content-length'], ['5']);
    assert.deepEqual(headers?.['x-foo'], ['Bar']);
  },
  'override-escaping-html': ([json, xml]) => {
    assert.equal(json?.client?.status, 400);
    assert.deepEqual(jsonOf(json.client), { error: MARKUP });
    assert.equal(xml?.client?.status, 400);
    assert.equal(xmlErrorOf(xml.client), MARKUP);
  },
  'policy-partitions': ([first, second]) => {
    assert.equal(first?.client?.status, 200);
    const { rate, per, quota_max, access_rights } = (second?.control?.json ?? {}) as Record<string, unknown>;
    assert.deepEqual([rate, per, quota_max], [33, 2, 7]);
    assert.deepEqual(Object.keys(access_rights as object), ['policy-partitions']);
  },
  'quirk-authority-empty': ([first], lab) => {
    assert.equal(first?.client?.status, 200);
    assert.equal(first.objects?.length, 1);
    assert.equal(lab.plugin.authority, lab.names['PLUGIN_HOST']);
  },
  'quirk-fail-response-hook': middlewareErrors,
  'quirk-key-delete-cached': (seen) => {
    assert.equal(seen[0]?.client?.status, 200);
    assertError(seen.at(-1), 403, 'Access to this API has been disallowed');
  },
  'quirk-no-request': middlewareErrors,
  'quirk-no-return-overrides': ([first]) => {
    assert.equal(first?.client?.status, 200);
    assert.equal(first.upstream?.length, 1);
  },
  'quirk-override-code-1xx': refusesCodes,
  'quirk-override-code-range': refusesCodes,
  'quirk-plugin-down-response': middlewareErrors,
  'quirk-query-not-utf8': ([first]) => {
    assert.equal(first?.client?.status, 200);
    assert.equal(first.upstream?.[0]?.url, '/q?q=%FF');
    assert.deepEqual(first.objects?.[0]?.request?.params, { q: '\uFFFD' });
  },
  'quirk-resp-chunked-request': ([first]) => {
    assert.equal(first?.client?.status, 200);
    assert.equal(first.upstream?.[0]?.body, 'abcd');
    assert.equal(first.objects?.[0]?.request?.raw_body, 'abcd');
  },
  'quirk-resp-no-headers': ([first]) => {
    const headers = upstreamHeaders(first);
    const none = Object.keys(headers).every((name) => name === 'content-length');
    if (!none) assertUpstreamHeaders(first);
  },
  'quirk-resp-old-binding': ([first]) => assertUpstreamHeaders(first),
  'quirk-resp-status-zero': ([first]) => {
    assert.equal(first?.client?.status, 200);
    assert.equal(first.client.body, 'hello');
  },
  'quirk-response-missing': middlewareErrors,
};

function failsClosed(seen: readonly Expectation[]): void {
  for (const step of seen) {
    assertError(step, 500, 'Internal Server Error');
    assert.deepEqual(step.upstream, []);
  }
}

function middlewareErrors(seen: readonly Expectation[]): void {
  for (const step of seen) assertError(step, 500, 'Middleware error');
}

function refusesCodes(seen: readonly Expectation[]): void {
  for (const { client, upstream } of seen) {
    assert.equal(client?.status, 500);
    assert.equal(client.interim, undefined);
    assert.equal(typeof (jsonOf(client) as { error?: unknown }).error, 'string');
    assert.deepEqual(upstream, []);
  }
}

function assertError(step: Expectation | undefined, status: number, message: string): void {
  const { client } = step ?? {};
  assert.deepEqual({ status: client?.status, body: client?.body }, { status, body: errorBody(message) });
}

/** What the upstream of the two header cases sends, without its `Vary` and `X-RateLimit-*`. */
function assertUpstreamHeaders(step: Expectation | undefined): void {
  const headers = upstreamHeaders(step);
  assert.deepEqual(headers['content-type'], ['text/plain']);
  assert.deepEqual(headers['set-cookie'], ['a=1', 'b=2', 'c=3']);
  assert.deepEqual(headers['x-one'], ['1']);
  assert.deepEqual(headers['vary']?.join(', '), 'A, B');
}

function upstreamHeaders(step: Expectation | undefined): Record<string, string[]> {
  assert.equal(step?.client?.status, 200);
  assert.equal(step.client.body, 'hello');
  return step.client.headers ?? {};
}

const jsonOf = (reply: SeenReply): unknown => JSON.parse(String(reply.body));

/** The text of `<error>` as an XML parser would give it; the body must not hold any other markup. */
function xmlErrorOf(reply: SeenReply): string {
  const inner = /<error>([^<>]*)<\/error>/.exec(String(reply.body))?.[1];
  assert.ok(inner !== undefined, `not well-formed: ${reply.body}`);
  assert.doesNotMatch(inner, /&(?!(#x?[\da-f]+|[a-z]+);)/i);
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return inner.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (name) return named[name] ?? all;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

describe('better than recorded', () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
  });
  after(() => lab.close());

  const quirks = loadCases().filter(({ quirk }) => quirk);
  it('has a check for every quirk, and no other', () => {
    assert.deepEqual(Object.keys(checks).sort(), quirks.map(({ id }) => id).sort());
  });

  for (const group of groupCases(quirks)) {
    describe(group.pluginDown ? 'without plugin server' : `config ${JSON.stringify(group.config)}`, () => {
      let gateway: CaseGateway;
      before(async () => {
        gateway = await startGroup(lab, group);
      });
      after(() => gateway?.stop());

      for (const entry of group.cases) {
        it(`${entry.id}: ${entry.better}`, async () => {
          const seen = await runCase(lab, gateway, entry);
          checks[entry.id]?.(
            seen.flatMap((step) => (step ? [step.expect] : [])),
            lab,
          );
        });
      }
    });
  }
});
