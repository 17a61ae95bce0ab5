import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ExtractorSettings } from '../../../src/definition/types.ts';
import { Extractor } from '../../../src/stages/extractor.ts';
import { exchangeOf, type RequestParts } from '../../support/builders.ts';

const SETTINGS: ExtractorSettings = {
  from: 'header',
  way: 'value',
  header: 'X-Key',
  param: 'auth',
  expression: null,
  matchIndex: 0,
  perApi: false,
  negativeTtlMs: 0,
};

async function extract(settings: Partial<ExtractorSettings>, parts: RequestParts = {}): Promise<string | null> {
  const found = await new Extractor({ ...SETTINGS, ...settings }, 10_000_000).extract(exchangeOf(parts));
  return found === null ? null : found.toString();
}

const key = (value: string): RequestParts => ({ headers: ['X-Key', value] });
const query = (text: string): RequestParts => ({ url: `/shop/?${text}` });
const body = (text: string): RequestParts => ({ method: 'POST', body: text });
const form = (text: string, method = 'POST', type = 'application/x-www-form-urlencoded'): RequestParts => ({
  method,
  body: text,
  headers: ['Content-Type', type],
});
const regex = (expression: string, matchIndex = 0) => ({ way: 'regex', expression, matchIndex }) as const;
const xpath = (expression: string) => ({ way: 'xpath', expression }) as const;
const XML = '<object><other/><key>first</key><key>second</key></object>';

// The table of contract §5.2, row by row; null is a request that is refused.
const ROWS: [what: string, settings: Partial<ExtractorSettings>, parts: RequestParts, found: string | null][] = [
  ['header, value', {}, key('abc'), 'abc'],
  ['header, value: UTF-8', {}, key(Buffer.from('ü').toString('latin1')), 'ü'],
  ['header, value: the first of several', {}, { headers: ['X-Key', 'a', 'X-Key', 'b'] }, 'a'],
  ['header, value: missing', {}, {}, null],
  ['header, value: empty', {}, key(''), null],
  ['header, regex: the whole match', regex('prefix-(.*)'), key('prefix-key1'), 'prefix-key1'],
  ['header, regex: the second match', regex('[0-9]+', 1), key('a12b345'), '345'],
  ['header, regex: no such match', regex('[0-9]+', 1), key('a12b'), null],
  ['header, regex: no match', regex('[0-9]+'), key('abc'), null],
  ['header, regex: an empty match says nothing', regex('[0-9]*'), key('abc'), null],
  ['header, regex: missing', regex('.*'), {}, null],
  ['header, xpath', xpath('//key'), key(XML), 'first'],
  ['form, value: of the query', { from: 'form' }, query('auth=a%2Fb'), 'a/b'],
  ['form, value: of the body', { from: 'form' }, form('x=1&auth=body'), 'body'],
  ['form, value: of both, the body first', { from: 'form' }, { ...form('auth=b'), ...query('auth=q&auth=r') }, 'bqr'],
  [
    'form, value: with a charset',
    { from: 'form' },
    form('auth=b', 'PUT', 'Application/X-WWW-form-urlencoded; a=b'),
    'b',
  ],
  ['form, value: a DELETE has no form', { from: 'form' }, form('auth=b', 'DELETE'), null],
  ['form, value: another content type', { from: 'form' }, form('auth=b', 'POST', 'text/plain'), null],
  ['form, value: missing', { from: 'form' }, query('x=1'), null],
  ['form, value: empty', { from: 'form' }, query('auth='), null],
  ['form, value: without a name', { from: 'form', param: '' }, query('=1'), null],
  ['form, regex', { from: 'form', ...regex('user-[a-z]+') }, query('auth=xx-user-joe-9'), 'user-joe'],
  ['form, xpath', { from: 'form', ...xpath('//key') }, query(`auth=${encodeURIComponent(XML)}`), 'first'],
  ['body, regex', { from: 'body', ...regex('id":"([^"]+)', 0) }, body('{"id":"7"}'), 'id":"7'],
  ['body, regex: no body', { from: 'body', ...regex('a') }, {}, null],
  ['body, xpath', { from: 'body', ...xpath('//object/key') }, body(XML), 'first'],
  ['body, xpath: an attribute', { from: 'body', ...xpath('/a/@id') }, body('<a id="7"/>'), '7'],
  ['body, xpath: a function', { from: 'body', ...xpath('concat("k", //key[2])') }, body(XML), 'ksecond'],
  ['body, xpath: nothing there', { from: 'body', ...xpath('//none') }, body(XML), null],
  ['body, xpath: not XML', { from: 'body', ...xpath('//key') }, body('not xml <'), null],
  ['body, xpath: not closed', { from: 'body', ...xpath('//key') }, body('<a><key>1</key>'), null],
  ['body, xpath: a DOCTYPE', { from: 'body', ...xpath('//key') }, body(`<!DOCTYPE a [<!ENTITY e "x">]>${XML}`), null],
  ['an expression that cannot be used', { from: 'body', way: 'regex', expression: null }, body('a'), null],
  ['a source that is none', { from: 'nothing' }, { ...key('a'), ...query('auth=a') }, null],
];

for (const [what, settings, parts, found] of ROWS)
  test(what, async () => assert.equal(await extract(settings, parts), found));

test('a body that is too large to look through is refused', async () => {
  const large = `${'x'.repeat(1024 * 1024)}1`;
  assert.equal(await extract({ from: 'body', ...regex('[0-9]') }, body(large)), null);
  assert.equal(await extract({ from: 'body', ...regex('[0-9]') }, body(large.slice(1))), '1');
});

test('deep XML costs a refusal, and not the process', async () => {
  const deep = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
  assert.equal(await extract({ from: 'body', ...xpath('//key') }, body(deep)), null);
});

test('whatever a request holds, it is refused or tells something', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.constantFrom('a+', '//a', ''), async (text, expression) => {
      const way = expression === '//a' ? 'xpath' : expression === '' ? 'value' : 'regex';
      const bytes = Buffer.from(text)
        .toString('latin1')
        .replace(/[\r\n\0]/g, '');
      for (const from of ['header', 'form', 'body'] as const) {
        const parts =
          from === 'header'
            ? key(bytes)
            : { ...body(text), ...query(`auth=${encodeURIComponent(text.toWellFormed())}`) };
        const found = await extract({ from, way, expression: expression || null }, parts);
        assert.ok(found === null || found !== '');
      }
    }),
    { numRuns: 200 },
  );
});
