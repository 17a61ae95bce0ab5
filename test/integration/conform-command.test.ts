// `hookwire conform` as somebody at a terminal runs it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CliRun, inProcess, runCli } from '../support/cli.ts';
import { type SpoiledServer, serveSpoiled } from '../support/conform-lab.ts';

const cwd = import.meta.dirname;
let sound: SpoiledServer;
let broken: SpoiledServer;

before(async () => {
  sound = await serveSpoiled();
  broken = await serveSpoiled({
    object: (object) => {
      if (object.request?.raw_body) object.request.raw_body = new Uint8Array();
      return object;
    },
  });
});

after(() => {
  sound.stop();
  broken.stop();
});

function conform(target: string, ...args: readonly string[]): Promise<CliRun> {
  return inProcess(['conform', '--target', target, ...args], { cwd });
}

test('exit code 0 when everything passes, and a table of it', async () => {
  const { code, out, err } = await runCli(
    ['conform', '--target', sound.address.replace('tcp://', ''), '--only', 'body/*'],
    { cwd },
  );
  assert.equal(err, '');
  assert.match(out, /^conformance of 127\.0\.0\.1:\d+\nnative protocol: plugin conformance 1 \(hookwire-typescript/);
  assert.match(out, /\n {2}SCENARIOS {2}NATIVE PROTOCOL {2}TYK'S PROTOCOL\n {2}body {7}9 passed {9}9 passed\n/);
  assert.match(out, /\n\nconforms\n$/);
  assert.equal(code, 0);
});

test('exit code 1 when something fails, and what', async () => {
  const { code, out } = await conform(broken.address, '--only', 'body/text', '--protocol', 'both');
  assert.equal(code, 1);
  assert.match(
    out,
    /FAILED {2}body\/text {2}\(Tyk's protocol\)\n.*\n\n {4}sent:\n {8}pre hook body-text\n {8}POST \/conform\/\n[\s\S]* {4}- <grün\n/,
  );
  assert.match(out, /does not conform: \d failed\n/);
});

test('over the library’s client, for Tyk’s protocol', async () => {
  const { code, out } = await conform(
    sound.address,
    '--protocol',
    'tyk',
    '--transport',
    'grpc-js',
    '--only',
    'reply/*',
  );
  assert.equal(code, 0);
  assert.match(out, /\nTyk's protocol, over grpc-js\n/);
});

test('as JSON', async () => {
  const { code, out } = await conform(sound.address, '--protocol', 'native', '--only', 'request/query', '--json');
  const { passed, protocols } = JSON.parse(out);
  assert.deepEqual([code, passed, protocols.length], [0, true, 1]);
  assert.deepEqual(
    protocols[0].scenarios.map(({ id, state }: { id: string; state: string }) => [id, state]),
    [
      ['request/query', 'passed'],
      ['request/query-empty', 'passed'],
    ],
  );
});

test('what cannot be done is told before anything is called', async () => {
  const cases: readonly (readonly [args: readonly [string, ...string[]], message: RegExp])[] = [
    [['nonsense'], /--target: "nonsense" is not host and port/],
    [['127.0.0.1:1', '--transport', 'grpc-js'], /--transport grpc-js speaks Tyk’s protocol only/],
    [['127.0.0.1:1', '--only', 'bodies/*'], /--only: no scenario fits "bodies\/\*"/],
  ];
  for (const [args, message] of cases) {
    const { code, out, err } = await conform(...args);
    assert.deepEqual([code, out], [1, ''], args.join(' '));
    assert.match(err, message);
  }
});

test('nobody there', async () => {
  const { code, out } = await conform('127.0.0.1:1', '--timeout', '500');
  assert.equal(code, 1);
  assert.match(out, /native protocol: cannot be judged: connect ECONNREFUSED 127\.0\.0\.1:1\n/);
  assert.match(out, /does not conform: nothing was judged that had to be\n/);
});
