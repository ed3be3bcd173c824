import type { DateTraits } from '../content/catalog';
import type { Wishes } from '../content/fits';
import type { Answer, Handler } from '../engine/world';
import { skip, skipTo } from './another';
import { briefer, quiet } from './voice';
import { dateWishes } from './date-wishes';
import { lastItem } from './last-item';
import { present } from './present';

/** "Something cheaper", "not that one", "outside though": the date before, changed. */
export const refine: Handler = (moment): Answer | Promise<Answer> => {
  const { change } = moment.slots;
  const last = lastItem(moment);
  if (last?.item.kind !== 'date') {
    if (change === 'not-that-one' && last) return skip(moment);
    // After anything but a date these words are about how we speak.
    if (change === 'shorter' && last) return briefer(moment);
    if (change === 'quieter' && last) return quiet(moment);
    return present(moment, 'date', changed(dateWishes(moment.slots, {}), change, null));
  }
  const wishes = changed(dateWishes(moment.slots, last.wishes), change, last.item);
  if (change === 'not-that-one') return skipTo(moment, last, wishes);
  return present(moment, 'date', wishes, { not: [last.item.id] });
};

function changed(wishes: Wishes, change: string | undefined, from: DateTraits | null): Wishes {
  switch (change) {
    case 'cheaper':
      return { ...wishes, cost: 'free' };
    case 'quieter':
      return { ...wishes, noise: 'quiet' };
    case 'shorter':
      return { ...wishes, minutes: Math.max(5, Math.floor((from?.minutes ?? 30) / 2)) };
    case 'longer':
      return { ...wishes, minutes: Math.min(180, (from?.minutes ?? 30) * 2) };
    default:
      return wishes;
  }
}
