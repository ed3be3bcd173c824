import type { Kind } from '../content/catalog';
import { codeOf } from '../content/catalog';
import { choose, flagsOf } from '../content/choose';
import type { Wishes } from '../content/fits';
import type { PromptId } from '../content/prompt-ids';
import type { Part } from '../engine/parts';
import { prompt, speak } from '../engine/parts';
import type { Answer, Moment } from '../engine/world';
import { sayNumber } from '../language/number-words';
import type { Filters } from '../state/profile';
import { offer } from './offer';

/** The question after each kind of content; a check-in closes, as the two are talking to each other. */
const OFFERS: Readonly<Record<Kind, PromptId | null>> = {
  tip: 'offer-another-tip',
  date: 'offer-another-date',
  line: 'offer-softer-line',
  'check-in': null,
};

/** Chooses something of a kind, says it with what could not be kept of the wishes, and remembers it. */
export function present(
  moment: Moment,
  kind: Kind,
  wishes: Wishes,
  options: { not?: readonly string[]; skips?: number } = {},
): Answer {
  const { catalog, session, profile, turn } = moment;
  const chosen = choose(
    catalog,
    { kind, wishes, heard: profile.heard, avoid: flagsOf(session.avoid), not: options.not ?? [] },
    moment.dice,
  );
  if (chosen === null) return nothingFits(moment);
  const { item, relaxed } = chosen;
  const parts: Part[] = relaxed
    .slice(0, 1)
    .map((name) =>
      prompt(
        moment,
        `relaxed-${name}`,
        item.kind === 'date' && name === 'minutes' ? minutesWords(moment, item.minutes) : undefined,
      ),
    );
  if (kind === 'line' && !profile.brief) parts.push(prompt(moment, 'line-intro'));
  parts.push({ id: item.id, variant: 0 });
  const question = OFFERS[kind];
  // What one of them might ask the other never stands last: it would sound like a question of the device's own.
  if (kind === 'line' && moment.oneShot) parts.push(prompt(moment, 'line-close'));
  if (question) parts.push(...offer(moment, question));
  const item_ = codeOf(catalog, item.id) ?? 0;
  const last = { item: item_, filters: wishes as Filters, at: turn.at };
  return {
    parts,
    session: { last, ...(options.skips !== undefined && { skips: options.skips }) },
    changes: [
      { is: 'heard', item: item_ },
      { is: 'mark', at: turn.at, last },
    ],
  };
}

export const minutesWords = (moment: Moment, minutes: number): { minutes: string } => ({
  minutes: sayNumber(minutes, moment.catalog.numbers),
});

/** Where nothing of a kind may be said: something else is offered once, then the session closes kindly. */
function nothingFits(moment: Moment): Answer {
  const told = moment.session.said.some(
    ([code]) => code === moment.catalog.speakables['prompt.nothing-fits']?.code,
  );
  return {
    parts: [told || moment.oneShot ? prompt(moment, 'nothing-fits-close') : prompt(moment, 'nothing-fits')],
  };
}

/** The line's softer version. */
export function presentSofter(moment: Moment, lineId: string): Answer {
  const intro = moment.profile.brief ? [] : [prompt(moment, 'softer-intro')];
  const after = moment.oneShot ? [prompt(moment, 'line-close')] : offer(moment, 'offer-another-line');
  return { parts: [...intro, speak(moment, `${lineId}.softer`), ...after] };
}
