import type { LanguageData } from '../../lambda/language/language-model';
import type { SlotReader, SlotValues } from '../../lambda/language/match';
import { matchInside } from '../../lambda/language/match';
import type { SlotName } from '../../lambda/language/names';
import { isIntentName, safetyKindOf } from '../../lambda/language/names';
import { parseTemplate } from '../../lambda/language/template';
import type { Template } from '../../lambda/language/template';
import { featuresOf } from './features';
import { openLinearModel } from './linear-model';
import type { TrainedUnderstanding } from './trained';
import { NO_VALUE } from './trained';
import type { Context, Understood } from './understood';

/** Less sure than this, nothing was understood: asking again is kinder than doing something else. */
const SURE_ENOUGH = 0.42;
/** So sure of a value, it counts for more than words that stand for another ("me and my wife" is two). */
const SURE_OF_A_VALUE = 0.8;
/** A value that isn't said in so many words has to be as likely as this. */
const LIKELY_VALUE = 0.3;

/** What an open question adds to the score of its answers, and what answers lose where nothing is open. */
const EXPECTED = 2;
const UNASKED = -1.5;
const CHOSEN = 4;
/** Changing an idea is meant more often after one, and hardly ever before. */
const ABOUT_A_DATE = 1;
const NOT_ABOUT_A_DATE = -1;

/** Answers that mean nothing without a question. */
const ANSWERS: readonly string[] = ['YesIntent', 'NoIntent', 'NextIntent', 'BackIntent', 'SkipIntent'];

/**
 * Takes a sentence that no author has written for the intent whose sentences it is most like, and reads its slots: a value
 * that is said in so many words, else the one whose sentences it is like.
 */
export function createClassifier(
  language: LanguageData,
  readSlot: SlotReader,
  trained: TrainedUnderstanding,
): (words: readonly string[], context: Context) => Understood {
  const intents = openLinearModel(trained.intents);
  const values = new Map(
    Object.entries(trained.slots).map(([slot, model]) => [slot, openLinearModel(model)]),
  );
  const declared = new Map(language.intents.map((intent) => [intent.name as string, intent.slots]));
  const templates = templatesWithFreeSlots(language);
  const { corrections } = language.casual;
  const kinds = new Map(language.slots.map((slot) => [slot.name, slot.kind]));

  return (words, context) => {
    const features = featuresOf(words);
    const chosen = context.expects.includes('ChoiceIntent') && spot('choice', words) !== null;
    const [first, second] = intents(features, priorOf(context, chosen));
    const runnerUp = second && isIntentName(second.class) ? second.class : null;
    const share = first?.share ?? 0;
    const name = first?.class;
    // What sounds like danger and is none by the rules is nothing that we should answer with a tip.
    if (!first || !isIntentName(name) || share < SURE_ENOUGH || safetyKindOf(name))
      return { intent: 'FallbackIntent', slots: {}, confidence: share, runnerUp };
    const slots: Record<string, string | number> = {};
    const meant = afterCorrection(words);
    for (const slot of declared.get(name) ?? []) {
      const value =
        kinds.get(slot) === 'name' ? null : (spot(slot, meant) ?? readValue(slot, words, features));
      if (value !== null) slots[slot] = value;
    }
    Object.assign(slots, readInside(templates.get(name) ?? [], words));
    return { intent: name, slots, confidence: share, runnerUp };
  };

  /** What stands in the longest of these that is found anywhere in a sentence. */
  function readInside(all: readonly Template[], words: readonly string[]): SlotValues {
    let longest: { length: number; slots: SlotValues } = { length: 0, slots: {} };
    for (const template of all) {
      const found = matchInside(template, words, readSlot);
      if (found && found.length > longest.length) longest = found;
    }
    return longest.slots;
  }

  /** What is said after something was taken back ("the laundry, no wait, the shopping"); nothing where nothing was. */
  function afterCorrection(words: readonly string[]): readonly string[] {
    const sentence = words.join(' ');
    const cut = Math.max(
      -1,
      ...corrections.map((phrase) => {
        const at = sentence.lastIndexOf(` ${phrase} `);
        return at === -1 ? -1 : at + phrase.length + 2;
      }),
    );
    return cut === -1 ? [] : sentence.slice(cut).split(' ');
  }

  /** A value that the sentence is surely like, else one that is said in so many words, else one that it is likely like. */
  function readValue(
    slot: SlotName,
    words: readonly string[],
    features: readonly number[],
  ): string | number | null {
    const [likeliest] = values.get(slot)?.(features) ?? [];
    const like = likeliest && likeliest.class !== NO_VALUE ? likeliest : null;
    if (like && like.share >= SURE_OF_A_VALUE) return like.class;
    return spot(slot, words) ?? (like && like.share >= LIKELY_VALUE ? like.class : null);
  }

  /** The longest value of a slot that is said anywhere in a sentence. */
  function spot(slot: SlotName, words: readonly string[]): string | number | null {
    let longest: { length: number; value: string | number } | null = null;
    for (let at = 0; at < words.length; at++)
      for (const { end, value } of readSlot(slot, words, at))
        if (end - at > (longest?.length ?? 0)) longest = { length: end - at, value };
    return longest?.value ?? null;
  }
}

/** `chosen`: one of the choices that may be made was named. */
const priorOf =
  ({ expects, about }: Context, chosen: boolean) =>
  (name: string): number => {
    if (name === 'ChoiceIntent') return chosen ? CHOSEN : UNASKED;
    if (isIntentName(name) && expects.includes(name)) return EXPECTED;
    if (name === 'RefineIntent') return about === 'date' ? ABOUT_A_DATE : NOT_ABOUT_A_DATE;
    return expects.length === 0 && ANSWERS.includes(name) ? UNASKED : 0;
  };

/** Templates of slots that may hold any words: such a value is found by what stands around it. */
function templatesWithFreeSlots(language: LanguageData): Map<string, Template[]> {
  const free = new Set<string>(language.slots.filter(({ kind }) => kind === 'name').map(({ name }) => name));
  return new Map(
    language.intents
      .filter(({ slots }) => slots.some((slot) => free.has(slot)))
      .map(({ name, sentences }) => [
        name,
        sentences.flatMap(({ template }) => {
          const parsed = parseTemplate(template);
          return parsed.is === 'template' ? [parsed.template] : [];
        }),
      ]),
  );
}
