import type { Catalog } from '../lambda/content/catalog';
import { TYPICAL } from '../lambda/content/decode/typical';
import type { Part } from '../lambda/engine/parts';
import { renderParts } from '../lambda/engine/parts';
import { sayNumber } from '../lambda/language/number-words';
import { variablesOf } from '../lambda/speech/fill';
import { parseMarkup } from '../lambda/speech/markup';
import type { Speech } from '../lambda/speech/speech';
import { EMPTY_PROFILE } from '../lambda/state/profile';

/** One way in which a text can come out: what its variables stand for. */
export interface Filling {
  readonly words?: NonNullable<Part['words']>;
  /** The choices kept in an exercise. */
  readonly keep?: Readonly<Record<string, string>>;
  readonly country?: string;
}

/** A step that speaks of several choices can come out in more ways than anybody would want to speak: the others are estimated. */
const MOST_FILLINGS = 500;

/** A text as a household hears it that has told us nothing. */
export function speechOf(
  catalog: Catalog,
  { id, variant }: { readonly id: string; readonly variant: number },
  { words = {}, keep = {}, country = 'US' }: Filling,
  locale = 'en-US',
): Speech {
  const ambience = { catalog, locale, country, profile: EMPTY_PROFILE, keep };
  return renderParts([{ id, variant, words }], ambience);
}

/**
 * All ways in which a text can come out that are known before it is spoken, the most usual one first: with every choice that
 * an exercise can keep, every exercise that a prompt can announce, every country's telephone lines. For a name, a count or
 * the title of something saved it is the typical one that lengths are checked with.
 */
export function fillingsOf(catalog: Catalog, id: string, variant: number): Filling[] {
  const parsed = parseMarkup(catalog.speakables[id]?.say[variant] ?? '');
  const variables = parsed.is === 'script' ? variablesOf(parsed.script) : new Set<string>();
  const [kind, name = ''] = id.split('.');
  if (kind === 'prompt') return [{ words: TYPICAL }, ...fillPrompt(catalog, name)];
  if (kind === 'exercise') return fillStep(catalog, name, variables);
  if (kind === 'safety') {
    const countries = new Set(['US', ...catalog.helplines.map(({ country }) => country), 'XX']);
    return [...countries].map((country) => ({ country }));
  }
  return [{}];
}

/** What exercises and date ideas put into the prompts around them. */
function fillPrompt(catalog: Catalog, id: string): Filling[] {
  const number = (n: number): string => sayNumber(n, catalog.numbers);
  switch (id) {
    case 'exercise-intro':
    case 'relaxed-exercise':
    case 'resume-intro':
    case 'resume-restart':
      return catalog.exercises.map((one) => ({
        words: { title: { speak: `exercise.${one.id}.title` }, minutes: number(one.minutes) },
      }));
    case 'relaxed-minutes':
      return catalog.items.flatMap((item) =>
        item.kind === 'date' ? [{ words: { minutes: number(item.minutes) } }] : [],
      );
    default:
      return [];
  }
}

/** Every choice that can have been made where the exercise keeps it under a name, the one of those who skip it first. */
function fillStep(catalog: Catalog, exercise: string, variables: ReadonlySet<string>): Filling[] {
  const steps = catalog.exerciseById.get(exercise)?.steps ?? [];
  let fillings: Filling[] = [{}];
  for (const variable of variables) {
    const kept = steps.filter(({ keep }) => keep === variable);
    const choices = new Set(kept.flatMap((step) => [step.default ?? '', ...Object.keys(step.answers)]));
    const known = [...choices].filter((choice) => Object.hasOwn(catalog.choices, choice));
    if (known.length === 0) continue;
    fillings = fillings
      .flatMap((filling) => known.map((choice) => ({ keep: { ...filling.keep, [variable]: choice } })))
      .slice(0, MOST_FILLINGS);
  }
  return fillings;
}
