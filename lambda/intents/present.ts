import type { Flag, Kind } from '../content/catalog';
import { codeOf } from '../content/catalog';
import { flagsOf } from '../content/catalog';
import { choose } from '../content/choose';
import type { Wishes } from '../content/fits';
import type { PromptId } from '../content/prompt-ids';
import type { Part } from '../engine/parts';
import { prompt, speak } from '../engine/parts';
import type { Answer, Moment } from '../engine/world';
import { sayNumber } from '../language/number-words';
import type { Change } from '../state/change';
import type { Filters, Last } from '../state/profile';
import { offer } from './offer';

/** The question after each kind of content; a check-in closes, as the two are talking to each other. */
const OFFERS: Readonly<Record<Kind, PromptId | null>> = {
  tip: 'offer-another-tip',
  date: 'offer-another-date',
  line: 'offer-softer-line',
  'check-in': null,
};

interface Options {
  readonly not?: readonly string[];
  /** What to spare besides what this session spares. */
  readonly avoid?: readonly Flag[];
}

/** Something that was chosen: what could not be kept of the wishes, its words, and that it was the last. */
export interface Found {
  readonly before: readonly Part[];
  readonly item: Part;
  readonly last: Last;
  readonly changes: readonly Change[];
}

/** Chooses something of a kind; null where nothing of it may be said. */
export function find(moment: Moment, kind: Kind, wishes: Wishes, options: Options = {}): Found | null {
  const { catalog, session, profile, turn } = moment;
  const avoid = [...flagsOf(session.avoid), ...(options.avoid ?? [])];
  const chosen = choose(
    catalog,
    { kind, wishes, heard: profile.heard, avoid, not: options.not ?? [] },
    moment.dice,
  );
  const code = chosen && codeOf(catalog, chosen.item.id);
  if (!chosen || typeof code !== 'number') return null;
  const { item, relaxed } = chosen;
  const before = relaxed.slice(0, 1).map((name) => {
    const words = item.kind === 'date' && name === 'minutes' ? minutesWords(moment, item.minutes) : undefined;
    return prompt(moment, `relaxed-${name}`, words);
  });
  const last = { item: code, filters: wishes as Filters, at: turn.at };
  return {
    before,
    item: { id: item.id, variant: 0 },
    last,
    changes: [
      { is: 'heard', item: code },
      { is: 'mark', at: turn.at, last },
    ],
  };
}

/** Chooses something of a kind, says it with what could not be kept of the wishes, and offers what may follow. */
export function present(
  moment: Moment,
  kind: Kind,
  wishes: Wishes,
  { skips, ...options }: Options & { readonly skips?: number } = {},
): Answer {
  const found = find(moment, kind, wishes, options);
  if (!found) return nothingFits(moment);
  const intro = kind === 'line' && !moment.profile.brief ? [prompt(moment, 'line-intro')] : [];
  // What one of them might ask the other never stands last: it would sound like a question of the device's own.
  const close = kind === 'line' && moment.oneShot ? [prompt(moment, 'line-close')] : [];
  const question = OFFERS[kind];
  return {
    parts: [...found.before, ...intro, found.item, ...close, ...(question ? offer(moment, question) : [])],
    session: { last: found.last, ...(skips !== undefined && { skips }) },
    changes: found.changes,
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
