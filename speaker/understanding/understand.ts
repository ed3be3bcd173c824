import type { Catalog } from '../../lambda/content/catalog';
import { recogniseDanger } from '../../lambda/engine/recognise-danger';
import type { LanguageData } from '../../lambda/language/language-model';
import { firstWords, matchWhole } from '../../lambda/language/match';
import type { SlotValues } from '../../lambda/language/match';
import { SAFETY_INTENTS } from '../../lambda/language/names';
import { parseTemplate } from '../../lambda/language/template';
import type { Template } from '../../lambda/language/template';
import { createBagReader } from './bag';
import { createNormaliser } from './normalise';
import { createSlotReader } from './slot-reader';
import type { Understand, Understood } from './understood';

interface Entry {
  readonly intent: Understood['intent'];
  readonly template: Template;
  readonly slots: SlotValues;
}

/**
 * Understands sentences by the same templates that the platforms' models are made from: danger first, then whole sentences,
 * then several wishes in one breath. Whatever is none of these is not understood (`FallbackIntent`).
 */
export function createUnderstanding(language: LanguageData, catalog: Catalog): Understand {
  const slots = createSlotReader(language);
  const waysToRead = createNormaliser(language.casual);
  const readBag = createBagReader(language.casual, slots.read);
  const byFirstWord = new Map<string, Entry[]>();
  const anywhere: Entry[] = [];
  for (const { name, sentences } of language.intents) {
    for (const sentence of sentences) {
      const parsed = parseTemplate(sentence.template);
      if (parsed.is === 'problem') continue;
      const entry = { intent: name, template: parsed.template, slots: sentence.slots };
      const first = firstWords(parsed.template, slots.beginnings);
      if (first === null) anywhere.push(entry);
      else for (const word of first) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), entry]);
    }
  }

  return (sentence) => {
    const danger = recogniseDanger(catalog, sentence);
    if (danger) return { intent: SAFETY_INTENTS[danger], slots: {} };
    const ways = waysToRead(sentence);
    for (const words of ways) {
      for (const entry of [...(byFirstWord.get(words[0] ?? '') ?? []), ...anywhere]) {
        const matched = matchWhole(entry.template, words, slots.read);
        if (matched) return { intent: entry.intent, slots: { ...entry.slots, ...matched } };
      }
    }
    for (const words of ways) {
      const wishes = readBag(words);
      if (wishes) return wishes;
    }
    return { intent: 'FallbackIntent', slots: {} };
  };
}
