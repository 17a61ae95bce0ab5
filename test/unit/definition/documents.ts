// Small documents for the tests of this room.
import assert from 'node:assert/strict';
import { type DocumentOrigin, parseDefinition } from '../../../src/definition/parse.ts';
import type { ApiDefinition } from '../../../src/definition/types.ts';

type Document = Record<string, unknown>;

export const classic = (more: Document = {}): Document => ({
  api_id: 'shop',
  org_id: 'org',
  name: 'The Shop',
  use_keyless: true,
  version_data: { not_versioned: true, versions: { Default: { name: 'Default' } } },
  proxy: { listen_path: '/shop/', target_url: 'http://upstream.test/' },
  ...more,
});

/** `extended` becomes the extended_paths of the only version. */
export const withPaths = (extended: Document, version: Document = {}): Document =>
  classic({
    version_data: {
      not_versioned: true,
      versions: { Default: { use_extended_paths: true, extended_paths: extended, ...version } },
    },
  });

export const oas = (extension: Document = {}, document: Document = {}): Document => ({
  openapi: '3.0.3',
  info: { title: 'shop', version: '1' },
  paths: {},
  'x-tyk-api-gateway': {
    info: { id: 'shop', orgId: 'org', name: 'The Shop', state: { active: true } },
    upstream: { url: 'http://upstream.test/' },
    ...extension,
    server: { listenPath: { value: '/shop/', strip: true }, ...(extension['server'] as Document) },
  },
  ...document,
});

export function accepted(document: unknown, origin: Partial<DocumentOrigin> = {}): ApiDefinition {
  const { definition, faults } = parseDefinition(document, { file: 'shop.json', ...origin });
  assert.deepEqual(faults, []);
  return definition ?? assert.fail('no definition and no fault');
}

const lines = (found: readonly { pointer: string; message: string; suggestion?: string }[]) =>
  found.map(({ pointer, message, suggestion }) => `${pointer} ${message}${suggestion ? ` (${suggestion}?)` : ''}`);

export function faultsOf(document: unknown, origin: Partial<DocumentOrigin> = {}): string[] {
  const { definition, faults } = parseDefinition(document, { file: 'shop.json', ...origin });
  assert.equal(definition === undefined, faults.length > 0);
  return lines(faults);
}

export function notesOf(document: unknown): string[] {
  return lines(parseDefinition(document, { file: 'shop.json' }).notes);
}
