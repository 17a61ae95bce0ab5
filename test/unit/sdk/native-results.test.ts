import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { ResultBatch } from '../../../src/sdk/native-results.ts';
import { hookwire } from '../../../src/wire/gen/protocols.js';

const { PluginFrame, Result } = hookwire.plugin.v1;

function framesOf(sizes: readonly number[]): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const batch = new ResultBatch((frame) => void frames.push(frame));
  sizes.forEach((size, index) => {
    batch.add(Result.encode({ id: index + 1, changes: { body: new Uint8Array(size) } }).finish());
  });
  batch.flush();
  batch.flush();
  return frames;
}

it('every result leaves once, in order, in frames of at most 60 KB unless one is larger', () => {
  const size = fc.oneof(fc.nat(200), fc.nat(70_000));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 60 }), (sizes) => {
      const frames = framesOf(sizes);
      const decoded = frames.map((frame) => PluginFrame.decode(frame).results?.results ?? []);
      assert.deepEqual(
        decoded.flat().map(({ id, changes }) => [id, changes?.body?.length]),
        sizes.map((length, index) => [index + 1, length]),
      );
      frames.forEach((frame, index) => {
        assert.ok(frame.length <= 60 * 1024 + 16 || decoded[index]?.length === 1, `${frame.length} bytes`);
      });
    }),
  );
});

it('results of one turn share a frame', async () => {
  const frames: Uint8Array[] = [];
  const batch = new ResultBatch((frame) => void frames.push(frame));
  batch.add(Result.encode({ id: 1 }).finish());
  await Promise.resolve();
  batch.add(Result.encode({ id: 2 }).finish());
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    frames.map((frame) => PluginFrame.decode(frame).results?.results?.map(({ id }) => id)),
    [[1, 2]],
  );
  batch.add(Result.encode({ id: 3 }).finish());
  batch.drop();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(frames.length, 1);
});
