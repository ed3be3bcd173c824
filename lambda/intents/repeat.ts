import { prompt, unpackParts } from '../engine/parts';
import type { Handler } from '../engine/world';
import { lastItem } from './last-item';
import { offer } from './offer';

/** Exactly what was said last; in a new session soon after, the last idea. */
export const repeat: Handler = (moment) => {
  const said = unpackParts(moment.catalog, moment.session.said);
  if (said.length === 0) {
    const last = lastItem(moment);
    if (last) return { parts: [{ id: last.item.id, variant: 0 }, ...offer(moment, 'what-next')] };
    return { parts: [prompt(moment, 'nothing-before'), prompt(moment, 'what-next')] };
  }
  const { misses, silences, skips, place } = moment.session;
  return { parts: said, session: { misses, silences, skips, place } };
};
