import { openQuestion } from '../engine/not-understood';
import type { Handler } from '../engine/world';
import { dateWishes } from './date-wishes';
import { lastItem } from './last-item';
import { present } from './present';

/** While the talk is about a date, more wishes add to the ones before; "a date idea" without any begins anew. */
export const dateIdea: Handler = (moment) => {
  const last = openQuestion(moment)?.id === 'prompt.offer-another-date' ? lastItem(moment) : null;
  const adds = last?.item.kind === 'date' && Object.keys(moment.slots).length > 0;
  return present(moment, 'date', dateWishes(moment.slots, adds ? last.wishes : {}), {
    not: adds ? [last.item.id] : [],
  });
};
