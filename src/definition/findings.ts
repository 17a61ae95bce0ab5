// What a definition's document gave cause to say.
import type { Fault } from '../lib/fault.ts';

/** Keeps its API from loading. */
export type DefinitionFault = Fault;

/** Worth knowing; the API loads. */
export type DefinitionNote = Pick<Fault, 'file' | 'pointer' | 'message' | 'suggestion'>;

/** Gathers faults and notes of one document. */
export class Findings {
  readonly faults: DefinitionFault[] = [];
  readonly notes: DefinitionNote[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  fault(pointer: string, message: string, more: { suggestion?: string } = {}): void {
    this.faults.push({ file: this.file, pointer, message, ...more });
  }

  note(pointer: string, message: string, more: { suggestion?: string } = {}): void {
    this.notes.push({ file: this.file, pointer, message, ...more });
  }
}
