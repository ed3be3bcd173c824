import type { Catalog } from '../lambda/content/catalog';
import type { Part } from '../lambda/engine/parts';
import { renderParts } from '../lambda/engine/parts';
import { sayNumber } from '../lambda/language/number-words';
import { asSpoken } from '../lambda/speech/as-spoken';
import { variablesOf } from '../lambda/speech/fill';
import { parseMarkup } from '../lambda/speech/markup';
import { plan } from '../lambda/speech/plan';
import { EMPTY_PROFILE } from '../lambda/state/profile';

/** Stands for words that nobody knows before they are spoken, such as a name. A private sign that no text holds. */
const UNKNOWN = '\ue000';

/** One way in which a text can come out: the words that its variables stand for. */
interface Filling {
  readonly words?: NonNullable<Part['words']>;
  readonly keep?: Readonly<Record<string, string>>;
  readonly country?: string;
}

/**
 * Everything that can be said and is known before it is, cut into what the voice says in one go (`asSpoken`): every text in
 * every country's words, with every choice and number that an exercise or a prompt can put in. A sentence with a name, a
 * count or the title of something saved isn't among it.
 */
export function neededSentences(catalog: Catalog): Set<string> {
  const locales = new Set(['en-XX', ...Object.values(catalog.words).flatMap((forms) => Object.keys(forms))]);
  const needed = new Set<string>();
  for (const [id, { say }] of Object.entries(catalog.speakables)) {
    for (const [variant, markup] of say.entries()) {
      const parsed = parseMarkup(markup);
      const variables = parsed.is === 'script' ? variablesOf(parsed.script) : new Set<string>();
      for (const filling of fillingsOf(catalog, id, variables)) {
        for (const locale of variables.size > 0 ? locales : ['en-XX']) {
          const { words = {}, keep = {}, country = null } = filling;
          const ambience = { catalog, locale, country, profile: EMPTY_PROFILE, keep };
          for (const step of plan(renderParts([{ id, variant, words }], ambience))) {
            if (step.is === 'words' && !step.text.includes(UNKNOWN)) needed.add(asSpoken(step.text));
          }
        }
      }
    }
  }
  needed.delete('');
  return needed;
}

function fillingsOf(catalog: Catalog, id: string, variables: ReadonlySet<string>): Filling[] {
  const [kind, name = ''] = id.split('.');
  if (kind === 'prompt') return fillPrompt(catalog, name, variables);
  if (kind === 'exercise') return fillStep(catalog, name, variables);
  if (kind === 'safety') {
    return [
      {},
      ...[...new Set(catalog.helplines.map(({ country }) => country))].map((country) => ({ country })),
    ];
  }
  return [{}];
}

function fillPrompt(catalog: Catalog, id: string, variables: ReadonlySet<string>): Filling[] {
  const number = (n: number): string => sayNumber(n, catalog.numbers);
  const title = (exercise: string): { speak: string } => ({ speak: `exercise.${exercise}.title` });
  switch (id) {
    case 'exercise-intro':
    case 'relaxed-exercise':
    case 'resume-intro':
    case 'resume-restart':
      return catalog.exercises.map((one) => ({
        words: { title: title(one.id), minutes: number(one.minutes) },
      }));
    case 'relaxed-minutes':
      return catalog.items.flatMap((item) =>
        item.kind === 'date' ? [{ words: { minutes: number(item.minutes) } }] : [],
      );
  }
  const unknown = [...variables].filter((variable) => !Object.hasOwn(catalog.words, variable));
  return [{ words: Object.fromEntries(unknown.map((variable) => [variable, UNKNOWN])) }];
}

/** Every choice that can have been made where the exercise keeps it under a name. */
function fillStep(catalog: Catalog, exercise: string, variables: ReadonlySet<string>): Filling[] {
  const steps = catalog.exerciseById.get(exercise)?.steps ?? [];
  let fillings: Filling[] = [{}];
  for (const variable of variables) {
    const kept = steps.filter(({ keep }) => keep === variable);
    const choices = new Set(kept.flatMap((step) => [...Object.keys(step.answers), step.default ?? '']));
    const known = [...choices].filter((choice) => Object.hasOwn(catalog.choices, choice));
    if (known.length === 0) continue;
    fillings = fillings.flatMap((filling) =>
      known.map((choice) => ({ keep: { ...filling.keep, [variable]: choice } })),
    );
  }
  return fillings;
}
