import type { Catalog } from '../../lambda/content/catalog';
import { recogniseDanger } from '../../lambda/engine/recognise-danger';
import { expand } from '../../lambda/language/expand';
import type { LanguageData } from '../../lambda/language/language-model';
import { firstWords, matchWhole } from '../../lambda/language/match';
import type { SlotValues } from '../../lambda/language/match';
import type { Slots } from '../../lambda/language/names';
import { SAFETY_INTENTS } from '../../lambda/language/names';
import { parseTemplate } from '../../lambda/language/template';
import type { Template } from '../../lambda/language/template';
import { createBagReader } from './bag';
import { createNormaliser } from './normalise';
import { createSlotReader } from './slot-reader';
import { createClassifier } from './classify';
import type { TrainedUnderstanding } from './trained';
import type { Meaning, Understand, Understood } from './understood';
import { NOTHING_OPEN } from './understood';

interface Entry {
  readonly intent: Understood['intent'];
  readonly template: Template;
  readonly slots: SlotValues;
}

/**
 * Understands sentences by the same templates that the platforms' models are made from: danger first, then whole sentences,
 * then several wishes in one breath, then by what a sentence is most like. Whatever is none of these is not understood
 * (`FallbackIntent`).
 */
export function createUnderstanding(
  language: LanguageData,
  catalog: Catalog,
  trained: TrainedUnderstanding | null,
): Understand {
  const slots = createSlotReader(language);
  const { waysToRead, withoutFillers } = createNormaliser(language.casual);
  const readBag = createBagReader(language.casual, slots.read);
  const classify = trained && createClassifier(language, slots.read, trained);
  /** Sentences that are what they are, word for word: most of them, found at once. */
  const byWords = new Map<string, Entry[]>();
  const byFirstWord = new Map<string, Entry[]>();
  const anywhere: Entry[] = [];
  for (const { name, sentences } of language.intents) {
    for (const sentence of sentences) {
      const parsed = parseTemplate(sentence.template);
      if (parsed.is === 'problem') continue;
      const entry = { intent: name, template: parsed.template, slots: sentence.slots };
      const plain = isPlain(parsed.template) ? expand(parsed.template, MOST_PLAIN + 1) : [];
      const first = firstWords(parsed.template, slots.beginnings);
      if (plain.length > 0 && plain.length <= MOST_PLAIN)
        for (const words of plain) put(byWords, words, entry);
      else if (first === null) anywhere.push(entry);
      else for (const word of first) put(byFirstWord, word, entry);
    }
  }

  /** The sentence of an author that these words are; one that answers the open question before any other. */
  const findSentence = (words: readonly string[], expects: readonly string[]): Meaning | null => {
    let first: Meaning | null = null;
    const exact = byWords.get(words.join(' ')) ?? [];
    for (const entry of [...exact, ...(byFirstWord.get(words[0] ?? '') ?? []), ...anywhere]) {
      const expected = expects.includes(entry.intent);
      if (first && !expected) continue;
      const matched = matchWhole(entry.template, words, slots.read);
      if (!matched) continue;
      const found = { intent: entry.intent, slots: { ...entry.slots, ...matched } };
      if (expected || expects.length === 0) return found;
      first = found;
    }
    return first;
  };
  const certain = (intent: Understood['intent'], said: Slots): Understood => ({
    intent,
    slots: said,
    confidence: 1,
    runnerUp: null,
  });
  return (sentence, context = NOTHING_OPEN) => {
    const danger = recogniseDanger(catalog, sentence);
    if (danger) return certain(SAFETY_INTENTS[danger], {});
    const ways = waysToRead(sentence);
    for (const words of ways) {
      const found = findSentence(words, context.expects);
      if (found) return certain(found.intent, found.slots);
    }
    for (const words of ways) {
      const wishes = readBag(words);
      if (wishes) return certain(wishes.intent, wishes.slots);
    }
    const words = withoutFillers(sentence);
    return words.length > 0 && classify
      ? classify(words, context)
      : { intent: 'FallbackIntent', slots: {}, confidence: 0, runnerUp: null };
  };
}

/** A template with more sentences than this is matched part by part. */
const MOST_PLAIN = 64;

/** Whether every word of a template is written out. */
const isPlain = (template: Template): boolean =>
  template.is === 'word' || ('of' in template && template.of.every(isPlain));

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
