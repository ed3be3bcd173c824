import { prompt, unpackParts } from '../engine/parts';
import type { Handler } from '../engine/world';

/** Exactly what was said last; in a new session, what was left half-way or nothing to repeat. */
export const repeat: Handler = (moment) => {
  const said = unpackParts(moment.catalog, moment.session.said);
  if (said.length === 0) return { parts: [prompt(moment, 'nothing-before'), prompt(moment, 'what-next')] };
  const { misses, silences, skips, place } = moment.session;
  return { parts: said, session: { misses, silences, skips, place } };
};
