import type { IntentName, Slots } from '../../lambda/language/names';

/** What a sentence means. `Launch` is opening in words. */
export interface Understood {
  readonly intent: IntentName | 'Launch';
  readonly slots: Slots;
}

export type Understand = (sentence: string) => Understood;
