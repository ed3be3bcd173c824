import { FLAGS } from '../content/catalog';
import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { offer } from './offer';
import { find } from './present';
import { mayHavePlace } from './safety';

/** "He's coming": a harmless date idea at once, without comment, and the place in any exercise is gone. */
export const quickExit: Handler = (moment) => {
  const idea = find(moment, 'date', {}, { avoid: FLAGS });
  if (!idea) return { parts: [prompt(moment, 'goodbye')], session: { place: null } };
  return {
    parts: [idea.item, ...offer(moment, 'offer-another-date')],
    session: { last: idea.last, place: null },
    changes: [
      ...idea.changes,
      ...(mayHavePlace(moment) ? [{ is: 'mark', at: moment.turn.at, place: null } as const] : []),
    ],
  };
};
