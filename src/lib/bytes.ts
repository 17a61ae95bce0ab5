// Text that came over HTTP is kept as "byte strings": one character per byte (Latin-1), as node:http hands it over.
// Plugins speak UTF-8. These two functions are the only way between the two.

const NON_ASCII = /[\x80-\uffff]/;

/** Byte string → text for a plugin. Bytes that are not UTF-8 become U+FFFD, so that no header can fail a call (contract §14 W3). */
export function textFromBytes(bytes: string): string {
  return NON_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

/** Text from a plugin or a definition → byte string in UTF-8. */
export function bytesFromText(text: string): string {
  return NON_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

/** Blanks and tabs only: in a byte string U+00A0 is no blank but half of a letter. */
export function trimBlanks(bytes: string): string {
  return bytes.replace(/^[ \t]+|[ \t]+$/g, '');
}

/** A header value from a plugin or a definition as it goes on the wire. */
export function headerValueBytes(text: string): string {
  return trimBlanks(bytesFromText(text));
}

/** True when the text of these bytes would come back changed. */
export function isLossy(bytes: string): boolean {
  return NON_ASCII.test(bytes) && bytesFromText(textFromBytes(bytes)) !== bytes;
}
