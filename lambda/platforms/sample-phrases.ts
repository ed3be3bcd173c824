import { expand, spread } from '../language/expand';
import type { IntentModel, LanguageData, SlotModel } from '../language/language-model';
import type { SlotName } from '../language/names';
import { sayAmount } from '../language/number-words';
import { parseTemplate } from '../language/template';

/** An intent with the sentences of each of its templates, slots left as `{name}`. No sentence stands in it twice. */
export interface ExpandedIntent {
  readonly intent: IntentModel;
  readonly templates: readonly ExpandedTemplate[];
}

export interface ExpandedTemplate {
  readonly sentences: readonly string[];
  /** Slots that the template means without naming them. */
  readonly meant: Readonly<Record<string, string>>;
}

/** More sentences of one template than this teach a platform nothing new. */
const MOST_OF_A_TEMPLATE = 1000;

/**
 * Every sentence of every intent. Sentences that name a slot twice are left out: no platform takes them.
 * @throws with all of them where a template can't be read or a sentence belongs to two intents
 */
export function expandIntents(language: LanguageData): ExpandedIntent[] {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  const expanded = language.intents.map((intent) => ({
    intent,
    templates: intent.sentences.map(({ template, slots }) => {
      const parsed = parseTemplate(template);
      if (parsed.is === 'problem') {
        problems.push(`${intent.name}: "${template}": ${parsed.what}`);
        return { sentences: [], meant: slots };
      }
      const sentences = expand(parsed.template, MOST_OF_A_TEMPLATE).filter((sentence) => {
        const owner = owners.get(sentence);
        if (owner === undefined) owners.set(sentence, intent.name);
        else if (owner !== intent.name)
          problems.push(`"${sentence}" is said for ${owner} and for ${intent.name}`);
        return owner === undefined && !namesASlotTwice(sentence);
      });
      return { sentences, meant: slots };
    }),
  }));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return expanded;
}

/** The slots that a sentence names, in order. */
export const slotsIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');

const namesASlotTwice = (sentence: string): boolean => {
  const slots = slotsIn(sentence);
  return new Set(slots).size < slots.length;
};

/**
 * At most `limit` of all, the same number from each list as far as it has them, and from each list at even steps. Where there
 * are more lists than that, lists at even steps give one each.
 */
export function takeEvenly<T>(every: readonly (readonly T[])[], limit: number): T[] {
  const lists = spread(
    every.filter((list) => list.length > 0),
    limit,
  );
  const shares = lists.map(() => 0);
  let left = limit;
  for (let before = -1; left > 0 && left !== before;) {
    before = left;
    lists.forEach((list, i) => {
      if (left === 0 || (shares[i] ?? 0) >= list.length) return;
      shares[i] = (shares[i] ?? 0) + 1;
      left--;
    });
  }
  return lists.flatMap((list, i) => spread(list, shares[i] ?? 0));
}

/** A sentence with real words in its slots, cut where a slot begins or ends; blanks belong to the parts. */
export type Phrase = readonly PhrasePart[];

export interface PhrasePart {
  readonly text: string;
  readonly slot?: SlotName;
}

export const textOf = (phrase: Phrase): string => phrase.map(({ text }) => text).join('');

/** How often a sentence with slots is filled anew, with other words each time, where there is room. */
const FILLINGS = 4;

/**
 * At most `limit` phrases for each intent, in the order of the intents. A phrase stands under one intent only: where filling
 * a slot gives words that another intent has written out, they stay there.
 * @throws as `expandIntents`
 */
export function fillIntents(language: LanguageData, limit: number): Map<IntentModel, Phrase[]> {
  const expanded = expandIntents(language);
  const owners = new Map<string, string>();
  for (const { intent, templates } of expanded) {
    for (const { sentences } of templates) {
      for (const sentence of sentences) if (slotsIn(sentence).length === 0) owners.set(sentence, intent.name);
    }
  }
  const phrases = new Map<IntentModel, Phrase[]>();
  for (const { intent, templates } of expanded) {
    const chosen = takeEvenly(
      templates.map(({ sentences, meant }) => sentences.map((sentence) => ({ sentence, meant }))),
      limit,
    );
    phrases.set(intent, fillIntent(language, intent.name, chosen, limit, owners));
  }
  return phrases;
}

function fillIntent(
  language: LanguageData,
  intent: string,
  chosen: readonly { sentence: string; meant: Readonly<Record<string, string>> }[],
  limit: number,
  owners: Map<string, string>,
): Phrase[] {
  const sayNext = takeTurns(language);
  const phrases = new Map<string, Phrase>();
  for (let filling = 0; filling < FILLINGS; filling++) {
    for (const { sentence, meant } of chosen) {
      if (phrases.size === limit) break;
      if (filling > 0 && slotsIn(sentence).length === 0) continue;
      const phrase = fillSentence(language, sentence, meant, sayNext);
      const key = textOf(phrase).toLowerCase();
      const owner = owners.get(key);
      if (phrases.has(key) || (owner !== undefined && owner !== intent)) continue;
      owners.set(key, intent);
      phrases.set(key, phrase);
    }
  }
  return [...phrases.values()];
}

function fillSentence(
  language: LanguageData,
  sentence: string,
  meant: Readonly<Record<string, string>>,
  sayNext: (slot: string) => string,
): Phrase {
  let parts: PhrasePart[] = sentence
    .split(/(\{[^}]+\})/)
    .filter((text) => text !== '')
    .map((text) => {
      const slot = slotsIn(text)[0];
      return slot === undefined ? { text } : { text: sayNext(slot), slot: slot as SlotName };
    });
  for (const [slot, id] of Object.entries(meant)) {
    if (parts.some((part) => part.slot === slot)) continue;
    const model = language.slots.find(({ name }) => name === slot);
    if (model?.kind === 'list') parts = markValue(parts, model, id);
  }
  return parts;
}

/** Marks the first place where a value is said in so many words; the parts as they are where it is only meant. */
function markValue(parts: PhrasePart[], slot: SlotModel & { kind: 'list' }, id: string): PhrasePart[] {
  const value = slot.values.find((one) => one.id === id);
  const longestFirst = value ? [value.say, ...value.synonyms].sort((a, b) => b.length - a.length) : [];
  for (const words of longestFirst) {
    for (const [i, part] of parts.entries()) {
      const at = part.slot === undefined ? ` ${part.text} `.indexOf(` ${words} `) : -1;
      if (at < 0) continue;
      const said = [
        { text: part.text.slice(0, at) },
        { text: words, slot: slot.name },
        { text: part.text.slice(at + words.length) },
      ];
      return [...parts.slice(0, i), ...said.filter(({ text }) => text !== ''), ...parts.slice(i + 1)];
    }
  }
  return parts;
}

/** First names of any gender, as an example of what a name is. */
const NAMES = [
  'Sam',
  'Alex',
  'Robin',
  'Maya',
  'Jordan',
  'Priya',
  'Chris',
  'Noor',
  'Jamie',
  'Kim',
  'Tom',
  'Anna',
];
const MINUTES = [10, 20, 5, 30, 15, 40, 60, 90];
const AGES = [
  [3, 'month'],
  [10, 'week'],
  [6, 'month'],
  [2, 'week'],
  [5, 'day'],
  [9, 'month'],
  [6, 'week'],
  [2, 'year'],
] as const;

/** Gives other words for a slot each time it is asked, and begins again when all were given. */
function takeTurns(language: LanguageData): (slot: string) => string {
  const turns = new Map<string, { words: readonly string[]; given: number }>();
  return (slot) => {
    let turn = turns.get(slot);
    if (!turn) {
      const model = language.slots.find(({ name }) => name === slot);
      if (!model) throw new Error(`there is no slot {${slot}}`);
      turn = { words: wordsFor(model, language), given: 0 };
      turns.set(slot, turn);
    }
    return turn.words[turn.given++ % turn.words.length] ?? slot;
  };
}

/** Ways of saying a slot: each value's own words first, then every value's next synonym, and so on. */
function wordsFor(slot: SlotModel, { numbers }: LanguageData): readonly string[] {
  switch (slot.kind) {
    case 'list': {
      const said = slot.values.map((value) => [...new Set([value.say, ...value.synonyms])]);
      const longest = Math.max(0, ...said.map((words) => words.length));
      return Array.from({ length: longest }, (_, i) => said.flatMap((words) => words[i] ?? [])).flat();
    }
    case 'minutes':
      return MINUTES.map((amount) => sayAmount(amount, 'minute', numbers));
    case 'age':
      return AGES.map(([amount, unit]) => sayAmount(amount, unit, numbers));
    case 'name':
      return NAMES;
  }
}
