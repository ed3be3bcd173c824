import type { Step } from '../catalog';
import type { StepProblem } from './check-exercise';
import type { Time } from './timing';

/** A reply that goes on for longer is cut off by the platforms, or by the baby. */
const LONGEST_RUN_S = 75;
/** What somebody takes to answer. */
const ANSWER_S = 4;
/** An idea that a step gives, as long as a date idea may be. */
const IDEA_S = 18;
/** How far the stated minutes may be from what it really takes. */
const TOLERANCE = 0.2;

/** Runs that are too long, and minutes that are not true. `markups`: the words of each step, in the order of the steps. */
export function checkLength(
  minutes: number,
  steps: readonly Step[],
  markups: readonly string[],
  time: Time,
): StepProblem[] {
  const seconds = new Map(steps.map((step, i) => [step.id, secondsOf(step, markups[i] ?? '', time)]));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const problems: StepProblem[] = [];
  for (const [i, step] of steps.entries()) {
    const run = runSeconds(step, byId, seconds);
    const begins =
      i === 0 ||
      steps.some((other) =>
        other.waitsH !== undefined
          ? other.next === step.id
          : Object.values(other.answers).includes(step.id) || (other.asks && other.next === step.id),
      );
    if (begins && run > LONGEST_RUN_S) {
      problems.push({
        step: i,
        field: 'id',
        what: `from "${step.id}" it goes on for ${Math.round(run)} s without a question; ${LONGEST_RUN_S} s at most`,
      });
    }
  }
  const longest = Math.max(
    ...steps
      .filter((_, i) => i === 0 || isMorning(steps, i))
      .map((step) => longestPath(step, byId, seconds, new Map())),
  );
  if (Math.abs(longest / 60 - minutes) > TOLERANCE * minutes) {
    problems.push({
      step: 0,
      field: 'id',
      what: `\`minutes\` says ${minutes}, but its longest way takes about ${(longest / 60).toFixed(1)}`,
    });
  }
  return problems;
}

/** Whether a step begins another day: it comes after a wait. */
const isMorning = (steps: readonly Step[], i: number): boolean =>
  steps.some((other) => other.waitsH !== undefined && other.next === steps[i]?.id);

/** Where countries say it in other words, the longest counts. */
const secondsOf = (step: Step, markup: string, time: Time): number =>
  Math.max(0, ...time(markup).map(({ seconds }) => seconds)) + (step.gives ? IDEA_S : 0);

type ById = ReadonlyMap<string, Step>;

function runSeconds(first: Step, byId: ById, seconds: ReadonlyMap<string, number>): number {
  let total = 0;
  const seen = new Set<string>();
  for (
    let step: Step | undefined = first;
    step && !seen.has(step.id);
    step = step.asks || step.waitsH !== undefined ? undefined : byId.get(step.next ?? '')
  ) {
    seen.add(step.id);
    total += seconds.get(step.id) ?? 0;
  }
  return total;
}

/**
 * The longest way from a step to an end or a wait, in seconds; a way that comes round again is not counted twice. Each step
 * is worked out once, so a file of many questions takes no longer than it has lines.
 */
function longestPath(
  step: Step,
  byId: ById,
  seconds: ReadonlyMap<string, number>,
  known: Map<string, number>,
): number {
  const before = known.get(step.id);
  if (before !== undefined) return before;
  known.set(step.id, 0);
  const onward = step.waitsH !== undefined ? [] : [...Object.values(step.answers), step.next ?? ''];
  const rest = onward
    .map((id) => byId.get(id))
    .map((next) => (next ? longestPath(next, byId, seconds, known) : 0));
  const total = (seconds.get(step.id) ?? 0) + (step.asks ? ANSWER_S : 0) + Math.max(0, ...rest);
  known.set(step.id, total);
  return total;
}
