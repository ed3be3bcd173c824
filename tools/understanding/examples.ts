import { spread } from '../../lambda/language/expand';
import type { LanguageData } from '../../lambda/language/language-model';
import { sayAmount } from '../../lambda/language/number-words';
import { expandIntents, slotsIn } from '../../lambda/platforms/sample-phrases';
import { createNormaliser } from '../../speaker/understanding/normalise';

/** A sentence to learn from: its words, whose it is, and what it means. */
export interface TrainingSentence {
  readonly intent: string;
  readonly words: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
}

/** Sentences of one template that are learned from: the rest says the same once more. */
const MOST_OF_A_TEMPLATE = 14;
/** How often a sentence with slots is filled, each time with other words. */
const FILLINGS = 3;

/** Every template as sentences, filled with real words; opening is left out, for a device opens by its name alone. */
export function trainingSentences(language: LanguageData): TrainingSentence[] {
  const say = fillers(language);
  const withoutFillers = createNormaliser(language.casual).withoutFillers;
  const seen = new Set<string>();
  return expandIntents(language).flatMap(({ intent, templates }) =>
    intent.name === 'Launch'
      ? []
      : templates.flatMap(({ sentences, meant }) =>
          spread(sentences, MOST_OF_A_TEMPLATE).flatMap((sentence) => {
            const fillings = slotsIn(sentence).length === 0 ? 1 : FILLINGS;
            return Array.from({ length: fillings }).flatMap(() => {
              const slots: Record<string, string> = { ...meant };
              const filled = sentence.replace(/\{([^}]+)\}/g, (_, slot: string) => {
                const { words, value } = say(slot);
                slots[slot] = value;
                return words;
              });
              if (seen.has(filled)) return [];
              seen.add(filled);
              const words = withoutFillers(filled);
              return words.length === 0 ? [] : [{ intent: intent.name, words, slots }];
            });
          }),
        ),
  );
}

const NAMES = [
  'sam',
  'alex',
  'priya',
  'jordan',
  'noor',
  'jamie',
  'tom',
  'anna',
  'wei',
  'olu',
  'mary lou',
  'kasia',
];
const MINUTES = [10, 20, 5, 30, 15, 40, 60, 90, 45, 25];
const AGES = [
  [3, 'month'],
  [10, 'week'],
  [6, 'month'],
  [2, 'week'],
  [5, 'day'],
  [9, 'month'],
  [2, 'year'],
] as const;

interface Filling {
  readonly words: string;
  readonly value: string;
}

/** Gives other words for a slot each time it is asked, over all values and synonyms, and begins again after the last. */
function fillers({ slots, numbers }: LanguageData): (slot: string) => Filling {
  const turns = new Map<string, { all: Filling[]; next: number }>();
  for (const slot of slots) {
    const all =
      slot.kind === 'list'
        ? roundRobin(
            slot.values.map(({ id, say, synonyms }) =>
              [say, ...synonyms].map((words) => ({ words, value: id })),
            ),
          )
        : slot.kind === 'minutes'
          ? MINUTES.map((amount) => ({ words: sayAmount(amount, 'minute', numbers), value: String(amount) }))
          : slot.kind === 'age'
            ? AGES.map(([amount, unit]) => ({
                words: sayAmount(amount, unit, numbers),
                value: `${amount} ${unit}`,
              }))
            : NAMES.map((words) => ({ words, value: words }));
    turns.set(slot.name, { all, next: 0 });
  }
  return (name) => {
    const turn = turns.get(name);
    const filling = turn?.all[turn.next++ % turn.all.length];
    if (!filling) throw new Error(`there is no slot {${name}}`);
    return filling;
  };
}

/** The first of each list, then the second of each, and so on. */
function roundRobin<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}
