import type { IntentName, Slots } from '../../lambda/language/names';

/** What a sentence means. `Launch` is opening in words. */
export interface Meaning {
  readonly intent: IntentName | 'Launch';
  readonly slots: Slots;
}

/** What a sentence was taken for. */
export interface Understood extends Meaning {
  /** How sure that is, 0 to 1; 1 where the sentence is one that an author has written. */
  readonly confidence: number;
  /** What it would be otherwise; null where nothing else comes near. */
  readonly runnerUp: IntentName | null;
}

/** What was going on when something was said. */
export interface Context {
  /** The intents that the open question has an answer for; empty where none is open. */
  readonly expects: readonly IntentName[];
  /** What was given last in this session: a date idea can be made cheaper, a tip can not. */
  readonly about: 'date' | 'other' | null;
}

export const NOTHING_OPEN: Context = { expects: [], about: null };

export type Understand = (sentence: string, context?: Context) => Understood;
