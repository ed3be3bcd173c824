import { codeOf } from '../content/catalog';
import { choose } from '../content/choose';
import { FLAGS } from '../content/catalog';
import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { offer } from './offer';
import { mayHavePlace } from './safety';

/** "He's coming": a harmless date idea at once, without comment, and the place in any exercise is gone. */
export const quickExit: Handler = (moment) => {
  const { catalog, profile, turn } = moment;
  const chosen = choose(
    catalog,
    { kind: 'date', wishes: {}, heard: profile.heard, avoid: FLAGS },
    moment.dice,
  );
  const code = chosen && codeOf(catalog, chosen.item.id);
  if (!chosen || code === null || code === undefined)
    return { parts: [prompt(moment, 'goodbye')], session: { place: null } };
  const last = { item: code, filters: {}, at: turn.at };
  return {
    parts: [{ id: chosen.item.id, variant: 0 }, ...offer(moment, 'offer-another-date')],
    session: { last, place: null },
    changes: [
      { is: 'heard', item: code },
      { is: 'mark', at: turn.at, last, ...(mayHavePlace(moment) && { place: null }) },
    ],
  };
};
