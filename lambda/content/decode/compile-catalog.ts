import type { CatalogData } from '../catalog';
import { SAFETY_KINDS } from '../../language/names';
import type { Measured } from '../../speech/seconds';
import { PROMPTS } from '../prompt-ids';
import type { Collected } from './collect';
import { compileExercises } from './compile-exercises';
import { compileItems } from './compile-items';
import { compilePrompts } from './compile-prompts';
import { compileSafety } from './compile-safety';
import { findLikeness, itemTexts } from './check-likeness';
import { numberWords } from './number-words';
import type { Problem } from './problems';
import type { Codes, Speakables } from './speakables';
import { beginSpeakables } from './speakables';

export type { Codes } from './speakables';

/** Turns what authors wrote into the catalogue; everything wrong goes to `problems`. */
export function compileCatalog(
  all: Collected,
  codes: Codes,
  problems: Problem[],
  released: readonly string[],
  measured: Measured,
): { data: CatalogData; codes: Record<string, number> } {
  const speakables = beginSpeakables(all, codes, problems, measured);
  const items = compileItems(all, speakables);
  const exercises = compileExercises(all, speakables, released);
  compilePrompts(all, speakables);
  const safety = compileSafety(all, speakables);
  for (const { text, what } of findLikeness(itemTexts(items, speakables.byId)))
    speakables.reportItem(text.item, what);
  problems.push(...findMissing(all, speakables));
  const data: CatalogData = {
    language: 'en',
    speakables: speakables.byId,
    items,
    exercises,
    words: Object.fromEntries(
      all.words.map(({ value: { id, ...forms } }) => [id, forms as Record<string, string>]),
    ),
    numbers: numberWords(all),
    choices: Object.fromEntries(all.choices.map(({ value }) => [value.id, value.say])),
    choiceMeanings: Object.fromEntries(
      all.choices.flatMap(({ value }) => (value.means ? [[value.id, value.means] as const] : [])),
    ),
    formerSteps: Object.fromEntries(
      Object.entries(codes).filter(
        ([id]) => /^exercise\.[^.]+\.[^.]+$/.test(id) && !Object.hasOwn(speakables.byId, id),
      ),
    ),
    slotValues: slotValues(all),
    helplines: all.helplines
      .filter(({ value }) => value.for === undefined)
      .map(({ value: { country, kind, spoken } }) => ({ country, kind, spoken })),
    safetyRules: safety.rules,
    safetyExpressions: safety.expressions,
  };
  return { data, codes: speakables.codes };
}

function slotValues(all: Collected): Record<string, string[]> {
  const lists = all.slots.flatMap(({ value: slot }): [string, string[]][] => {
    if (slot.kind === 'choices') return [[slot.id, all.choices.map((choice) => choice.value.id)]];
    return slot.kind === 'list' ? [[slot.id, slot.values.map((one) => one.id)]] : [];
  });
  return Object.fromEntries(lists);
}

/** What the code speaks and nobody has written. */
function findMissing(all: Collected, { byId }: Speakables): Problem[] {
  const has = (id: string): boolean => Object.hasOwn(byId, id);
  const missing = (path: string, what: string): Problem => ({ path, line: 1, what: `${what} is missing` });
  return [
    ...(all.numbers.length === 0 ? [missing('en/numbers.yaml', 'the words for numbers')] : []),
    ...(all.rules.length === 0 ? [missing('en/rules.yaml', 'the words that may not be said')] : []),
    ...(all.flags.length === 0 ? [missing('en/flags.yaml', 'the words for flags')] : []),
    ...Object.keys(PROMPTS)
      .filter((id) => !has(`prompt.${id}`))
      .map((id) => missing('en/prompts.yaml', `prompt "${id}"`)),
    ...SAFETY_KINDS.filter((kind) => !has(`safety.${kind}`)).map((kind) =>
      missing(`en/safety/${kind}.yaml`, `"${kind}"`),
    ),
  ];
}
