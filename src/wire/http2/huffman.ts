// Huffman coding of header text (RFC 7541 §5.2, appendix B).

/** Bits of each symbol's code, one letter per symbol (`a` is 5 bits), EOS last. The code is canonical: the lengths are all there is to it. */
const CODE_LENGTHS =
  'isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhf' +
  'ibccccccccccccccccccccccdcdioijbkabababbbaccbbbabcbaabccccckgjix' +
  'prpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrs' +
  'vvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwv' +
  'z';
const SHORTEST = 5;
const LONGEST = 30;
const EOS = 256;

/** Nodes of the decoding tree, two per node: a positive entry is the next node, a negative one a symbol (−1 − symbol). */
const TREE = buildTree();

function buildTree(): Int16Array {
  const tree = new Int16Array(2 * EOS + 2);
  let used = 1;
  let code = 0;
  for (let length = SHORTEST; length <= LONGEST; length++) {
    for (let symbol = 0; symbol <= EOS; symbol++) {
      if (CODE_LENGTHS.charCodeAt(symbol) - 97 + SHORTEST !== length) continue;
      let node = 0;
      for (let bit = length - 1; bit > 0; bit--) {
        const slot = 2 * node + ((code >>> bit) & 1);
        if (tree[slot] === 0) tree[slot] = used++;
        node = tree[slot] as number;
      }
      tree[2 * node + (code & 1)] = -1 - symbol;
      code++;
    }
    code <<= 1;
  }
  return tree;
}

/** Null when the bytes are no valid encoding: EOS inside, or a padding that is too long or not all ones. */
export function decodeHuffman(bytes: Uint8Array, start: number, end: number): string | null {
  let text = '';
  let node = 0;
  let pending = 0;
  let allOnes = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    for (let bit = 7; bit >= 0; bit--) {
      const one = (byte >>> bit) & 1;
      pending++;
      if (one === 0) allOnes = false;
      const next = TREE[2 * node + one] as number;
      if (next > 0) {
        node = next;
        continue;
      }
      if (next === -1 - EOS) return null;
      text += String.fromCharCode(-1 - next);
      node = 0;
      pending = 0;
      allOnes = true;
    }
  }
  return pending < 8 && allOnes ? text : null;
}
