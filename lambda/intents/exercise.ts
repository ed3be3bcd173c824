import type { Exercise } from '../content/catalog';
import { codeOf } from '../content/catalog';
import { flagsOf } from '../content/catalog';
import type { Part } from '../engine/parts';
import { prompt } from '../engine/parts';
import { play, startOf, stepId } from '../engine/play';
import type { Position, Run } from '../engine/play';
import type { Answer, Handler, Moment } from '../engine/world';
import type { Wishes } from '../content/fits';
import type { Change } from '../state/change';
import type { Due, Last, Place } from '../state/profile';
import { find, minutesWords, present } from './present';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Begins the exercise asked for, or one that fits the time there is. */
export const exercise: Handler = (moment) => {
  const { slots, session, catalog } = moment;
  const avoid = flagsOf(session.avoid);
  const allowed = catalog.exercises.filter((one) => !one.flags.some((flag) => avoid.includes(flag)));
  const named = slots.exercise === undefined ? undefined : allowed.find((one) => one.id === slots.exercise);
  const chosen =
    named ??
    byMinutes(
      moment,
      allowed.filter((one) => !one.private),
    );
  // Nothing that may be led now: a check-in for one is the nearest thing that asks nothing of anybody else.
  if (!chosen) return present(moment, 'check-in', { people: 'one' });
  const start = startOf(chosen);
  if (!start) return present(moment, 'check-in', { people: 'one' });
  const parts: Part[] = [];
  if (!named && slots.minutes !== undefined && chosen.minutes > slots.minutes) {
    parts.push(prompt(moment, 'relaxed-exercise', minutesWords(moment, chosen.minutes)));
  }
  parts.push(
    prompt(moment, 'exercise-intro', {
      title: { speak: `exercise.${chosen.id}.title` },
      ...minutesWords(moment, chosen.minutes),
    }),
  );
  if (chosen.flags.includes('conflict')) parts.push(prompt(moment, 'exercise-squabbles'));
  return playFrom(moment, start, {}, parts);
};

/** The longest that fits into the time there is; without a time, or where none is that short, the shortest. */
function byMinutes(moment: Moment, allowed: readonly Exercise[]): Exercise | undefined {
  const sorted = [...allowed].sort((a, b) => a.minutes - b.minutes);
  const there = moment.slots.minutes;
  if (there === undefined) return sorted[Math.floor(moment.dice() * sorted.length)];
  return sorted.filter((one) => one.minutes <= there).pop() ?? sorted[0];
}

/** Plays the run that begins here, with something before it, and marks the place before the question is asked. */
export function playFrom(
  moment: Moment,
  position: Position,
  keep: Readonly<Record<string, string>>,
  before: readonly Part[] = [],
): Answer {
  const { catalog, turn } = moment;
  const run = play(position);
  const place = placeAfter(moment, position, run, keep);
  const done = doSteps(moment, run, keep);
  const title = codeOf(catalog, `exercise.${position.exercise.id}.title`);
  // Taking up what was due is the end of its being due.
  const due = done.due ?? (moment.profile.due?.title === title ? null : undefined);
  return {
    parts: [...before, ...run.parts.flatMap((part, i) => [part, ...(done.parts.get(i) ?? [])])],
    session: { place, ...(done.last && { last: done.last }) },
    changes: [
      ...done.changes,
      {
        is: 'mark',
        at: turn.at,
        ...(!(place === null && isElsewhere(moment, position)) && { place }),
        ...(due !== undefined && { due }),
      },
    ],
    ...(place === null && { keep }),
  };
}

/** Whether the bookmark is in another exercise, reached on another device: the end of this one leaves it there. */
function isElsewhere({ catalog, profile }: Moment, { exercise }: Position): boolean {
  const id = profile.place && catalog.idByCode.get(profile.place.step);
  return typeof id === 'string' && id.split('.')[1] !== exercise.id;
}

function placeAfter(
  moment: Moment,
  { exercise, step }: Position,
  run: Run,
  keep: Readonly<Record<string, string>>,
): Place | null {
  const next = run.rest?.step ?? step;
  const code = codeOf(moment.catalog, stepId({ exercise, step: next }));
  if (code === undefined || (!run.asks && !run.rest)) return null;
  const { at } = moment.turn;
  return { step: code, keep, at, ...(run.rest && { notBefore: at + run.rest.hours * HOUR_MS }) };
}

interface Done {
  /** What is said after the part at an index. */
  readonly parts: ReadonlyMap<number, readonly Part[]>;
  readonly last: Last | null;
  readonly due: Due | undefined;
  readonly changes: readonly Change[];
}

/** What steps do besides being said: give an idea that fits what was chosen, save it, lead on to another exercise. */
function doSteps(moment: Moment, run: Run, keep: Readonly<Record<string, string>>): Done {
  const { catalog, turn } = moment;
  const parts = new Map<number, readonly Part[]>();
  const changes: Change[] = [];
  let last: Last | null = null;
  let due: Due | undefined;
  run.steps.forEach((step, i) => {
    if (step.gives) {
      const idea = find(moment, 'date', wishesOf(moment, keep), { not: lastIds(moment) });
      if (idea) parts.set(i, [...idea.before, idea.item]);
      last = idea?.last ?? null;
      changes.push(...(idea?.changes ?? []));
    }
    const item = last ?? moment.session.last;
    if (step.saves && item) changes.push({ is: 'save', item: item.item });
    const title = step.then && codeOf(catalog, `exercise.${step.then.exercise}.title`);
    if (step.then && title !== undefined) due = { title, at: turn.at + step.then.days * DAY_MS };
  });
  return { parts, last, due, changes };
}

/** The choices kept so far, as wishes for a date. */
const wishesOf = ({ catalog }: Moment, keep: Readonly<Record<string, string>>): Wishes =>
  Object.assign({}, ...Object.values(keep).map((choice) => catalog.choiceMeanings[choice] ?? {})) as Wishes;

/** The idea given before, so that "another one" is another one. */
function lastIds({ catalog, session }: Moment): string[] {
  const id = session.last && catalog.idByCode.get(session.last.item);
  return id?.startsWith('date.') ? [id] : [];
}
