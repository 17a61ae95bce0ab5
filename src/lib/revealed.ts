// Values that took the place of references, so that no message says them.

/** Shorter values are hidden only as a whole quoted text: they are parts of everyday words. */
const SHORT = 4;

export class Revealed {
  /** Value, as it may be written in a message, → reference. */
  readonly #forms = new Map<string, string>();

  add(value: string, reference: string): void {
    for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURI(value.toWellFormed())])
      if (form !== '') this.#forms.set(form, reference);
  }

  /** The text with references in the place of values. */
  hide(text: string): string {
    if (this.#forms.size === 0) return text;
    // Longer ones first: one value may be part of another.
    const forms = [...this.#forms].sort(([a], [b]) => b.length - a.length);
    return forms.reduce((hidden, [form, reference]) => replaced(hidden, form, reference), text);
  }
}

function replaced(text: string, form: string, reference: string): string {
  if (form.length < SHORT) return text.replaceAll(`"${form}"`, `"${reference}"`);
  const pattern = new RegExp(form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi');
  return text.replace(pattern, () => reference);
}
