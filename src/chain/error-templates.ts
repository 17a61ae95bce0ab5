// Bodies of error replies: built in, or the operator's own from `template_path`. Contract §3.4, observed differences 15–17.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Format = 'json' | 'xml';

const BUILT_IN: Readonly<Record<Format, string>> = {
  json: '{\n    "error": "{{.Message}}"\n}',
  xml: '<?xml version = "1.0" encoding = "UTF-8"?>\n<error>{{.Message}}</error>\n',
};
const VARIABLE = /\{\{\s*\.(?:Message|StatusCode)\s*\}\}/g;

export interface ErrorBody {
  readonly contentType: string;
  readonly body: string;
}

export class ErrorTemplates {
  /** File name → text. */
  readonly #own: ReadonlyMap<string, string>;

  constructor(own: ReadonlyMap<string, string> = new Map()) {
    this.#own = own;
  }

  /** Reads `error*.json` and `error*.xml`; a folder that is missing means none. */
  static fromFolder(folder: string): ErrorTemplates {
    if (folder === '') return new ErrorTemplates();
    const own = new Map<string, string>();
    let names: string[];
    try {
      names = readdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new ErrorTemplates();
      throw error;
    }
    for (const name of names) {
      if (/^error(_\d+)?\.(json|xml)$/.test(name)) own.set(name, readFileSync(join(folder, name), 'utf8'));
    }
    return new ErrorTemplates(own);
  }

  /** The format follows the request's Content-Type: only these two spellings mean XML. */
  render(status: number, message: string, requestContentType: string | undefined): ErrorBody {
    const type = requestContentType?.split(';', 1)[0]?.trim() ?? '';
    const format: Format = type === 'application/xml' || type === 'text/xml' ? 'xml' : 'json';
    const template =
      this.#own.get(`error_${status}.${format}`) ??
      this.#own.get(`error.${format}`) ??
      (format === 'json' ? this.#own.get('error.json') : undefined);
    const escaped = format === 'json' ? JSON.stringify(message).slice(1, -1) : escapeXml(message);
    return {
      contentType: format === 'xml' ? type : 'application/json',
      body: (template ?? BUILT_IN[format]).replace(VARIABLE, (variable) =>
        variable.includes('StatusCode') ? String(status) : escaped,
      ),
    };
  }
}

/** Only what would break the document: quotes stay readable in text. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
