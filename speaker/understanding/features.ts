const SHORTEST_PIECE = 3;
const LONGEST_PIECE = 5;
/** Longer words are cut: nobody says them. */
const LONGEST_WORD = 24;

/**
 * What a classifier sees of a sentence: its words, pairs of neighbours, pairs with one word between, and the pieces of three
 * to five letters in each word, each once, as a hash of 32 bits. Linear in the length of the sentence.
 */
export function featuresOf(words: readonly string[]): number[] {
  const found = new Set<number>();
  const add = (feature: string): void => void found.add(hashOf(feature));
  const all = ['^', ...words, '$'];
  for (const [i, word] of all.entries()) {
    const next = all[i + 1];
    const afterNext = all[i + 2];
    add(`w ${word}`);
    if (next !== undefined) add(`p ${word} ${next}`);
    if (afterNext !== undefined) add(`s ${word} ${afterNext}`);
    const marked = `<${word.slice(0, LONGEST_WORD)}>`;
    for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++)
      for (let at = 0; at + length <= marked.length; at++) add(`c ${marked.slice(at, at + length)}`);
  }
  return [...found];
}

/** FNV-1a, its bits mixed once more: a model takes only the low ones. */
function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) {
    hash ^= feature.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
