import { codeOf } from '../content/catalog';
import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { lastItem } from './last-item';
import { backToQuestion } from './offer';

/** Removes what was just spoken of; where nothing was, what was saved last. */
export const removeSaved: Handler = (moment) => {
  const { profile, catalog } = moment;
  const last = lastItem(moment);
  const spoken = last && codeOf(catalog, last.item.id);
  // Where the talk is about something that isn't saved, removing anything else would be a surprise, and for good.
  const item =
    typeof spoken === 'number' ? profile.saved.find((one) => one === spoken) : profile.saved.at(-1);
  const id = item === undefined ? undefined : catalog.idByCode.get(item);
  if (item === undefined || id === undefined) return { parts: [prompt(moment, 'nothing-to-remove')] };
  return {
    parts: [prompt(moment, 'removed', { title: { speak: `${id}.title` } }), ...backToQuestion(moment)],
    changes: [{ is: 'unsave', item }],
  };
};
