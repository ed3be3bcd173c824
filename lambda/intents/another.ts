import type { Kind } from '../content/catalog';
import type { Wishes } from '../content/fits';
import { openQuestion } from '../engine/not-understood';
import { prompt } from '../engine/parts';
import type { Answer, Handler, Moment } from '../engine/world';
import type { LastItem } from './last-item';
import { lastItem } from './last-item';
import { present, presentSofter } from './present';

/** After so many skips in a row another kind of thing is offered. */
const SKIPS_BEFORE_CHANGE = 3;

/** Another of the same kind, with the same wishes. */
export const another: Handler = (moment) => {
  const last = lastItem(moment);
  if (!last) return present(moment, 'tip', {});
  if (last.item.kind === 'line' && openQuestion(moment)?.id === 'prompt.offer-softer-line')
    return presentSofter(moment, last.item.id);
  return present(moment, last.item.kind, last.wishes, { not: [last.item.id] });
};

/** "Skip it": the same again, but someone who skips three times is offered a different kind of thing. */
export const skip: Handler = (moment) => {
  const last = lastItem(moment);
  return last ? skipTo(moment, last, last.wishes) : leave(moment, 'tip', {});
};

/** "Not that one", with what is wished for instead. */
export const skipTo = (moment: Moment, { item }: LastItem, wishes: Wishes): Answer =>
  leave(moment, item.kind, wishes, [item.id]);

function leave(moment: Moment, kind: Kind, wishes: Wishes, not: readonly string[] = []): Answer {
  const skips = moment.session.skips + 1;
  if (skips >= SKIPS_BEFORE_CHANGE && !moment.oneShot) return { parts: [prompt(moment, 'offer-other-kind')] };
  return present(moment, kind, wishes, { not, skips });
}

const OTHER: Readonly<Record<Kind, Kind>> = { tip: 'date', date: 'check-in', 'check-in': 'tip', line: 'tip' };

export const otherKind: Handler = (moment: Moment) =>
  present(moment, OTHER[lastItem(moment)?.item.kind ?? 'tip'], {});
