import { flagsOf } from '../content/catalog';
import { prompt } from '../engine/parts';
import { findPosition, startOf } from '../engine/play';
import type { Handler } from '../engine/world';
import { exercise as begin, playFrom } from './exercise';

/** "Ok I'm back": one sentence of where, then the question that was open. */
export const resume: Handler = (moment) => {
  const { session, profile, catalog, memory } = moment;
  const place = newest(session.place, profile.place);
  if (!place) return { parts: [prompt(moment, memory === 'unknown' ? 'resume-unknown' : 'resume-none')] };
  const id = catalog.idByCode.get(place.step);
  const position = findPosition(catalog, id);
  const exercise = position?.exercise ?? catalog.exerciseById.get(id?.split('.')[1] ?? '');
  if (!exercise || exercise.flags.some((flag) => flagsOf(session.avoid).includes(flag))) {
    return { parts: [prompt(moment, 'resume-none')], session: { place: null } };
  }
  if (place.notBefore !== undefined && moment.turn.at < place.notBefore)
    return { parts: [prompt(moment, 'resume-too-early')] };
  const title = { title: { speak: `exercise.${exercise.id}.title` } };
  if (position) return playFrom(moment, position, place.keep, [prompt(moment, 'resume-intro', title)]);
  const start = startOf(exercise);
  if (!start) return { parts: [prompt(moment, 'resume-none')] };
  return playFrom(moment, start, {}, [prompt(moment, 'resume-restart', title)]);
};

/** "Day two", "today's moment": what goes on from day to day is gone on with where it is, and not begun again. */
export const beginOrGoOn: Handler = (moment) => {
  const { session, profile, catalog } = moment;
  const place = newest(session.place, profile.place);
  const [, half] = (place && catalog.idByCode.get(place.step))?.split('.') ?? [];
  const waits = place?.notBefore !== undefined && half !== undefined && half === moment.slots.exercise;
  return (waits ? resume : begin)(moment);
};

function newest<T extends { at: number }>(a: T | null, b: T | null): T | null {
  if (a && b) return a.at >= b.at ? a : b;
  return a ?? b;
}
