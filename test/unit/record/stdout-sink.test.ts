import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { StdoutSink } from '../../../src/record/stdout-sink.ts';

test('lines go out as they are, and a write is over when they have gone', async () => {
  const seen: string[] = [];
  const gate = Promise.withResolvers<void>();
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      seen.push(chunk.toString());
      void gate.promise.then(() => done());
    },
  });
  const sink = new StdoutSink(out);
  let over = false;
  const written = sink.write(Buffer.from('{"a":1}\n{"a":2}\n')).then(() => {
    over = true;
  });
  await Promise.resolve();
  assert.deepEqual([seen, over], [['{"a":1}\n{"a":2}\n'], false]);
  gate.resolve();
  await written;
});

test('when nobody reads any more, writes are lost and nothing else happens', async () => {
  const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
  const sink = new StdoutSink(out);
  const closed = new Promise((resolve) => out.once('close', resolve));
  // An 'error' that nobody heard would fail this test.
  await assert.rejects(sink.write(Buffer.from('x\n')), /EPIPE/);
  await closed;
  await assert.rejects(sink.write(Buffer.from('y\n')));
});

test('standard output stays open when the sink is closed', async () => {
  const out = new Writable({ write: (_chunk, _encoding, done) => done() });
  const sink = new StdoutSink(out);
  await sink.close();
  assert.equal(out.writableEnded, false);
  await sink.write(Buffer.from('x\n'));
});
