import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { sayNumber } from '../language/number-words';
import { backToQuestion } from './offer';

export const progress: Handler = (moment) => {
  const { profile, catalog } = moment;
  const number = (n: number): string => sayNumber(n, catalog.numbers);
  const done =
    profile.heard.length === 0
      ? prompt(moment, 'progress-none')
      : prompt(moment, 'progress', {
          heard: number(profile.heard.length),
          saved: number(profile.saved.length),
        });
  const place = profile.place ? [prompt(moment, 'progress-half-way')] : [];
  return { parts: [done, ...place, ...backToQuestion(moment)] };
};
