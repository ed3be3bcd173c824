import { codeOf } from '../content/catalog';
import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { lastItem } from './last-item';
import { backToQuestion } from './offer';

/** Removes what was just spoken of where that was saved, else what was saved last. */
export const removeSaved: Handler = (moment) => {
  const { profile, catalog } = moment;
  const last = lastItem(moment);
  const spoken = last && codeOf(catalog, last.item.id);
  const item =
    typeof spoken === 'number' && profile.saved.includes(spoken)
      ? spoken
      : profile.saved[profile.saved.length - 1];
  const id = item === undefined ? undefined : catalog.idByCode.get(item);
  if (item === undefined || id === undefined) return { parts: [prompt(moment, 'nothing-to-remove')] };
  return {
    parts: [prompt(moment, 'removed', { title: { speak: `${id}.title` } }), ...backToQuestion(moment)],
    changes: [{ is: 'unsave', item }],
  };
};
