// Regular expressions of definitions are Go's (RE2): a fault in one is found at load, not at the first request.
import { RE2JS } from 're2js';

/** What is wrong with the expression; null when it compiles. */
export function re2Fault(expression: string): string | null {
  try {
    RE2JS.compile(expression);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
