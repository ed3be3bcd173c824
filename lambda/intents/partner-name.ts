import type { PromptId } from '../content/prompt-ids';
import { prompt } from '../engine/parts';
import type { Handler, Moment } from '../engine/world';
import type { Part } from '../engine/parts';
import type { Change } from '../state/change';
import { MOST_NAMES } from '../state/profile';
import { backToQuestion } from './offer';

/** As long as a profile keeps it, in UTF-16 units. */
const LONGEST_NAME = 40;

/** A first name, perhaps of two parts: letters, an apostrophe or a hyphen inside. Anything else isn't spoken back. */
const NAME = /^\p{L}[\p{L}'’-]{0,19}( \p{L}[\p{L}'’-]{0,19})?$/u;

/** One first name, or both: "call him Sam", "our names are Ana and Ben". */
export const partnerName: Handler = (moment) => {
  const { and } = moment.catalog.numbers;
  const names = (moment.slots.name ?? '')
    .split(` ${and} `, MOST_NAMES + 1)
    .map((name) => readName(name, and));
  if (names.includes(null) || names.length > MOST_NAMES)
    return { parts: [prompt(moment, 'name-refused'), ...backToQuestion(moment)] };
  const told = names.filter((name) => name !== null);
  const words = { name: told.join(` ${and} `) };
  return {
    parts: [prompt(moment, 'name-set', words), ...lasting(moment), ...backToQuestion(moment)],
    // The newest stands first: where two are told, the one that was said first.
    changes: told.reverse().map((name): Change => ({ is: 'set', name })),
  };
};

/** "Don't use our names": from now on it's "your partner" again. */
export const forgetNames: Handler = (moment) => ({
  parts: [prompt(moment, 'names-forgotten'), ...backToQuestion(moment)],
  changes: [{ is: 'set', name: null }],
});

function readName(said: string, and: string): string | null {
  const name = said.trim();
  if (!NAME.test(name) || name.split(' ').includes(and)) return null;
  const spoken = name.toLowerCase().replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase());
  // Measured as it is kept: a longer one would make the whole profile unreadable.
  return spoken.length > LONGEST_NAME ? null : spoken;
}

/** Says so where a setting lasts only as long as the session. */
export function lasting(moment: Moment): Part[] {
  const id: PromptId = 'not-kept';
  return moment.memory === 'none' ? [prompt(moment, id)] : [];
}
