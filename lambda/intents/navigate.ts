import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { another } from './another';
import { lastItem } from './last-item';
import { offer } from './offer';

/** "Next", where no exercise is being played. */
export const next: Handler = another;

/** "Go back": what was said before, once more. */
export const back: Handler = (moment) => {
  const last = lastItem(moment);
  if (!last) return { parts: [prompt(moment, 'nothing-before'), prompt(moment, 'what-next')] };
  return { parts: [{ id: last.item.id, variant: 0 }, ...offer(moment, 'what-next')] };
};

/** "Yes", where nothing was asked that a yes answers. */
export const yes: Handler = (moment) => ({ parts: [prompt(moment, 'yes-to-what')] });

/** A choice of an exercise, where none is open. */
export const choice: Handler = (moment) => ({ parts: [prompt(moment, 'no-match-first')] });
