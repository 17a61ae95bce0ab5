// The id extractor of custom authentication: which part of a request tells callers apart. Contract §5.1.
//
// Nothing here keeps an API from loading, as in Tyk. An extractor that cannot find anything refuses every request (400), where Tyk would
// give all callers one session (contract W15).
import { suggest } from '../lib/fault.ts';
import { re2Fault } from './pattern.ts';
import type { Section } from './section.ts';
import type { ExtractorSettings } from './types.ts';
import { xpathFault } from './xpath.ts';

const SOURCES = ['header', 'form', 'body'] as const;
const WAYS = ['value', 'regex', 'xpath'] as const;
/** A refused caller may be let in a moment later: no longer than an hour. */
const LONGEST_REFUSAL_MS = 3_600_000;

/** Null: the plugin is asked about every request. */
export function extractorSettings(section: Section): ExtractorSettings | null {
  const written = section.text('extract_with');
  const way = WAYS.find((known) => known === written);
  if (written !== '' && way === undefined)
    section.note('extract_with', `has no effect: "${written}" is none of ${WAYS.join(', ')}${hint(written, WAYS)}`);
  if (section.flag('disabled') || way === undefined) return null;
  const config = section.section('extractor_config');
  const from = source(section, way);
  return {
    from,
    way,
    header: config.text('header_name'),
    param: config.text('param_name'),
    expression: expression(config, way),
    matchIndex: config.number('regex_match_index', { min: 0, max: 10_000, whole: true }),
    perApi: section.flag('per_api'),
    negativeTtlMs: section.number('negative_ttl_ms', { min: 0, max: LONGEST_REFUSAL_MS, whole: true }),
  };
}

function source(section: Section, way: ExtractorSettings['way']): ExtractorSettings['from'] {
  const written = section.text('extract_from');
  const from = SOURCES.find((known) => known === written);
  const refuses = 'every request is refused (400)';
  if (from === undefined)
    section.note('extract_from', `${refuses}: "${written}" is none of ${SOURCES.join(', ')}${hint(written, SOURCES)}`);
  if (from === 'body' && way === 'value')
    section.note('extract_with', `${refuses}: a body has no value; use "regex" or "xpath"`);
  const config = section.section('extractor_config');
  if (from === 'header' && config.text('header_name') === '') config.note('header_name', `${refuses}: is missing`);
  if (from === 'form' && config.text('param_name') === '') config.note('param_name', `${refuses}: is missing`);
  return from === 'body' && way === 'value' ? 'nothing' : (from ?? 'nothing');
}

/** Null: there is none, or it cannot be used. */
function expression(config: Section, way: ExtractorSettings['way']): string | null {
  if (way === 'value') return null;
  const key = way === 'regex' ? 'regex_expression' : 'xpath_expression';
  const written = config.text(key);
  const fault = written === '' ? 'is missing' : way === 'regex' ? re2Fault(written) : xpathFault(written);
  if (fault === null) return written;
  config.note(key, `every request is refused (400): ${fault}`);
  return null;
}

function hint(written: string, known: readonly string[]): string {
  const { suggestion } = suggest(written, known);
  return suggestion === undefined ? '' : ` (did you mean ${suggestion}?)`;
}
