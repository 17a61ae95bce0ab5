// XPath expressions of definitions: a fault in one is found at load, not at the first request.
import { DOMParser } from '@xmldom/xmldom';
import xpath from 'xpath';

/** What is wrong with the expression; null when it can be used. */
export function xpathFault(expression: string): string | null {
  try {
    const document = new DOMParser().parseFromString('<a/>', 'text/xml');
    xpath.select(`string(${expression})`, document as unknown as Node);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
