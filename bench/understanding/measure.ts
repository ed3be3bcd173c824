import { readFileSync } from 'node:fs';
import type { IntentName } from '../../lambda/language/names';
import type { Context, Understand } from '../../speaker/understanding/understood';
import { NOTHING_OPEN } from '../../speaker/understanding/understood';

/** An utterance as somebody said it, with what it means. */
export interface Said {
  readonly utterance: string;
  /** The intents it may be taken for; the first one is the plainest. */
  readonly intents: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
  /** What was open when it was said; empty where nothing was. */
  readonly open: string;
}

/** Reads a set: utterance, intents joined with `|`, slots as `name=value;...`, what was open; a heading above. */
export const readSaid = (path: string): Said[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [utterance = '', intents = '', slots = '', open = ''] = line.split('\t');
      return {
        utterance,
        intents: intents === '' ? ['FallbackIntent'] : intents.split('|'),
        slots: Object.fromEntries(
          slots
            .split(';')
            .filter((one) => one.trim() !== '')
            .map((one) => one.split('=').map((part) => part.trim()) as [string, string]),
        ),
        open: open.trim(),
      };
    });

const OFFER: readonly IntentName[] = ['YesIntent', 'NoIntent'];
const STEP: readonly IntentName[] = ['YesIntent', 'NoIntent', 'NextIntent', 'BackIntent', 'SkipIntent'];

/** What was going on, for each word that a set has for it. */
const OPEN: Readonly<Record<string, Context>> = {
  offer: { expects: OFFER, about: 'other' },
  tip: { expects: OFFER, about: 'other' },
  date: { expects: OFFER, about: 'date' },
  step: { expects: STEP, about: null },
  choice: { expects: [...STEP, 'ChoiceIntent'], about: null },
};

export interface Taken extends Said {
  readonly as: string;
  readonly with: Readonly<Record<string, string>>;
  readonly confidence: number;
}

/** Takes every utterance through an understanding. */
export const take = (set: readonly Said[], understand: Understand): Taken[] =>
  set.map((said) => {
    const { intent, slots, confidence } = understand(said.utterance, OPEN[said.open] ?? NOTHING_OPEN);
    const values = Object.entries(slots).map(([name, value]) => [name, String(value)] as const);
    return { ...said, as: intent, with: Object.fromEntries(values), confidence };
  });
