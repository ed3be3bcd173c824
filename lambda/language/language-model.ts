import type { IntentName, SlotName } from './names';
import type { NumberWords } from './number-words';

/** How people ask, as compiled from `models/`: plain JSON. Read by the platforms' model compilers and by the speaker. */
export interface LanguageData {
  readonly language: string;
  readonly intents: readonly IntentModel[];
  readonly slots: readonly SlotModel[];
  readonly numbers: NumberWords;
  readonly casual: CasualWords;
}

/** Words that carry no wish of their own. */
export interface CasualWords {
  /** Said anywhere, meaning nothing. */
  readonly fillers: readonly string[];
  /** Said before one begins. */
  readonly openers: readonly string[];
  /** Said between several wishes in one breath. */
  readonly between: readonly string[];
  /** Said to take something back: what comes after it counts. */
  readonly corrections: readonly string[];
  /** The skill's name, and what stands before and behind it when it is called. */
  readonly name: string;
  readonly beforeName: readonly string[];
  readonly afterName: readonly string[];
}

export interface IntentModel {
  /** `Launch` is opening in words, where a platform has no button for it. */
  readonly name: IntentName | 'Launch';
  readonly meaning: string;
  readonly slots: readonly SlotName[];
  /** Amazon's built-in intent for it, where there is one. */
  readonly alexa?: string;
  /** Spoken by Dialogflow when our server can't be reached. */
  readonly reply: string;
  readonly sentences: readonly SentenceModel[];
}

export interface SentenceModel {
  /** A template in the grammar of `template.ts`. */
  readonly template: string;
  /** Slots that the sentence means without naming them. */
  readonly slots: Readonly<Record<string, string>>;
}

export type SlotModel =
  | { readonly name: SlotName; readonly kind: 'list'; readonly values: readonly SlotValueModel[] }
  | { readonly name: SlotName; readonly kind: 'minutes' | 'name' | 'age' };

export interface SlotValueModel {
  readonly id: string;
  /** The spoken form; like every synonym, lower-case words. */
  readonly say: string;
  readonly synonyms: readonly string[];
}
