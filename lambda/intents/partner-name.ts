import type { PromptId } from '../content/prompt-ids';
import { prompt } from '../engine/parts';
import type { Handler, Moment } from '../engine/world';
import type { Part } from '../engine/parts';
import { backToQuestion } from './offer';

/** As long as a profile keeps it, in UTF-16 units. */
const LONGEST_NAME = 40;

/** A first name, perhaps of two parts: letters, an apostrophe or a hyphen inside. Anything else isn't spoken back. */
const NAME = /^\p{L}[\p{L}'’-]{0,19}( \p{L}[\p{L}'’-]{0,19})?$/u;

export const partnerName: Handler = (moment) => {
  const name = readName(moment.slots.name);
  if (name === null) return { parts: [prompt(moment, 'name-refused'), ...backToQuestion(moment)] };
  return {
    parts: [prompt(moment, 'name-set', { name }), ...lasting(moment), ...backToQuestion(moment)],
    changes: [{ is: 'set', name }],
  };
};

function readName(said: string | undefined): string | null {
  const name = (said ?? '').trim();
  if (!NAME.test(name)) return null;
  const spoken = name.toLowerCase().replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase());
  // Measured as it is kept: a longer one would make the whole profile unreadable.
  return spoken.length > LONGEST_NAME ? null : spoken;
}

/** Says so where a setting lasts only as long as the session. */
export function lasting(moment: Moment): Part[] {
  const id: PromptId = 'not-kept';
  return moment.memory === 'none' ? [prompt(moment, id)] : [];
}
