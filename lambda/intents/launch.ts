import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { exercise } from './exercise';
import { SAME_DAY_MS } from '../state/change';

/** Left half-way within this time, an exercise is offered again at launch; it is never named there. */
const CARRY_ON_MS = 2 * 3600 * 1000;
/** From this launch of a day on, the greeting is only a question. */
const THIRD = 2;

/** What is due, or has waited for its day, is offered at a launch within this time. */
const STILL_OFFERED_MS = 14 * 24 * 3600 * 1000;

export const launch: Handler = (moment) => {
  const { profile, memory, turn } = moment;
  const changes = [{ is: 'mark', at: turn.at, launch: true }] as const;
  const { place, due } = profile;
  if (
    place &&
    isTimely(
      turn.at,
      place.notBefore ?? place.at,
      place.notBefore === undefined ? CARRY_ON_MS : STILL_OFFERED_MS,
    )
  ) {
    return { parts: [prompt(moment, 'carry-on-offer')], changes };
  }
  if (due && isTimely(turn.at, due.at, STILL_OFFERED_MS))
    return { parts: [prompt(moment, 'due-offer')], changes };
  const today = profile.launchedAt !== null && Math.abs(turn.at - profile.launchedAt) < SAME_DAY_MS;
  const known = memory === 'unknown' || profile.launchedAt !== null || profile.heard.length > 0;
  const greeting =
    today && profile.launches >= THIRD ? 'welcome-same-day' : known ? 'welcome-back' : 'welcome-first';
  return { parts: [prompt(moment, greeting)], changes };
};

/** From a moment on, for so long. A clock that went back a little doesn't matter. */
const isTimely = (now: number, from: number, forMs: number): boolean => now >= from && now - from <= forMs;

/** "Yes" to "shall we see how it went?". */
export const takeUpDue: Handler = (moment) => {
  const id = moment.profile.due && moment.catalog.idByCode.get(moment.profile.due.title)?.split('.')[1];
  return exercise({ ...moment, slots: id ? { exercise: id } : {} });
};

/** "No" to it: it isn't offered again. */
export const leaveDue: Handler = (moment) => ({
  parts: [prompt(moment, 'what-next')],
  changes: [{ is: 'mark', at: moment.turn.at, due: null }],
});
