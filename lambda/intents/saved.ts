import { flagsOf } from '../content/catalog';
import { openQuestion } from '../engine/not-understood';
import type { Part } from '../engine/parts';
import { prompt, unpackParts } from '../engine/parts';
import type { Answer, Handler, Moment } from '../engine/world';
import { sayNumber } from '../language/number-words';
import { offer } from './offer';

const AT_A_TIME = 3;

export const saved: Handler = (moment) => {
  const ids = savedIds(moment);
  if (ids.length === 0)
    return { parts: [prompt(moment, moment.memory === 'unknown' ? 'saved-unknown' : 'saved-none')] };
  const count = { count: sayNumber(ids.length, moment.catalog.numbers) };
  const intro = ids.length === 1 ? prompt(moment, 'saved-list-one') : prompt(moment, 'saved-list', count);
  return readBack(moment, [intro], ids, 0);
};

/** The next three; where we are is told by what was read last. */
export const moreSaved: Handler = (moment) => {
  const ids = savedIds(moment);
  const read = unpackParts(moment.catalog, moment.session.said).map((part) => {
    const title = part.words?.['title'];
    return typeof title === 'object' ? title.speak : '';
  });
  const lastRead = ids.findLastIndex((id) => read.includes(`${id}.title`));
  return readBack(moment, [], ids, lastRead + 1);
};

function readBack(moment: Moment, before: Part[], ids: readonly string[], from: number): Answer {
  const titles = ids
    .slice(from, from + AT_A_TIME)
    .map((id) => prompt(moment, 'saved-list-item', { title: { speak: `${id}.title` } }));
  const more = ids.length > from + AT_A_TIME && !moment.oneShot;
  const rest = ids.length > AT_A_TIME && !more ? [prompt(moment, 'saved-list-rest')] : [];
  const question = openQuestion(moment);
  // Read back in the middle of an exercise, the list is a digression: its question comes back.
  const back = question?.id.startsWith('exercise.') ? [question] : offer(moment, 'what-next');
  const after = more ? [prompt(moment, 'saved-list-more')] : [...rest, ...back];
  return { parts: [...before, ...titles, ...after] };
}

/** Newest first, without what no longer exists and without what has to be spared. */
function savedIds(moment: Moment): string[] {
  const avoid = flagsOf(moment.session.avoid);
  return moment.profile.saved
    .flatMap((code) => moment.catalog.idByCode.get(code) ?? [])
    .filter((id) => {
      const item = moment.catalog.itemById.get(id);
      return item && !item.flags.some((flag) => avoid.includes(flag));
    })
    .reverse();
}
