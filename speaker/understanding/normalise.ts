import type { CasualWords } from '../../lambda/language/language-model';
import { toWords } from '../../lambda/language/words';

export interface Normaliser {
  /** The ways in which a sentence is tried, the plainest first: as it was said, then without what only fills the air. */
  readonly waysToRead: (sentence: string) => string[][];
  /** The words of a sentence without our name, without hesitation and without repeats. */
  readonly withoutFillers: (sentence: string) => string[];
}

export function createNormaliser(casual: CasualWords): Normaliser {
  const fillers = new Set(casual.fillers);
  const openers = new Set(casual.openers);
  const name = toWords(casual.name);
  const beforeName = new Set(casual.beforeName);
  const afterName = new Set(casual.afterName);

  const dropFillers = (words: readonly string[]): string[] =>
    words.filter((word, i) => !fillers.has(word) && word !== words[i - 1]);
  return {
    waysToRead: (sentence) => {
      const words = withoutName(toWords(sentence));
      const meant = dropFillers(words);
      const seen = new Set<string>();
      return [words, meant, dropOpeners(meant), dropOpeners(words)].filter((way) => {
        const key = way.join(' ');
        return way.length > 0 && !seen.has(key) && seen.add(key);
      });
    },
    withoutFillers: (sentence) => dropFillers(withoutName(toWords(sentence))),
  };

  function dropOpeners(words: readonly string[]): string[] {
    const first = words.findIndex((word) => !openers.has(word));
    return first === -1 ? [] : words.slice(first);
  }

  /** What is asked of the skill once it has been called by its name; its name alone opens it. */
  function withoutName(words: string[]): string[] {
    const at = words.findIndex((_, i) => name.every((part, j) => words[i + j] === part));
    if (at === -1 || !words.slice(0, at).every((word) => beforeName.has(word))) return words;
    const rest = words.slice(at + name.length);
    const asked = afterName.has(rest[0] ?? '') ? rest.slice(1) : rest;
    return asked.length === 0 ? name : asked;
  }
}
