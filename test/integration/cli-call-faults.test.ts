// `hookwire call` where something is wrong: the call fails, or what it is given cannot be used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CallLab } from '../support/call-lab.ts';
import { runCli } from '../support/cli.ts';

let lab: CallLab;
const call: CallLab['call'] = (args, setup) => lab.call(args, setup);

before(async () => {
  lab = await CallLab.start();
});
after(() => lab?.stop());

const MIDDLEWARE_ERROR = `the client gets:
  500 Internal Server Error
  Content-Type: application/json
  X-Generator: tyk.io

  {
      "error": "Middleware error"
  }
`;

test('failures have their code, their cause, what the client gets, and what to try', async () => {
  lab.tyk.answer(() => ({ request: null }));
  for (const [args, end] of [
    [
      '--hook breaks --stage pre',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_RPC
cause: the hook failed: the database is gone\n`,
    ],
    [
      '--hook hangs --stage pre',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_TIMEOUT
cause: DEADLINE_EXCEEDED: no answer within 40 ms
try: a longer timeout_ms, of the hook in the definition or of the target\n`,
    ],
    [
      '--hook tenent --stage pre',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_REFUSED
cause: the plugin "shop" offers no hook "tenent" for the stage pre (it offers: tenant, binary,
       hangs, breaks)
try: \`hookwire targets\` lists what the plugin offers\n`,
    ],
    [
      '--hook limits --stage post --config-data {"limit":13}',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_REFUSED
cause: 13 brings bad luck
try: correct the config_data of the API definition (--api), or the one given with --config-data\n`,
    ],
    [
      '--hook x --stage pre --server off',
      `protocol not known yet
no API definition, deadline 10 s, config_data none

${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_UNAVAILABLE
cause: UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:1
try: nothing listens there: start the plugin, or correct coprocess_options.servers.off.address\n`,
    ],
    [
      '--hook old --stage pre --server legacy',
      `${MIDDLEWARE_ERROR}\nfailed after _ ms: GW_DISPATCH_BAD_REPLY
cause: request: it is missing\n`,
    ],
  ] as const) {
    const { code, out } = await call(args);
    assert.equal(out.slice(-end.length), end, args);
    assert.equal(code, 1, args);
  }
});

test('a failure that the definition lets pass is a failure all the same', async () => {
  lab.tyk.answer(() => ({ grpcStatus: 13, details: 'broken' }));
  const { code, out } = await call('--hook breaks --stage post --api shop');
  assert.match(
    out,
    /\n\nfailed after _ ms: GW_DISPATCH_RPC\ncause: INTERNAL: broken\non_error is "continue": the exchange goes on as if nothing had been changed\n$/,
  );
  assert.doesNotMatch(out, /the client gets/);
  assert.equal(code, 1);
});

test('a body that is too large for hooks never reaches the plugin', async () => {
  const before = lab.tyk.calls;
  const conf = { http_server_options: { max_hook_body_size: 3 } };
  const { out, code } = await call('--hook old --stage pre --server legacy -', { conf, input: '{"body": "four"}' });
  assert.match(out, /\nfailed: GW_SERVER_BODY_TOO_LARGE\ncause: The request body is larger than /);
  assert.deepEqual([code, lab.tyk.calls], [1, before]);
});

test('wrong arguments and files are told before anything is called', async () => {
  const before = lab.tyk.calls;
  const files = { 'bad.json': '{\n "method": "GET",\n}', 'odd.json': '{\n "methd": "GET"}', 'ok.json': '{}' };
  for (const [args, message] of [
    ['none.json', 'none.json: there is no such file or folder'],
    ['bad.json', "bad.json:3:1: not JSON: expected a name in double quotes, found '}'"],
    ['odd.json', 'odd.json:2:2: /methd: there is no member "methd" here (did you mean method?)'],
    ['-', '(standard input): a JSON object is needed, as {"key": "value"}'],
    ['- --session -', 'standard input (-) can be read only once: give the other files by name'],
    ['ok.json --request ok.json', 'the request was given twice: as argument, and with --request'],
    ['--response ok.json', '--response is for the stage "response": a pre hook runs before there is one'],
    ['--config-data {"a":}', "--config-data:1:6: not JSON: expected a value, found '}'"],
    ['--api shpo', /^there is no API "shpo" in .*\/apis \(did you mean shop\?\); known: shop$/],
    [
      '--server legcy',
      'there is no server "legcy" in coprocess_options.servers (did you mean legacy?); known: default, legacy, off',
    ],
  ] as const) {
    const { code, out, err } = await call(`--hook old --stage pre --server legacy ${args}`, { files, input: '[]' });
    const told = /^hookwire: ([\s\S]*) \[GW_CLI_INPUT\]\n$/.exec(err)?.[1] ?? `not told: ${err}`;
    if (typeof message === 'string') assert.equal(told, message);
    else assert.match(told, message);
    assert.deepEqual([code, out], [1, ''], args);
  }
  assert.equal(lab.tyk.calls, before);
  const none = await call('--hook old --stage pre', { conf: { coprocess_options: {} } });
  assert.match(none.err, /no coprocess target is configured: set coprocess_options\.coprocess_grpc_server/);
  const named = { servers: { only: { address: lab.tyk.address } } };
  const unnamed = await call('--hook old --stage pre', { conf: { coprocess_options: named } });
  assert.match(unnamed.err, /no default target is configured .*: choose one with --server; known: only/);
});

test('a stage that does not exist', async () => {
  const { code, err } = await call('--hook old --stage post-auth', { run: runCli });
  assert.match(err, /'post-auth' is invalid\. Allowed choices are pre, auth, post_auth, post, response\./);
  assert.equal(code, 1);
});
