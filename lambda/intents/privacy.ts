import type { Catalog } from '../content/catalog';
import type { Part } from '../engine/parts';
import { prompt } from '../engine/parts';
import type { Handler, Moment } from '../engine/world';
import { sayAmount, sayNumber } from '../language/number-words';
import { backToQuestion } from './offer';

const MONTH_MS = 30.44 * 24 * 3600 * 1000;

/** "What do you know about me": all of it, then what is never kept. */
export const privacy: Handler = (moment) => ({
  parts: [
    ...known(moment),
    prompt(moment, moment.memory === 'none' ? 'privacy-session' : 'privacy'),
    ...backToQuestion(moment),
  ],
});

function known(moment: Moment): Part[] {
  const { profile, catalog, memory, turn } = moment;
  if (memory === 'unknown') return [prompt(moment, 'privacy-unknown')];
  const parts: Part[] = [];
  if (profile.heard.length > 0 || profile.saved.length > 0) {
    const number = (n: number): string => sayNumber(n, catalog.numbers);
    parts.push(
      prompt(moment, 'privacy-kept', {
        heard: number(profile.heard.length),
        saved: number(profile.saved.length),
      }),
    );
  }
  const names = profile.names.join(` ${catalog.numbers.and} `);
  if (names !== '') parts.push(prompt(moment, 'privacy-names', { names }));
  if (profile.baby) {
    const months = profile.baby.months + Math.max(0, Math.floor((turn.at - profile.baby.at) / MONTH_MS));
    parts.push(prompt(moment, 'privacy-age', { age: ageWords(months, catalog) }));
  }
  if (profile.quiet) parts.push(prompt(moment, 'privacy-quiet'));
  if (profile.brief) parts.push(prompt(moment, 'privacy-brief'));
  if (profile.place) parts.push(prompt(moment, 'progress-half-way'));
  if (profile.due) parts.push(prompt(moment, 'privacy-due'));
  return parts.length === 0 ? [prompt(moment, 'privacy-nothing')] : parts;
}

/** Told in days or weeks, an age may be no whole month yet. */
const ageWords = (months: number, catalog: Catalog): string =>
  months === 0
    ? (catalog.words['under-a-month']?.['other'] ?? '')
    : sayAmount(months, 'month', catalog.numbers);
