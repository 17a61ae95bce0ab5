import assert from 'node:assert/strict';
import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { CHANNEL, type NoticeSettings, Notices } from '../../src/notices.ts';
import type { RedisCommands, RedisLink, Subscription } from '../../src/redis.ts';
import { notedLog } from '../support/builders.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A Redis that keeps what is published, and says what it is told to. */
async function setUp(settings: Partial<NoticeSettings> = {}) {
  const published: string[] = [];
  const subscriptions: Subscription[] = [];
  const commands = { publish: async (channel: string, text: string) => published.push(`${channel} ${text}`) };
  const link = {
    run: (work: (commands: RedisCommands) => Promise<unknown>) => work(commands as unknown as RedisCommands),
    subscribe: async (_channel: string, subscription: Subscription) => void subscriptions.push(subscription),
  } as unknown as RedisLink;
  const { log, lines } = notedLog();
  const notices = new Notices(link, { nodeSecret: 'shared', publicKey: '', allowUnsigned: false, ...settings }, log);
  const heard: string[] = [];
  notices.listen({
    onNotice: (command, payload) => void heard.push(`${command} ${payload}`),
    onGap: () => void heard.push('gap'),
  });
  await notices.start();
  const receive = (message: unknown) =>
    subscriptions[0]?.onMessage(typeof message === 'string' ? message : JSON.stringify(message));
  return { notices, published, heard, receive, lines, gap: () => subscriptions[0]?.onGap() };
}

const signed = (command: string, payload: string, secret: string) => ({
  command,
  payload,
  signature: createHash('sha256')
    .update(command + payload + secret)
    .digest('hex'),
  algorithm: 5,
});

test('a notice has the form and the signature of Tyk’s', async () => {
  const { notices, published } = await setUp();
  await notices.send('KeySpaceUpdateNotification', 'abc');
  const [channel, text] = [published[0]?.slice(0, CHANNEL.length), published[0]?.slice(CHANNEL.length + 1)];
  assert.equal(channel, 'tyk.cluster.notifications');
  const { node, ...message } = JSON.parse(text ?? '');
  assert.deepEqual(message, signed('KeySpaceUpdateNotification', 'abc', 'shared'));
  assert.match(node, /^[0-9a-f-]{36}$/);
});

test('its own notices are not heard, those of others are', async () => {
  const { notices, published, heard, receive } = await setUp();
  await notices.send('GroupReload', '');
  receive(published[0]?.slice(CHANNEL.length + 1));
  assert.deepEqual(heard, []);
  receive(signed('GroupReload', '', 'shared'));
  receive({ ...signed('GroupReload', 'x', 'shared'), node: 'another' });
  assert.deepEqual(heard, ['GroupReload ', 'GroupReload x']);
});

test('a wrong signature is refused and told once', async () => {
  const { heard, receive, lines } = await setUp();
  receive(signed('GroupReload', '', 'guessed'));
  receive({ command: 'GroupReload', payload: '' });
  receive({ ...signed('GroupReload', '', 'shared'), payload: 'changed' });
  assert.deepEqual(heard, []);
  assert.equal(lines.length, 1);
  assert.match(String(lines[0]?.['msg']), /node_secret/);
});

test('whoever has the private key may speak without the secret', async () => {
  const { heard, receive } = await setUp({ publicKey: PEM });
  const signature = createSign('RSA-SHA256').update('payload').sign(pair.privateKey, 'base64');
  receive({ command: 'ApiUpdated', payload: 'payload', signature, algorithm: 0 });
  receive({ command: 'ApiUpdated', payload: 'another', signature, algorithm: 0 });
  receive({ command: 'ApiUpdated', payload: 'payload', signature: 'none', algorithm: 0 });
  assert.deepEqual(heard, ['ApiUpdated payload']);
});

test('a key that is none trusts nobody', async () => {
  const { heard, receive } = await setUp({ publicKey: 'not a PEM' });
  receive({ command: 'ApiUpdated', payload: '', signature: 'x', algorithm: 0 });
  assert.deepEqual(heard, []);
});

test('signatures may be switched off', async () => {
  const { heard, receive } = await setUp({ allowUnsigned: true });
  receive({ command: 'ApiUpdated', payload: 'x' });
  assert.deepEqual(heard, ['ApiUpdated x']);
});

test('what is no notice is passed over', async () => {
  const { heard, receive, gap } = await setUp({ allowUnsigned: true });
  for (const text of ['', '{', 'null', '7', '[]', '{}', '{"command":7}']) receive(text);
  receive({ command: 'X', payload: 7, signature: [], algorithm: 'y', node: 1 });
  gap();
  assert.deepEqual(heard, ['X ', 'gap']);
});
