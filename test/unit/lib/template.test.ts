// Go templates: what is understood does what Go does, everything else is refused when it is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Template } from '../../../src/lib/template.ts';
import { TemplateError } from '../../../src/lib/template-lexer.ts';

const DATA = { Type: 'T', Meta: { A: 'a', Zero: 0, N: 80, L: [1, 'b'], M: { y: 2, x: 1 }, Yes: true } };
const render = (source: string, data: unknown = DATA) => new Template(source).render(data, (text) => text);

test('what templates say', () => {
  for (const [source, expected] of [
    ['', ''],
    ['plain } {{"{{"}} text', 'plain } {{ text'],
    ['{{.Type}}/{{ .Meta.A }}/{{.Meta.None}}/{{.Meta.A.B}}', 'T/a//'],
    ['{{.Meta.N}} {{.Meta.Yes}} {{.Meta.L}} {{"q\\"x"}} {{`raw`}} {{-3}} {{nil}}', '80 true [1,"b"] q"x raw -3 '],
    ['{{if .Meta.A}}yes{{end}}{{if .Meta.Zero}}no{{else}}zero{{end}}', 'yeszero'],
    ['{{if .Meta.None}}1{{else if eq .Type "X"}}2{{else if eq .Type "X" "T"}}3{{else}}4{{end}}', '3'],
    ['{{if and .Type (not .Meta.None) (or .Meta.Zero .Meta.A)}}ok{{end}}', 'ok'],
    ['{{if ge .Meta.N 80}}>={{end}}{{if lt .Meta.N 80}}<{{end}}{{if gt .Meta.A 1}}odd{{end}}', '>='],
    ['{{ne .Type "X"}} {{le 1 2}} {{len .Type}} {{len .Meta.L}}', 'true true 1 2'],
    ['{{range .Meta.L}}[{{.}}{{$.Type}}]{{end}}{{range .Meta.M}}{{.}}{{end}}', '[1T][bT]12'],
    ['{{range .Meta.None}}x{{else}}none{{end}}', 'none'],
    ['{{with .Meta}}{{.A}}{{end}}{{with .None}}x{{else}}y{{end}}', 'ay'],
    ['a  {{- .Type -}}  b {{/* {{ no }} */}}c {{- /* x */ -}} d', 'aTb cd'],
    ['{{.Meta.constructor}}{{.__proto__}}{{.Meta.L.length}}', ''],
  ] as const)
    assert.equal(render(source), expected, source);
});

test('only values are encoded', () => {
  assert.equal(
    new Template('"{{.A}}"').render({ A: 'x"' }, (text) => text.toUpperCase()),
    '"X""',
  );
});

test('what is not understood is refused, with its line', () => {
  for (const [source, message] of [
    ['a\n{{ printf "x" }}', /^line 2: "printf" is not supported/],
    ['{{ rnge .A }}', /did you mean range\?/],
    ['{{ .A | js }}', /pipelines/],
    ['{{ $x := .A }}', /variables/],
    ['{{range $i, $v := .A}}{{end}}', /variables/],
    ['{{ template "x" . }}', /"template" is not supported/],
    ['{{ .A', /"\{\{" without/],
    ['{{if .A}}', /\{\{if\}\} without its \{\{end\}\}/],
    ['{{if .A}}{{else}}', /\{\{else\}\} without/],
    ['{{if .A}}{{else}}{{else}}{{end}}', /\{\{else\}\} without/],
    ['{{end}}', /\{\{end\}\} without a block/],
    ['{{end x}}', /without a block/],
    ['{{}}', /a value is missing/],
    ['{{if}}{{end}}', /a value is missing/],
    ['{{eq .A}}', /wrong number of arguments for eq: 1/],
    ['{{eq (.A}}', /"\)" is missing|wrong number/],
    ['{{eq eq 1}}', /needs parentheses/],
    ['{{.A .B}}', /not understood/],
    ['{{"\\q"}}', /is not a string/],
    ['{{if 1}}'.repeat(30) + '{{end}}'.repeat(30), /more than 20 blocks/],
    [`{{${'('.repeat(50)}1${')'.repeat(50)}}}`, /parentheses|understood/],
    ['x'.repeat(70_000), /longer than/],
  ] as const)
    assert.throws(
      () => new Template(source),
      (error) => error instanceof TemplateError && message.test(error.message),
      source,
    );
});

test('a template that takes too long, or says too much, stops', () => {
  const deep = `${'{{range $.L}}'.repeat(10)}x${'{{end}}'.repeat(10)}`;
  assert.throws(() => render(deep, { L: [1, 2, 3, 4, 5, 6, 7, 8] }), /steps/);
  assert.throws(
    () => render('{{range .L}}{{$.T}}{{end}}', { L: Array(20).fill(1), T: 'x'.repeat(100_000) }),
    /characters/,
  );
});

test('no text whatever crashes: it is refused or rendered', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '{{',
      '}}',
      '{{end}}',
      '{{if ',
      '{{else}}',
      '.Type',
      '(',
      ')',
      '"',
      '`',
      '-',
      ' ',
      '\n',
      '/*',
      '*/',
      'eq',
      '$',
      '|',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        assert.equal(typeof render(pieces.join('')), 'string');
      } catch (error) {
        assert.ok(error instanceof TemplateError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
