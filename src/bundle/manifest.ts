// The manifest of a plugin bundle: which files belong to it, and the `custom_middleware` that it brings. Contract §10.1.

import { Findings } from '../definition/findings.ts';
import { hookSettings } from '../definition/hooks.ts';
import { Section } from '../definition/section.ts';
import type { Fault } from '../lib/fault.ts';
import { isJsonObject, type JsonObject, parseJson } from '../lib/json-file.ts';

export const MANIFEST = 'manifest.json';

export interface Manifest {
  /** In the order of their checksum. */
  readonly fileList: readonly string[];
  /** MD5 of the files, in hexadecimal digits; empty: none. */
  readonly checksum: string;
  /** Of the files, in base64; empty: none. */
  readonly signature: string;
  /** Ours: of the manifest and the files, in base64; empty: none. */
  readonly manifestSignature: string;
  readonly middleware: JsonObject;
  readonly document: JsonObject;
}

export type ParsedManifest = { readonly manifest: Manifest } | { readonly faults: readonly Fault[] };

/** `file`: how faults name it. */
export function parseManifest(text: string, file: string): ParsedManifest {
  const read = parseJson(text, file);
  if ('fault' in read) return { faults: [read.fault] };
  const findings = new Findings(file);
  if (!isJsonObject(read.value)) {
    findings.fault('', 'a manifest must be a JSON object');
    return findings;
  }
  const root = new Section(read.value, '', findings);
  const manifest = {
    fileList: fileList(root),
    checksum: root.text('checksum'),
    signature: root.text('signature'),
    manifestSignature: root.text('manifest_signature'),
    middleware: root.section('custom_middleware').value,
    document: read.value,
  };
  hookSettings(root, true); // for its faults, which belong to this file
  return findings.faults.length > 0 ? findings : { manifest };
}

function fileList(root: Section): string[] {
  const names = root.texts('file_list');
  names.forEach((name, index) => {
    if (isUnsafe(name)) root.findings.fault(`/file_list/${index}`, `"${name}" leads out of the bundle`);
  });
  return names;
}

/** Paths of a bundle stay in it. */
export function isUnsafe(name: string): boolean {
  return name === '' || /^[/\\]|^[A-Za-z]:|\0/.test(name) || name.split(/[/\\]/).includes('..');
}
