import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { ErrorTemplates } from '../../../src/chain/error-templates.ts';

const builtIn = new ErrorTemplates();

test('the stock JSON body, byte by byte', () => {
  assert.deepEqual(builtIn.render(401, 'custom error message', undefined), {
    contentType: 'application/json',
    body: '{\n    "error": "custom error message"\n}',
  });
});

test('any message makes valid JSON with just that message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (message) =>
      assert.deepEqual(JSON.parse(builtIn.render(400, message, '').body), { error: message }),
    ),
  );
});

test('XML for the two spellings of XML, with that content type', () => {
  for (const type of ['application/xml', 'text/xml', 'text/xml; charset=utf-8']) {
    const { contentType, body } = builtIn.render(403, 'denied', type);
    assert.equal(contentType, type.split(';')[0]);
    assert.equal(body, '<?xml version = "1.0" encoding = "UTF-8"?>\n<error>denied</error>\n');
  }
});

test('everything else gets JSON', () => {
  for (const type of ['application/soap+xml', 'Application/XML', 'text/html', '', undefined])
    assert.equal(builtIn.render(403, 'x', type).contentType, 'application/json');
});

test('a message cannot break out of the XML', () => {
  assert.match(
    builtIn.render(400, '</error><x a="&">', 'text/xml').body,
    /<error>&lt;\/error&gt;&lt;x a="&amp;"&gt;<\/error>/,
  );
});

test('dollar signs and braces of a message stand for themselves', () => {
  assert.equal(JSON.parse(builtIn.render(400, "$& $1 $' {{.Message}}", '').body).error, "$& $1 $' {{.Message}}");
});

test('own templates: by status and format, then by format, then error.json', () => {
  const own = new ErrorTemplates(
    new Map([
      ['error_403.json', '403 {{.Message}}'],
      ['error.json', 'any {{ .Message }} {{.StatusCode}}'],
      ['error_403.xml', '<e>{{.Message}}</e>'],
    ]),
  );
  assert.equal(own.render(403, 'm', '').body, '403 m');
  assert.equal(own.render(500, 'm', '').body, 'any m 500');
  assert.equal(own.render(403, '<', 'text/xml').body, '<e>&lt;</e>');
});

test('an own error.json does not stand in for XML', () => {
  const own = new ErrorTemplates(new Map([['error.json', 'mine {{.Message}}']]));
  assert.equal(own.render(500, 'm', 'text/xml').body, builtIn.render(500, 'm', 'text/xml').body);
});

test('templates are read from a folder, other files are left alone', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hookwire-templates-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'error_500.json'), 'five {{.Message}}');
  writeFileSync(join(folder, 'error.txt'), 'no');
  writeFileSync(join(folder, 'errors.json'), 'no');
  const own = ErrorTemplates.fromFolder(folder);
  assert.equal(own.render(500, 'm', '').body, 'five m');
  assert.equal(own.render(501, 'm', '').body, builtIn.render(501, 'm', '').body);
});

test('no folder, and one that is not there, mean the built-in templates', () => {
  for (const folder of ['', join(tmpdir(), 'hookwire-no-such-folder')]) {
    assert.equal(ErrorTemplates.fromFolder(folder).render(500, 'm', '').body, builtIn.render(500, 'm', '').body);
  }
});

test('a folder that is a file is an error', () => {
  assert.throws(() => ErrorTemplates.fromFolder(import.meta.filename), { code: 'ENOTDIR' });
});
