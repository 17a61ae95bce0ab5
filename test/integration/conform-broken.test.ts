// The conformance kit has to fail when a plugin does the wrong thing, and to say what is wrong: one server for each kind of scenario.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { hookwire } from '../../src/wire/gen/protocols.js';
import {
  type FromPlugin,
  faultsOf,
  type KitOptions,
  runAgainst,
  type Spoil,
  serveSpoiled,
} from '../support/conform-lab.ts';

type Result = hookwire.plugin.v1.Result.$Properties;
type Verdicts = hookwire.plugin.v1.RecordResults.$Properties;

/** Each fault has to be there, and no other scenario may fail. */
async function fails(t: TestContext, spoil: Spoil, options: KitOptions, ...faults: readonly RegExp[]): Promise<void> {
  const server = await serveSpoiled(spoil);
  t.after(() => server.stop());
  const report = await runAgainst(server.address, options);
  const told = faultsOf(report);
  assert.equal(report.isSound, false);
  assert.equal(told.length, faults.length, told.join('\n\n'));
  for (const [index, fault] of faults.entries()) assert.match(told[index] ?? '', fault);
}

/** Changes every result on its way out. */
function results(change: (result: Result) => readonly Result[]): Spoil {
  return {
    outgoing: (frame: FromPlugin) =>
      frame.results
        ? [{ results: { ...frame.results, results: (frame.results.results ?? []).flatMap(change) } }]
        : [frame],
  };
}

const native = (...only: readonly string[]): KitOptions => ({ protocols: ['native'], only, timeoutMs: 2000 });
const tyk = (...only: readonly string[]): KitOptions => ({ protocols: ['tyk'], only, timeoutMs: 2000 });

test('an untouched server passes: nothing here fails by itself', async (t) => {
  const server = await serveSpoiled();
  t.after(() => server.stop());
  const report = await runAgainst(server.address, { only: ['request', 'body', 'stream', 'time'] });
  assert.deepEqual(faultsOf(report), []);
});

test('offers: a hook asks for more than it needs', (t) =>
  fails(
    t,
    {
      outgoing: (frame) => {
        for (const hook of frame.welcome?.hooks ?? [])
          if (hook.name === 'headers') hook.needs = { ...hook.needs, request_headers: 2, query: true };
        return [frame];
      },
    },
    native('offers'),
    /^offers\/headers\n\nWelcome says something else of the pre hook headers[\s\S]*"x-in"[\s\S]*---[\s\S]*"request_headers": "all"/,
  ));

test('offers: a schema that takes too much', (t) =>
  fails(
    t,
    {
      outgoing: (frame) => {
        for (const hook of frame.welcome?.hooks ?? [])
          if (hook.name === 'config') hook.config_schema = '{"type":"object"}';
        return [frame];
      },
    },
    native('offers/config', 'context/config-refused-by-schema'),
    /^offers\/config\n\nthe config_schema of config takes no config_data/,
    /^context\/config-refused-by-schema[\s\S]*config_data\/limit must be integer/,
  ));

test('request: a change is lost', (t) =>
  fails(
    t,
    results((result) => {
      const { headers } = result.changes ?? {};
      headers?.splice(0, headers.length, ...headers.filter(({ name }) => name !== 'X-Remove'));
      return [result];
    }),
    native('request/headers'),
    /^request\/headers\n\nthe outcome is another\n[\s\S]*X-Set: one\n[\s\S]*---\n[\s\S]*X-Remove: 1\nX-Remove: 2/,
  ));

test("request: a change is lost under Tyk's protocol", (t) =>
  fails(
    t,
    {
      object: (object) => {
        if (object.request?.delete_params?.length) object.request.delete_params = [];
        return object;
      },
    },
    tyk('request/query'),
    /^request\/query\n\nthe outcome is another[\s\S]*---\n[\s\S]*\?drop=x\n\?drop=y/,
  ));

test('body: bytes are taken for text', (t) =>
  fails(
    t,
    results((result) => {
      if (result.changes?.body) result.changes.body = Buffer.from(Buffer.from(result.changes.body).toString('utf8'));
      return [result];
    }),
    native('body/binary', 'body/text'),
    /^body\/binary[\s\S]*\(binary, 256 bytes, [\s\S]*---[\s\S]*\(binary, 512 bytes/,
  ));

test('body: an emptied body is left as it was', (t) =>
  fails(
    t,
    results((result) => [result.changes?.body?.length === 0 ? { ...result, changes: {} } : result]),
    native('body/emptied'),
    /^body\/emptied[\s\S]*POST \/conform\/\nHost: localhost\n---[\s\S]*\ngone$/,
  ));

test('reply: a rejection is a plain reply', (t) =>
  fails(
    t,
    results((result) => {
      if (result.reply) result.reply.as_error = false;
      return [result];
    }),
    native('reply/rejection'),
    /^reply\/rejection[\s\S]*403 Forbidden\nContent-Type: application\/json[\s\S]*no entry: müde[\s\S]*---[\s\S]*Content-Type: text\/plain/,
  ));

test('reply: what a handler raises is taken for nothing', async (t) => {
  await fails(
    t,
    results((result) => [result.failure ? { id: result.id } : result]),
    native('reply/failure'),
    /^reply\/failure\nstep 1 of 2: [\s\S]*the call fails: GW_DISPATCH_RPC\n---\nGET \/conform\//,
  );
  await fails(
    t,
    results((result) => [result.failure ? { ...result, failure: { message: 'something' } } : result]),
    native('reply/failure-says-why'),
    /^reply\/failure-says-why[\s\S]*"conform: on purpose"\n---\nthe call fails: GW_DISPATCH_RPC\ncause: the hook failed: something/,
  );
});

test('context: JSON with another value', (t) =>
  fails(
    t,
    {
      object: (object) => {
        const overrides = object.request?.return_overrides;
        if (overrides) overrides.response_body = (overrides.response_body ?? '').replace('"acme"', '"other"');
        return object;
      },
    },
    tyk('context/tyk'),
    /^context\/tyk[\s\S]*"org_id": "acme"[\s\S]*---[\s\S]*"org_id": "other"/,
  ));

test('context: a plugin that accepts every config, and one that never answers Bind', async (t) => {
  await fails(
    t,
    { outgoing: (frame) => [frame.bound ? { bound: { binding: frame.bound.binding } } : frame] },
    native('context/config-refused-by-plugin', 'stream/refused-binding'),
    /^context\/config-refused-by-plugin[\s\S]*GW_DISPATCH_REFUSED[\s\S]*---\nthe call fails: GW_DISPATCH_RPC/,
    /^stream\/refused-binding\nstep 2 of 5: [^\n]*\nthe plugin accepts a binding that it has to refuse/,
  );
  await fails(
    t,
    { outgoing: (frame) => (frame.bound ? [] : [frame]) },
    { ...native('request/nothing'), timeoutMs: 800 },
    /^request\/nothing\n\nno Bound came within 800 ms for the Bind of the pre hook "nothing"/,
  );
});

test('context: a match that is not declared, and one that is not looked at', async (t) => {
  await fails(
    t,
    {
      outgoing: (frame) => {
        for (const hook of frame.welcome?.hooks ?? []) if (hook.name === 'match') hook.match = null;
        return [frame];
      },
    },
    native('context/match-path'),
    /^context\/match-path[\s\S]*---[\s\S]*X-Matched: yes/,
  );
  await fails(
    t,
    {
      object: (object, { hook_name }) => {
        if (hook_name === 'match' && object.request) object.request.set_headers = { 'X-Matched': 'yes' };
        return object;
      },
    },
    tyk('context/match-method'),
    /^context\/match-method[\s\S]*---[\s\S]*X-Matched: yes/,
  );
});

test('auth: a field of the session is lost', async (t) => {
  await fails(
    t,
    results((result) => {
      if (result.changes?.session) result.changes.session.quota_max = 705032704;
      return [result];
    }),
    native('auth/accepted'),
    /^auth\/accepted[\s\S]*"quota_max": 5000000000[\s\S]*---[\s\S]*"quota_max": 705032704/,
  );
  await fails(
    t,
    {
      object: (object) => {
        delete object.session?.access_rights?.['conform']?.allowed_urls;
        return object;
      },
    },
    tyk('auth/accepted'),
    /^auth\/accepted[\s\S]*"url": "\/allowed"[\s\S]*---[\s\S]*"access_rights"/,
  );
});

test('auth: a plugin without a cache rule is asked each time', (t) =>
  fails(
    t,
    {
      outgoing: (frame) => {
        for (const hook of frame.welcome?.hooks ?? []) hook.cache = null;
        return [frame];
      },
    },
    { ...native('auth/refusal-kept'), timeoutMs: 800 },
    /^auth\/refusal-kept\nstep 3 of 3: [^\n]*\nthe counters did not become what they should within 800 ms\n[\s\S]*"key_calls": \d/,
  ));

test('response: headers of one name become one', async (t) => {
  await fails(
    t,
    results((result) => {
      for (const change of result.changes?.headers ?? []) change.values = [(change.values ?? []).join(', ')];
      return [result];
    }),
    native('response/headers'),
    /^response\/headers[\s\S]*X-Multi: 1\nX-Multi: 2\n[\s\S]*---[\s\S]*X-Multi: 1, 2/,
  );
  await fails(
    t,
    {
      object: (object) => {
        for (const header of object.response?.multivalue_headers ?? [])
          header.values = (header.values ?? []).slice(0, 1);
        return object;
      },
    },
    tyk('response/headers'),
    /^response\/headers[\s\S]*Set-Cookie: c=3[\s\S]*---/,
  );
});

test('time: a cancelled call goes on', (t) =>
  fails(
    t,
    { incoming: (frame) => (frame.cancel ? {} : { pass: frame }) },
    { ...native('time/cancel'), timeoutMs: 800 },
    /^time\/cancel\nstep 5 of 5: [^\n]*\nthe counters did not become what they should within 800 ms[\s\S]*"holding": 0\n[\s\S]*---[\s\S]*"holding": 1/,
  ));

test('observed: an event that never arrives, and one whose details are lost', async (t) => {
  await fails(
    t,
    { incoming: (frame) => (frame.events ? {} : { pass: frame }) },
    { ...native('observed/event'), timeoutMs: 800 },
    /^observed\/event[\s\S]*"events": 1[\s\S]*---[\s\S]*"events": 0/,
  );
  await fails(
    t,
    {
      incoming: (frame) => {
        for (const event of frame.events?.events ?? []) event.meta_json = '{}';
        return { pass: frame };
      },
    },
    { ...native('observed/event'), timeoutMs: 800 },
    /^observed\/event[\s\S]*"message": "Auth Failure: grün"[\s\S]*---/,
  );
});

test('observed: records that come back otherwise', async (t) => {
  const spoiled = (change: (verdict: Verdicts) => Verdicts): Spoil => ({
    outgoing: (frame) => [frame.record_results ? { record_results: change(frame.record_results) } : frame],
  });
  await fails(
    t,
    spoiled((verdict) => ({ ...verdict, dropped: [] })),
    native('observed/records'),
    /^observed\/records\nstep 1 of 2: [\s\S]*something else was made of the records[\s\S]*"dropped": \[\n {4}1,\n {4}4\n[\s\S]*---[\s\S]*"dropped": \[\]/,
  );
  await fails(
    t,
    spoiled((verdict) => {
      for (const { record } of verdict.changed ?? []) if (record) record.bytes_in = 705032704;
      return verdict;
    }),
    native('observed/records'),
    /"bytesIn": 5000000000[\s\S]*---[\s\S]*"bytesIn": 705032704/,
  );
  await fails(
    t,
    { outgoing: (frame) => (frame.record_results ? [] : [frame]) },
    { ...native('observed/records-left-alone'), timeoutMs: 800 },
    /^observed\/records-left-alone\n\nthe batch fails: GW_DISPATCH_TIMEOUT/,
  );
});

test('raw: the body comes back as text', (t) =>
  fails(
    t,
    {
      object: (object, { hook_name }) => {
        const { request } = object;
        if (hook_name === 'raw' && request)
          request.raw_body = Buffer.from(Buffer.from(request.raw_body ?? []).toString());
        return object;
      },
    },
    tyk('raw/request'),
    /^raw\/request[\s\S]*\(binary, 257 bytes[\s\S]*---[\s\S]*\(binary, 513 bytes/,
  ));
