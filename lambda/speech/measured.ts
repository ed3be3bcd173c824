import { createHash } from 'node:crypto';
import type { Measured } from './seconds';

/** What was measured, as it is kept in models/en/seconds.json. */
export interface SecondsFile {
  readonly voice: string;
  readonly planner: number;
  /** `keyOf` of each sentence as it is spoken -> how long it takes, in seconds. */
  readonly sentences: Readonly<Record<string, number>>;
}

/** The voice that seconds are measured with; what another one said is nothing to go by. */
export const VOICE = 'flite 2.3 slt';
/** Rises when the voice's tempo changes or its silence is cut off in another way, so that the same words take another time. */
export const PLANNER = 1;

export const NOTHING_MEASURED: SecondsFile = { voice: VOICE, planner: PLANNER, sentences: {} };

/** A short name for words as they are spoken, the same for ever. 48 bits: two of ten thousand are alike once in five million times. */
export const keyOf = (spoken: string): string =>
  createHash('sha256').update(spoken).digest('hex').slice(0, 12);

/** What a file tells; nothing where it was measured with another voice or in another way. */
export function measuredFrom({ voice, planner, sentences }: SecondsFile): Measured {
  if (voice !== VOICE || planner !== PLANNER) return () => null;
  return (spoken) => {
    const key = keyOf(spoken);
    return Object.hasOwn(sentences, key) ? (sentences[key] ?? null) : null;
  };
}
