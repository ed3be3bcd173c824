import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { readAge, toMonths } from '../language/duration';
import { sayAmount } from '../language/number-words';
import { backToQuestion } from './offer';
import { lasting } from './partner-name';

/** Kept as months and the moment they were told, so that the age grows by itself. */
export const babyAge: Handler = (moment) => {
  const age = readAge(moment.slots.age ?? '');
  if (!age) return { parts: [prompt(moment, 'age-unclear')] };
  const words = { age: sayAmount(age.amount, age.unit, moment.catalog.numbers) };
  return {
    parts: [prompt(moment, 'age-set', words), ...lasting(moment), ...backToQuestion(moment)],
    changes: [{ is: 'set', baby: { months: toMonths(age), at: moment.turn.at } }],
  };
};
