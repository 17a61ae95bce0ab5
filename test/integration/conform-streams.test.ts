// The conformance kit and servers that break the rules of the native stream; and servers that are something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { hookwire } from '../../src/wire/gen/protocols.js';
import {
  type FromPlugin,
  faultsOf,
  type KitOptions,
  runAgainst,
  type Spoil,
  serveSpoiled,
} from '../support/conform-lab.ts';
import { type Coprocess, startCoprocess } from '../support/coprocess.ts';

type Result = hookwire.plugin.v1.Result.$Properties;

async function faults(spoil: Spoil, scenario: string, options: KitOptions = {}): Promise<string> {
  const server = await serveSpoiled(spoil);
  try {
    const report = await runAgainst(server.address, {
      protocols: ['native'],
      only: [scenario],
      timeoutMs: 800,
      ...options,
    });
    assert.equal(report.isSound, false);
    return faultsOf(report).join('\n\n');
  } finally {
    server.stop();
  }
}

const resultsOf = ({ results }: FromPlugin): readonly Result[] => results?.results ?? [];

test('a stream that does not begin with Welcome', async () => {
  const spoil: Spoil = { outgoing: (frame) => (frame.welcome ? [{ credit: { frames: 1 } }, frame] : [frame]) };
  assert.match(
    await faults(spoil, 'stream/handshake'),
    /^the handshake of the native protocol is broken: the first frame of the plugin is not Welcome/,
  );
});

test('a call that is answered twice', async () => {
  const spoil: Spoil = { outgoing: (frame) => (resultsOf(frame).length > 1 ? [frame, frame] : [frame]) };
  assert.match(
    await faults(spoil, 'stream/many-calls'),
    /^stream\/many-calls\nstep \d of 8: [^\n]*\ntwo results came for the call \d+\n/,
  );
});

test('a result that belongs to no call', async () => {
  const spoil: Spoil = {
    outgoing: (frame) => (resultsOf(frame).length > 1 ? [{ results: { results: [{ id: 999 }] } }, frame] : [frame]),
  };
  assert.match(await faults(spoil, 'stream/many-calls'), /a result came for the call 999, which was never made/);
});

test('results that are mixed up', async () => {
  const spoil: Spoil = {
    outgoing: (frame) => {
      const results = resultsOf(frame);
      if (results.length < 2) return [frame];
      const ids = results.map(({ id }) => id).reverse();
      return [{ results: { results: results.map((result, i) => ({ ...result, id: ids[i] })) } }];
    },
  };
  assert.match(
    await faults(spoil, 'stream/many-calls'),
    /the result of the call 1 is another\nchanges\nX-Out: in=1\n---\nchanges\nX-Out: in=\d+/,
  );
});

test('credit with the answer instead of on receipt', async () => {
  const spoil: Spoil = {
    outgoing: (frame) => {
      if (frame.credit) return [];
      return frame.results ? [{ results: { ...frame.results, credit: 1 } }] : [frame];
    },
  };
  assert.match(
    await faults(spoil, 'stream/credit-on-receipt'),
    /^stream\/credit-on-receipt\nstep 5 of 13: \{"credits":1\}\nwaited 800 ms in vain for a credit of 1 in all \(so far 0\)/,
  );
});

test('a drain that drops what is under way', async () => {
  let isDrained = false;
  const spoil: Spoil = {
    incoming: (frame) => {
      isDrained ||= frame.drain != null;
      return { pass: frame };
    },
    outgoing: (frame) => (isDrained && resultsOf(frame).some(({ changes }) => changes) ? [] : [frame]),
  };
  assert.match(
    await faults(spoil, 'stream/drain'),
    /^stream\/drain\nstep 8 of 10: [^\n]*\n.*, while waiting for the result of the call 1|waited/,
  );
});

test('a stream that is never ended', async () => {
  const spoil: Spoil = { incoming: (frame) => (frame.drain ? {} : { pass: frame }), hangs: true };
  assert.match(
    await faults(spoil, 'stream/drain'),
    /step 10 of 10: \{"ended":0\}\nwaited 800 ms in vain for the end of the stream/,
  );
});

test('a call of an unknown binding that is never answered', async () => {
  const spoil: Spoil = {
    outgoing: (frame) => (resultsOf(frame).some(({ failure }) => failure) ? [] : [frame]),
  };
  assert.match(await faults(spoil, 'stream/unknown-binding'), /waited 800 ms in vain for the result of the call 1/);
});

test('a server of one protocol is judged by that one', async () => {
  for (const [serves, spoken, unspoken] of [
    ['native', 0, 1],
    ['tyk', 1, 0],
  ] as const) {
    const server = await serveSpoiled({ serves: [serves] });
    try {
      const report = await runAgainst(server.address, { only: ['request/headers'] });
      assert.equal(report.isSound, true, serves);
      assert.equal(report.ways[spoken]?.verdicts[0]?.state, 'passed');
      assert.equal(report.ways[unspoken]?.isUnspoken, true);
      const asked = await runAgainst(server.address, {
        protocols: [serves === 'native' ? 'tyk' : 'native'],
        only: ['request/headers'],
      });
      assert.equal(asked.isSound, false, `asked for the protocol that a server of ${serves} does not speak`);
    } finally {
      server.stop();
    }
  }
});

test('a hook that is missing fails what is about it, an optional one is left out', async () => {
  const spoil: Spoil = {
    outgoing: (frame) => {
      const { welcome } = frame;
      if (welcome) welcome.hooks = (welcome.hooks ?? []).filter(({ name }) => name !== 'query' && name !== 'raw');
      return [frame];
    },
  };
  const server = await serveSpoiled(spoil);
  try {
    const report = await runAgainst(server.address, {
      protocols: ['native'],
      only: ['offers/query', 'request/query', 'raw/request', 'offers/raw'],
    });
    assert.deepEqual(
      report.ways[0]?.verdicts.map(({ id, state, reason, failure }) => [id, state, failure?.problem ?? reason]),
      [
        ['offers/query', 'failed', 'Welcome does not offer the hook query for the stage pre'],
        ['offers/raw', 'skipped', "an SDK may have no door to Tyk's object"],
        ['raw/request', 'skipped', "an SDK may have no door to Tyk's object"],
        ['request/query', 'failed', 'the plugin does not offer the hook query for the stage pre'],
      ],
    );
  } finally {
    server.stop();
  }
});

test('another plugin is told apart', async () => {
  const shop: Coprocess = await startCoprocess('shop');
  try {
    const report = await runAgainst(shop.address);
    assert.equal(report.isSound, false);
    assert.match(
      report.ways[0]?.problem ?? '',
      /^this is not the conformance plugin: the plugin "shop" offers other hooks \(tenant, binary/,
    );
    assert.match(report.ways[1]?.problem ?? '', /^the hook nothing cannot be called: GW_DISPATCH_RPC: UNIMPLEMENTED/);
  } finally {
    await shop.stop();
  }
});

test('nobody is there', async () => {
  const report = await runAgainst('tcp://127.0.0.1:1', { timeoutMs: 500 });
  assert.equal(report.isSound, false);
  assert.deepEqual(
    report.ways.map(({ problem, isUnspoken }) => [/ECONNREFUSED/.test(problem ?? ''), isUnspoken]),
    [
      [true, false],
      [true, false],
    ],
  );
});

test('a server that goes away ends the run, which says since when', async (t) => {
  const gone = { stop: () => {} };
  const server = await serveSpoiled({
    outgoing: (frame) => {
      if (resultsOf(frame).some(({ changes }) => changes?.method)) setImmediate(gone.stop);
      return [frame];
    },
  });
  gone.stop = server.stop;
  t.after(() => server.stop());
  const report = await runAgainst(server.address, {
    protocols: ['native'],
    only: ['request', 'response'],
    timeoutMs: 500,
  });
  assert.equal(report.isSound, false);
  const [way] = report.ways;
  assert.match(way?.stopped ?? '', /^the server does not answer any more since [a-z]+\/[a-z-]+: /);
  assert.equal(way?.verdicts.at(-1)?.state, 'failed');
});
