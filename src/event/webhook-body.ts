// What a webhook sends: a template filled with an event, in the form of its content type. Contract §7.1.

import { readFileSync } from 'node:fs';
import { unreadable } from '../lib/json-file.ts';
import { Template } from '../lib/template.ts';
import type { GatewayEvent } from './events.ts';

const BUILT_IN = `{"event": "{{.Type}}", "message": "{{.Meta.Message}}", "path": "{{.Meta.Path}}", "origin": "{{.Meta.Origin}}", "key": "{{.Meta.Key}}", "timestamp": "{{.TimeStamp}}"}`;

export class WebhookBody {
  readonly contentType: string;
  readonly #template: Template;
  readonly #encode: (text: string) => string;

  /** `contentType` is the operator's own; empty: by the kind of template. Throws when the template cannot be used. */
  constructor(source: string | null, contentType: string, isJson: boolean) {
    this.contentType = contentType || (isJson ? 'application/json' : 'text/plain; charset=utf-8');
    this.#template = new Template(source ?? BUILT_IN);
    this.#encode = encoderFor(this.contentType);
  }

  of({ type, timeStamp, meta }: GatewayEvent): string {
    return this.#fill(type, timeStamp, meta);
  }

  /** The same for all events that tell the same at different times. */
  timeless({ type, meta }: GatewayEvent): string {
    return this.#fill(type, '', meta);
  }

  #fill(Type: string, TimeStamp: string, Meta: GatewayEvent['meta']): string {
    return this.#template.render({ Type, TimeStamp, Meta }, this.#encode);
  }
}

/** Null: the built-in one. Throws in the operator's words. */
export function readTemplate(path: string): string | null {
  if (path === '') return null;
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new Error(unreadable(error));
  }
}

function encoderFor(contentType: string): (text: string) => string {
  if (/json/i.test(contentType)) return (text) => JSON.stringify(text).slice(1, -1);
  if (/xml|html/i.test(contentType)) return escapeMarkup;
  if (/form-urlencoded/i.test(contentType)) return (text) => encodeURIComponent(text.toWellFormed());
  return (text) => text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
