import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { writeChunk } from '../../../src/proxy/write-chunk.ts';

/** A response whose test says when a write is over, and how. */
function fakeResponse() {
  const done: ((error?: Error) => void)[] = [];
  const res = {
    write: (_: Buffer, callback?: (error?: Error) => void) => {
      if (callback) done.push(callback);
      return false;
    },
  };
  return { res: res as unknown as ServerResponse, done };
}

test('a large chunk is freed when it has been written, and not before', () => {
  const { res, done } = fakeResponse();
  const chunk = Buffer.alloc(64 * 1024);
  assert.equal(writeChunk(res, chunk), false);
  assert.equal(chunk.length, 64 * 1024);
  done[0]?.();
  assert.equal(chunk.length, 0);
});

test('a chunk whose write failed is left alone, and so is a part of another buffer', () => {
  const { res, done } = fakeResponse();
  const failed = Buffer.alloc(64 * 1024);
  const whole = Buffer.alloc(64 * 1024);
  writeChunk(res, failed);
  writeChunk(res, whole.subarray(100));
  done[0]?.(new Error('gone'));
  done[1]?.();
  assert.equal(failed.length, 64 * 1024);
  assert.equal(whole.length, 64 * 1024);
});

test('small chunks cost nothing more', () => {
  const { res, done } = fakeResponse();
  writeChunk(res, Buffer.from('small'));
  assert.equal(done.length, 0);
});
