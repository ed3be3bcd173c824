/** More than this was never one sentence to a speaker; what follows is dropped. */
const LONGEST_SENTENCE_WORDS = 60;
const LONGEST_TEXT = 1000;

/**
 * A sentence as plain words: lower case, typographic apostrophes made straight, punctuation dropped, digits kept
 * (`1,000` is one word, `1.5` is two).
 * Works on at most the first thousand characters.
 */
export function toWords(sentence: string): string[] {
  return sentence
    .slice(0, LONGEST_TEXT)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/(\d)[.,](?=\d{3}(?!\d))/g, '$1')
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '')
    .slice(0, LONGEST_SENTENCE_WORDS);
}
