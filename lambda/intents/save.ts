import { codeOf } from '../content/catalog';
import type { PromptId } from '../content/prompt-ids';
import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { lastItem } from './last-item';
import { backToQuestion } from './offer';

export const save: Handler = (moment) => {
  const last = lastItem(moment);
  const item = last && codeOf(moment.catalog, last.item.id);
  if (item === null || item === undefined) return { parts: [prompt(moment, 'nothing-to-save')] };
  if (moment.profile.saved.includes(item))
    return { parts: [prompt(moment, 'saved-already'), ...backToQuestion(moment)] };
  // Without a stable id it is kept as long as the session lasts, and with a store that's down until that's back: both say so.
  const said: PromptId = moment.memory === 'unknown' ? 'saved-unsure' : 'saved';
  const lasts = moment.memory === 'none' ? [prompt(moment, 'not-kept')] : [];
  return {
    parts: [prompt(moment, said), ...lasts, ...backToQuestion(moment)],
    changes: [{ is: 'save', item }],
  };
};
