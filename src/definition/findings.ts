// What a definition's document gave cause to say.
import type { Fault } from '../lib/fault.ts';
import { Revealed } from '../lib/revealed.ts';

/** Keeps its API from loading. */
export type DefinitionFault = Fault;

/** Worth knowing; the API loads. */
export type DefinitionNote = Pick<Fault, 'file' | 'pointer' | 'message' | 'suggestion'>;

/** Gathers faults and notes of one document; none says a secret. */
export class Findings {
  readonly faults: DefinitionFault[] = [];
  readonly notes: DefinitionNote[] = [];
  readonly file: string;
  readonly revealed: Revealed;
  readonly #lost = new Set<string>();

  constructor(file: string, revealed = new Revealed()) {
    this.file = file;
    this.revealed = revealed;
  }

  /** A reference that leads nowhere: what else is wrong at this place comes from that. */
  lost(pointer: string, message: string): void {
    this.fault(pointer, message);
    this.#lost.add(pointer);
  }

  fault(pointer: string, message: string, more: { suggestion?: string } = {}): void {
    if (this.#lost.has(pointer)) return;
    this.faults.push({ file: this.file, pointer, message: this.revealed.hide(message), ...this.#shown(more) });
  }

  note(pointer: string, message: string, more: { suggestion?: string } = {}): void {
    this.notes.push({ file: this.file, pointer, message: this.revealed.hide(message), ...this.#shown(more) });
  }

  #shown({ suggestion }: { suggestion?: string }): { suggestion?: string } {
    return suggestion === undefined ? {} : { suggestion: this.revealed.hide(suggestion) };
  }
}
