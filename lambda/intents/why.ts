import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { lastItem } from './last-item';
import { backToQuestion } from './offer';

/** The study behind the last tip in one sentence, or one plain reason where there is none. */
export const why: Handler = (moment) => {
  const last = lastItem(moment);
  if (!last) return { parts: [prompt(moment, 'nothing-to-explain')] };
  const { item } = last;
  const own = `${item.id}.why`;
  const id =
    own in moment.catalog.speakables
      ? own
      : `theme.${THEME_OF[item.kind] ?? (item.kind === 'tip' ? item.theme : '')}`;
  return { parts: [{ id, variant: 0 }, ...backToQuestion(moment)], about: item.id };
};

/** The theme whose plain reason stands behind what has no theme of its own. */
const THEME_OF: Readonly<Record<string, string>> = {
  'check-in': 'talk-when-tired',
  line: 'talk-when-tired',
  date: 'creative-dating',
};
