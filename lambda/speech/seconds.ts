import { asSpoken } from './as-spoken';
import { estimateSentence } from './estimate';
import { plan } from './plan';
import type { Manner } from './segments';
import type { Speech } from './speech';

/** How long the voice takes for words as they are spoken (`asSpoken`), in seconds; null where it was never measured. */
export type Measured = (spoken: string) => number | null;

/** Nothing was ever measured: everything is an estimate. */
export const UNMEASURED: Measured = () => null;

/** How much longer words take that are spoken slowly. */
export const SLOW = 1.25;

/**
 * How long speech takes, in seconds to a hundredth: its sentences as they were measured and its pauses, as the voice plays
 * them. Sentences that were never measured (a name in them, or a number) are estimated.
 */
export function secondsOf(speech: Speech, measured: Measured, manner: Partial<Manner> = {}): number {
  let ms = 0;
  for (const step of plan(speech, manner)) {
    ms += step.is === 'pause' ? step.seconds * 1000 : secondsOfWords(step, measured) * 1000;
  }
  return Math.round(ms / 10) / 100;
}

/** How long one step of words takes. */
export function secondsOfWords(
  { text, slow }: { readonly text: string; readonly slow: boolean },
  measured: Measured,
): number {
  const spoken = asSpoken(text);
  return (measured(spoken) ?? estimateSentence(spoken)) * (slow ? SLOW : 1);
}
