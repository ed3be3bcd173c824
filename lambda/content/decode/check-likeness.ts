import type { Item, Kind, Speakable } from '../catalog';
import { plainWords } from './speakables';

/** One text of an item: itself, its reason, its softer version. */
export interface ItemText {
  readonly id: string;
  readonly item: string;
  readonly kind: Kind;
  readonly words: string;
}

/** What items say: themselves, their reason, their softer version. */
export const itemTexts = (
  items: readonly Item[],
  speakables: Readonly<Record<string, Speakable>>,
): ItemText[] =>
  items.flatMap(({ id: item, kind }) =>
    [item, `${item}.why`, `${item}.softer`].flatMap((id) => {
      const markup = speakables[id]?.say[0];
      return markup === undefined ? [] : [{ id, item, kind, words: plainWords(markup) }];
    }),
  );

export interface Likeness {
  readonly text: ItemText;
  readonly what: string;
}

/** From this share of common trigrams on, two texts are the same one twice. */
const TOO_ALIKE = 0.5;
const OPENING_WORDS = 3;
/** So many items of a kind may open with the same words; of a large kind this share. */
const SAME_OPENINGS = 3;
const OPENING_SHARE: Readonly<Record<Kind, number>> = { tip: 0.05, date: 0.05, line: 0.05, 'check-in': 0.15 };

/** What is said twice: texts that are alike, sentences that stand in two items, and too many that open the same way. */
export function findLikeness(texts: readonly ItemText[]): Likeness[] {
  return [...findAlike(texts), ...findSharedSentences(texts), ...findOpenings(texts)];
}

/** Texts that share much, the most alike first: `share` is trigrams in common over all of theirs, 0 to 1. */
export function alikeTexts(
  texts: readonly ItemText[],
  least: number,
): { a: ItemText; b: ItemText; share: number }[] {
  const grams = texts.map(({ words }) => trigramsOf(words));
  const having = new Map<string, number[]>();
  const found: { a: ItemText; b: ItemText; share: number }[] = [];
  for (const [i, mine] of grams.entries()) {
    const common = new Map<number, number>();
    for (const gram of mine) {
      const others = having.get(gram) ?? [];
      for (const other of others) common.set(other, (common.get(other) ?? 0) + 1);
      having.set(gram, [...others, i]);
    }
    for (const [other, shared] of common) {
      const share = shared / (mine.size + (grams[other]?.size ?? 0) - shared);
      const [a, b] = [texts[other], texts[i]];
      if (share >= least && a && b && a.item !== b.item) found.push({ a, b, share });
    }
  }
  return found.sort((one, two) => two.share - one.share);
}

const findAlike = (texts: readonly ItemText[]): Likeness[] =>
  alikeTexts(texts, TOO_ALIKE).map(({ a, b }) => ({
    text: b,
    what: `says nearly the same as ${a.id}; say something else, or leave one of them out`,
  }));

function findSharedSentences(texts: readonly ItemText[]): Likeness[] {
  const first = new Map<string, ItemText>();
  const found: Likeness[] = [];
  for (const text of texts) {
    for (const sentence of text.words.split(/(?<=[.?!])\s+/)) {
      const key = wordsOf(sentence).join(' ');
      const other = first.get(key);
      if (other && other.item !== text.item)
        found.push({ text, what: `the sentence "${sentence}" stands in ${other.id} too; say it otherwise` });
      else first.set(key, text);
    }
  }
  return found;
}

/** How the items of each kind open, with those that open that way. */
export function openingsOf(texts: readonly ItemText[]): Map<string, ItemText[]> {
  const openings = new Map<string, ItemText[]>();
  for (const text of texts) {
    if (text.id !== text.item) continue;
    const opening = wordsOf(text.words).slice(0, OPENING_WORDS).join(' ');
    const key = `${text.kind}: ${opening}`;
    openings.set(key, [...(openings.get(key) ?? []), text]);
  }
  return openings;
}

function findOpenings(texts: readonly ItemText[]): Likeness[] {
  return [...openingsOf(texts)].flatMap(([key, same]) => {
    const kind = same[0]?.kind ?? 'tip';
    const all = texts.filter((text) => text.kind === kind && text.id === text.item).length;
    const most = Math.max(SAME_OPENINGS, Math.floor(all * OPENING_SHARE[kind]));
    const opening = key.slice(kind.length + 2);
    return same.slice(most).map((text) => ({
      text,
      what: `${same.length} of ${all} open with "${opening}"; ${most} may, so begin otherwise`,
    }));
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

function trigramsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}
