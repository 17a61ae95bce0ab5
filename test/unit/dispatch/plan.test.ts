// How a hook is to be called, by what its plugin said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Peer } from '../../../src/wire/transport.ts';
import { definitionOf, exchangeOf, FakeTransport, type HookParts, hookOf } from '../../support/builders.ts';
import { NO_NEEDS, nativePeer, offerOf } from '../../support/native-transport.ts';

function planned(peer: Peer, parts: HookParts = {}) {
  const transport = new FakeTransport();
  transport.peer = peer;
  const hook = hookOf(transport, parts);
  return { hook, transport, plan: hook.plan };
}

for (const protocol of ['unknown', 'tyk'] as const) {
  test(`${protocol}: everything is read, and the hook is always called`, () => {
    const { plan } = planned({ protocol }, { stage: 'auth', target: { timeoutMs: 700 } });
    const all = Number.POSITIVE_INFINITY;
    assert.deepEqual(plan, {
      requestBody: all,
      responseBody: all,
      matches: null,
      cache: null,
      timeoutMs: 700,
      fault: null,
    });
  });
}

test('bodies are read as far as they are needed', () => {
  const { plan } = planned(nativePeer(offerOf({ needs: { ...NO_NEEDS, requestBody: 8, responseBody: 9 } })));
  assert.deepEqual([plan.requestBody, plan.responseBody, plan.fault], [8, 9, null]);
  assert.deepEqual(planned(nativePeer(offerOf())).plan.requestBody, 0);
});

test('the match is the offer’s', () => {
  const { plan } = planned(nativePeer(offerOf({ match: { methods: ['PUT'], paths: [], headers: [] } })));
  assert.equal(plan.matches?.(exchangeOf({ method: 'PUT' })), true);
  assert.equal(plan.matches?.(exchangeOf({ method: 'GET' })), false);
  assert.equal(planned(nativePeer(offerOf())).plan.matches, null);
});

test('answers may be kept in the auth stage alone', () => {
  const cache = { headers: ['X-Key'], query: [], cookies: [], ttlMs: 1, negativeTtlMs: 1 };
  for (const stage of ['pre', 'post_auth', 'post', 'response'] as const)
    assert.equal(planned(nativePeer(offerOf({ cache })), { stage }).plan.cache, null);
  assert.equal(planned(nativePeer(offerOf({ cache })), { stage: 'auth' }).plan.cache, cache);
});

test('the deadline: the definition’s, else the plugin’s, else the target’s', () => {
  const target = { timeoutMs: 700 };
  const timeouts = (timeoutMs: number, own: number | null) =>
    planned(nativePeer(offerOf({ timeoutMs })), { target, entry: { timeoutMs: own } }).plan.timeoutMs;
  assert.deepEqual([timeouts(50, 20), timeouts(0, 20), timeouts(50, null), timeouts(0, null)], [20, 20, 50, 700]);
});

test('the offer for the hook’s stage counts, where a name has several', () => {
  const offers = [
    offerOf({ stages: [1], needs: { ...NO_NEEDS, requestBody: 1 } }),
    offerOf({ stages: [4], needs: { ...NO_NEEDS, requestBody: 4 } }),
  ];
  assert.equal(planned(nativePeer(...offers), { stage: 'post' }).plan.requestBody, 4);
});

test('a hook that is not offered cannot be called, and needs nothing; the alternatives are named', () => {
  const others = [
    offerOf({ name: 'Mine', stages: [1] }),
    offerOf({ name: 'Yours', stages: [1, 2] }),
    offerOf({ stages: [4] }),
  ];
  const { plan } = planned(nativePeer(...others));
  assert.deepEqual([plan.requestBody, plan.responseBody, plan.matches], [0, 0, null]);
  assert.equal(plan.fault?.code, 'GW_DISPATCH_REFUSED');
  assert.match(String(plan.fault?.cause), /offers no hook "MyHook" for the stage pre \(it offers: Mine, Yours\)/);
  assert.match(String(planned(nativePeer()).plan.fault?.cause), /\(it offers: none\)/);
});

test('no more than twenty alternatives', () => {
  const many = Array.from({ length: 30 }, (_, i) => offerOf({ name: `h${i}` }));
  const cause = String(planned(nativePeer(...many)).plan.fault?.cause);
  assert.match(cause, /h19\)$/);
});

test('a configuration that does not fit is a fault, with its place', () => {
  const configSchema = JSON.stringify({ properties: { rate: { type: 'number' } }, required: ['rate'] });
  const plan = (config: object | null) => {
    const definition = definitionOf(config === null ? {} : { config_data: config });
    return planned(nativePeer(offerOf({ configSchema, needs: { ...NO_NEEDS, requestBody: 3 } })), { definition }).plan;
  };
  assert.equal(plan({ rate: 1 }).fault, null);
  const { fault, requestBody } = plan({ rate: 'x' });
  assert.deepEqual([fault?.code, requestBody], ['GW_DISPATCH_REFUSED', 3]);
  assert.equal(fault?.cause, 'config_data does not fit the hook "MyHook": config_data/rate must be number');
  assert.match(String(plan(null).fault?.cause), /must have required property 'rate'/);
});

test('a plan is made once for each peer', () => {
  const { hook, transport, plan } = planned({ protocol: 'unknown' });
  assert.equal(hook.plan, plan);
  transport.peer = nativePeer(offerOf({ needs: { ...NO_NEEDS, requestBody: 5 } }));
  const second = hook.plan;
  assert.equal(second.requestBody, 5);
  assert.equal(hook.plan, second);
  transport.peer = { protocol: 'tyk' };
  assert.equal(hook.plan.requestBody, Number.POSITIVE_INFINITY);
});
