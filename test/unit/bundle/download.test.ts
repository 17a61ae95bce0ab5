// Against real servers: slow ones, those that break off, those that never end.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Downloader, type DownloadRules } from '../../../src/bundle/download.ts';
import { GatewayError } from '../../../src/errors.ts';
import { bundleFolder } from '../../support/bundles.ts';

const PACE = { attemptMs: 300, firstPauseMs: 1, longestPauseMs: 5 };

async function serve(t: TestContext, answer: http.RequestListener) {
  const requests: string[] = [];
  const server = http.createServer((req, res) => {
    requests.push(req.url ?? '');
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/b/`, requests };
}

const downloader = (baseUrl: string, more: Partial<DownloadRules> = {}) =>
  new Downloader({ baseUrl, insecureSkipVerify: false, maxBytes: 1000, ...more }, PACE);

const problem = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => {
      assert.ok(error instanceof GatewayError, String(error));
      return String(error.cause);
    },
  );

test('the name is put behind the base', async (t) => {
  const { url, requests } = await serve(t, (_req, res) => res.end('zip'));
  assert.equal(String(await downloader(url).get('dir/a b.zip')), 'zip');
  assert.deepEqual(requests, ['/b/dir/a%20b.zip']);
});

test('it tries five times', async (t) => {
  let left = 4;
  const { url, requests } = await serve(t, (_req, res) => res.writeHead(left-- > 0 ? 500 : 200).end('zip'));
  assert.equal(String(await downloader(url).get('a.zip')), 'zip');
  assert.equal(requests.length, 5);
  left = 5;
  assert.match(await problem(downloader(url).get('a.zip')), /\/b\/a\.zip: the server answered 500 \(5 attempts\)/);
});

test('a server that is slow, breaks off, or is not there', async (t) => {
  const slow = await serve(t, (_req, res) => void res.writeHead(200).write('z'));
  assert.match(await problem(downloader(slow.url).get('a.zip')), /took too long \(5 attempts\)/);
  const broken = await serve(t, (_req, res) => {
    res.writeHead(200, { 'Content-Length': '100' }).write('z', () => res.destroy());
  });
  assert.match(await problem(downloader(broken.url).get('a.zip')), /\(5 attempts\)/);
  assert.match(await problem(downloader('http://127.0.0.1:1/').get('a.zip')), /ECONNREFUSED/);
});

test('a body without end is given up at once', async (t) => {
  const { url, requests } = await serve(t, (_req, res) => {
    const more = () => {
      while (res.write(Buffer.alloc(10_000)));
    };
    res.writeHead(200).on('drain', more);
    more();
  });
  assert.match(await problem(downloader(url).get('a.zip')), /larger than 1000 bytes \(max_bundle_size\)/);
  assert.equal(requests.length, 1);
});

test('credentials of the base are sent, and never shown', async (t) => {
  const seen: unknown[] = [];
  const { url } = await serve(t, (req, res) => {
    seen.push(req.headers.authorization);
    res.writeHead(403).end();
  });
  const text = await problem(downloader(url.replace('//', '//ann:s%3Ecret@')).get('a.zip'));
  assert.equal(seen[0], `Basic ${Buffer.from('ann:s>cret').toString('base64')}`);
  assert.doesNotMatch(text, /ann|cret/);
});

test('files are read from a folder', async (t) => {
  const folder = bundleFolder(t);
  writeFileSync(join(folder, 'a.zip'), 'zip');
  writeFileSync(join(folder, 'large.zip'), 'x'.repeat(2000));
  const base = pathToFileURL(folder).href;
  assert.equal(String(await downloader(base).get('a.zip')), 'zip');
  assert.match(await problem(downloader(base).get('none.zip')), /ENOENT/);
  assert.match(await problem(downloader(base).get('large.zip')), /larger than/);
});

test('a base that cannot be used', async () => {
  assert.match(await problem(downloader('').get('a.zip')), /No bundle base URL set/);
  assert.match(await problem(downloader('bundles').get('a.zip')), /"bundles" is not a URL/);
  assert.match(await problem(downloader('ftp://h/').get('a.zip')), /Unknown URL scheme "ftp:/);
});
