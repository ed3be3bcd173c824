import type { PromptId } from '../prompt-ids';
import type { Timed } from './timing';

/** How long something may take that is spoken in one go, in seconds. */
export interface Shape {
  /** As in "a tip takes 12 to 25". */
  readonly name: string;
  readonly leastS: number;
  readonly mostS: number;
  /** Only speech counts: the pauses, in which somebody does something, come on top. */
  readonly pausesOnTop?: true;
}

export const SHAPES = {
  tip: { name: 'a tip', leastS: 12, mostS: 25 },
  together: { name: 'a check-in for two', leastS: 27, mostS: 33 },
  alone: { name: 'a check-in for one', leastS: 24, mostS: 33 },
  date: { name: 'a date idea', leastS: 12, mostS: 20 },
  line: { name: 'a line with the words before it', leastS: 6, mostS: 15 },
  step: { name: 'the speech of a step', leastS: 0, mostS: 12, pausesOnTop: true },
  /** A question asked a second time, in other words. */
  again: { name: 'a question asked again', leastS: 0, mostS: 8 },
} as const satisfies Record<string, Shape>;

/** Words in a check-in for two: its pauses are most of it. */
export const WORDS_TOGETHER = { least: 32, most: 42 };

const PROMPT_S = 8;
/** Prompts that hold more than one thing and its question, and the greeting of those who heard one already today. */
const OTHER_PROMPTS_S: Partial<Record<PromptId, number>> = {
  'welcome-first': 18,
  'welcome-back': 9,
  'welcome-same-day': 5,
  // who we are and what we aren't
  about: 18,
  // what is kept, and what isn't: nothing of it may be left out
  privacy: 18,
  'privacy-session': 12,
};

export const shapeOfPrompt = (id: PromptId): Shape => ({
  name: `\`${id}\``,
  leastS: 0,
  mostS: OTHER_PROMPTS_S[id] ?? PROMPT_S,
});

/**
 * What is wrong with how long a text takes, to a tenth of a second and in words an author can act on; null where nothing is,
 * or where it is only an estimate: nobody should have to change a word because of one.
 * Of several countries the first is told of that hears something too short or too long.
 * @param what what is timed, as in "tip.longer-hug takes 26.1 s"
 */
export function checkSeconds(what: string, timed: readonly Timed[], shape: Shape): string | null {
  const { name, leastS, mostS, pausesOnTop } = shape;
  for (const { locale, seconds, silence, words, heard } of timed) {
    if (!heard) continue;
    const spoken = seconds - silence;
    const takes = Math.round((pausesOnTop ? spoken : seconds) * 10) / 10;
    if (takes >= leastS && takes <= mostS) continue;
    const off = takes > mostS ? takes - mostS : leastS - takes;
    const many = Math.max(1, Math.ceil((off * words) / Math.max(0.1, spoken)));
    const advice = `${takes > mostS ? 'cut' : 'add'} about ${many} ${many === 1 ? 'word' : 'words'}`;
    const where = timed.some((one) => one.seconds !== seconds) ? ` as ${locale} hears it` : '';
    const range = leastS === 0 ? `${mostS} at most` : `${leastS} to ${mostS}`;
    return `${what} takes ${takes.toFixed(1)} s${where}, and ${name} takes ${range}: ${advice}`;
  }
  return null;
}

/** What is wrong with how many words a check-in for two has. */
export function checkWords(what: string, timed: readonly Timed[]): string | null {
  const { least, most } = WORDS_TOGETHER;
  const wrong = timed.find(({ words }) => words < least || words > most);
  if (!wrong) return null;
  const many = wrong.words > most ? wrong.words - most : least - wrong.words;
  const advice = `${wrong.words > most ? 'cut' : 'add'} ${many}`;
  return `${what} has ${wrong.words} words, and ${SHAPES.together.name} has ${least} to ${most}: ${advice}`;
}
