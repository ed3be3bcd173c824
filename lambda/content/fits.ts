import type { DateTraits, Item, Kind } from './catalog';

/** What somebody asked for. Every wish is optional; `without` can't be given up, all others can. */
export interface Wishes {
  readonly theme?: string;
  readonly topic?: string;
  readonly mood?: string;
  readonly people?: string;
  readonly minutes?: number;
  readonly cost?: string;
  readonly place?: string;
  readonly noise?: string;
  readonly energy?: string;
  readonly sitter?: string;
  readonly 'with-baby'?: string;
  readonly season?: string;
  readonly without?: readonly string[];
}

export type WishName = Exclude<keyof Wishes, 'without' | 'people'>;

/**
 * The order in which wishes are given up when nothing fits them all, the lightest first. Whom a check-in is for and what
 * somebody does not want are never given up; whether there is a sitter goes last, as one can't leave a baby alone.
 */
export const RELAXING_ORDER: readonly WishName[] = [
  'season',
  'energy',
  'mood',
  'theme',
  'topic',
  'noise',
  'place',
  'with-baby',
  'cost',
  'minutes',
  'sitter',
];

export function fits(item: Item, kind: Kind, wishes: Wishes): boolean {
  if (item.kind !== kind) return false;
  switch (item.kind) {
    case 'tip':
      return is(wishes.theme, item.theme);
    case 'line':
      return is(wishes.topic, item.topic);
    case 'check-in':
      return is(wishes.mood, item.mood) && is(wishes.people ?? 'two', item.people);
    case 'date':
      return dateFits(item, wishes);
  }
}

function dateFits(date: DateTraits, wishes: Wishes): boolean {
  return (
    minutesFit(date.minutes, wishes.minutes) &&
    (wishes.cost !== 'free' || date.cost === 'free') &&
    is(wishes.place, date.place) &&
    (wishes.noise !== 'quiet' || date.noise === 'quiet') &&
    (wishes.energy !== 'low' || date.energy === 'low') &&
    (wishes.sitter !== 'none' || date.sitter === 'none') &&
    (wishes.sitter !== 'yes' || date.sitter === 'yes' || date['with-baby'] === 'no') &&
    (wishes['with-baby'] !== 'yes' || date['with-baby'] === 'yes') &&
    (wishes.season === undefined || date.season === 'any' || date.season.includes(wishes.season)) &&
    !(wishes.without ?? []).some((unwanted) => date.has.includes(unwanted))
  );
}

/** What fits into the time there is and makes some use of it: nobody with an hour asked for five minutes. */
const minutesFit = (needed: number, there: number | undefined): boolean =>
  there === undefined || (needed <= there && needed * 2 >= Math.min(there, 180));

const is = (wish: string | undefined, value: string): boolean => wish === undefined || wish === value;
