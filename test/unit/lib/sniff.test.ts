import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniffContentType } from '../../../src/lib/sniff.ts';

const typeOf = (bytes: string) => sniffContentType(Buffer.from(bytes, 'latin1'));

test('text is plain text, JSON too', () => {
  assert.equal(typeOf('hello'), 'text/plain; charset=utf-8');
  assert.equal(typeOf('{"a":1}'), 'text/plain; charset=utf-8');
});

test('HTML is known by its first tag, in any letter case and after blanks', () => {
  for (const body of ['<html>', ' \n\t<HTML lang=en>', '<!DOCTYPE html>', '<p>', '<b >', '<!-- x'])
    assert.equal(typeOf(body), 'text/html; charset=utf-8', body);
});

test('a tag has to end', () => {
  for (const body of ['<htmlx>', '<html', '<p']) assert.equal(typeOf(body), 'text/plain; charset=utf-8', body);
});

test('XML is known by its declaration', () => {
  assert.equal(typeOf('<?xml version="1.0"?>'), 'text/xml; charset=utf-8');
  assert.equal(typeOf('  <?xml'), 'text/xml; charset=utf-8');
});

test('binary formats are known by their first bytes', () => {
  const rows: Record<string, string> = {
    '%PDF-1.7': 'application/pdf',
    '\x89PNG\r\n\x1a\n': 'image/png',
    '\xff\xd8\xff\xe0': 'image/jpeg',
    GIF89a: 'image/gif',
    'RIFF\x01\x02\x03\x04WEBPVP8': 'image/webp',
    '\x1f\x8b\x08\x00': 'application/x-gzip',
    'PK\x03\x04': 'application/zip',
    '\xef\xbb\xbfx': 'text/plain; charset=utf-8',
    '\x00asm': 'application/wasm',
  };
  for (const [body, type] of Object.entries(rows)) assert.equal(typeOf(body), type);
});

test('MP4 needs a whole box with a brand of its own', () => {
  assert.equal(typeOf('\x00\x00\x00\x10ftypmp42\x00\x00\x00\x00'), 'video/mp4');
  assert.equal(typeOf('\x00\x00\x00\x14ftypisom\x00\x00\x00\x00mp41'), 'video/mp4');
  assert.equal(typeOf('\x00\x00\x00\x20ftypmp42'), 'application/octet-stream', 'shorter than the box says');
  assert.equal(typeOf('\x00\x00\x00\x10ftypisommp42'), 'application/octet-stream', 'the minor version is no brand');
});

test('control characters mean bytes', () => {
  assert.equal(typeOf('a\x00b'), 'application/octet-stream');
  assert.equal(typeOf('a\x1bb\r\n\x0c'), 'text/plain; charset=utf-8');
});

test('only the first 512 bytes count', () => {
  assert.equal(typeOf(`${'a'.repeat(512)}\0`), 'text/plain; charset=utf-8');
  assert.equal(typeOf(`${'a'.repeat(511)}\0`), 'application/octet-stream');
});

test('a part of a larger buffer is looked at alone', () => {
  assert.equal(sniffContentType(Buffer.from('\0\0hello').subarray(2)), 'text/plain; charset=utf-8');
});
