import type { Catalog, Exercise, Step } from '../content/catalog';
import type { Part } from './parts';

/** Where in an exercise: the run that begins with this step. */
export interface Position {
  readonly exercise: Exercise;
  readonly step: Step;
}

export interface Run {
  /** The steps that are said in one reply: up to a question, or to the end. */
  readonly parts: readonly Part[];
  /** The step whose question is open now; null where the exercise has ended. */
  readonly asks: Step | null;
  /** The same steps, with what else they do. */
  readonly steps: readonly Step[];
  /** After a step that waits: where it goes on, and not before so many hours. */
  readonly rest: { readonly step: Step; readonly hours: number } | null;
}

/** The id under which a step is spoken. */
export const stepId = ({ exercise, step }: Position): string => `exercise.${exercise.id}.${step.id}`;

/** What is said from a position on: the `say` steps up to the next `ask`, to a wait, or to the end of the exercise. */
export function play({ exercise, step: first }: Position): Run {
  const steps: Step[] = [];
  const end = (last: Pick<Run, 'asks' | 'rest'>): Run => ({
    parts: steps.map((step) => ({ id: stepId({ exercise, step }), variant: 0 })),
    steps,
    ...last,
  });
  let step: Step | undefined = first;
  while (step && !steps.includes(step)) {
    steps.push(step);
    if (step.asks) return end({ asks: step, rest: null });
    const next = stepById(exercise, step.next);
    if (step.waitsH !== undefined && next)
      return end({ asks: null, rest: { step: next, hours: step.waitsH } });
    step = next;
  }
  return end({ asks: null, rest: null });
}

export type Control = 'yes' | 'no' | 'next' | 'skip' | 'back' | { readonly choice: string };

export type Moved =
  | { readonly is: 'at'; readonly position: Position; readonly keep: Readonly<Record<string, string>> }
  | { readonly is: 'not-an-answer' }
  | { readonly is: 'at-the-start' };

/** Where an answer to the open question of `position` leads. "Skip" and "next" always lead on; nothing needs a reason. */
export function move(position: Position, control: Control, keep: Readonly<Record<string, string>>): Moved {
  const { exercise, step } = position;
  const to = (id: string | undefined, kept = keep): Moved => {
    const target = stepById(exercise, id);
    return target ? { is: 'at', position: { exercise, step: target }, keep: kept } : { is: 'not-an-answer' };
  };
  if (control === 'back') {
    const before = stepById(exercise, runStart(exercise, step.id))?.back;
    return before === undefined ? { is: 'at-the-start' } : to(runStart(exercise, before));
  }
  if (typeof control === 'object') {
    if (!Object.hasOwn(step.answers, control.choice)) return { is: 'not-an-answer' };
    return to(step.answers[control.choice], step.keep ? { ...keep, [step.keep]: control.choice } : keep);
  }
  if (control === 'yes' || control === 'no') return to(step.answers[control]);
  const kept = step.keep && step.default ? { ...keep, [step.keep]: step.default } : keep;
  return to(step.answers[control] ?? step.next ?? Object.values(step.answers)[0], kept);
}

/** The step of an exercise under its present name or, for a couple that is half-way through, its former one. */
export function findPosition(catalog: Catalog, spokenId: string | undefined): Position | null {
  const [kind, exerciseId, id] = (spokenId ?? '').split('.');
  const exercise = catalog.exerciseById.get(exerciseId ?? '');
  if (kind !== 'exercise' || !exercise) return null;
  const step = stepById(exercise, id) ?? exercise.steps.find((one) => one.formerly === id);
  return step ? { exercise, step } : null;
}

export function startOf(exercise: Exercise): Position | null {
  const [step] = exercise.steps;
  return step ? { exercise, step } : null;
}

/** The step that begins the run in which a step is said: the `say` steps before it, up to the question before those. */
function runStart(exercise: Exercise, id: string): string {
  let start = stepById(exercise, id);
  for (let hops = 0; start && hops < exercise.steps.length; hops++) {
    const before = stepById(exercise, start.back);
    if (!before || before.asks) break;
    start = before;
  }
  return start?.id ?? id;
}

const stepById = (exercise: Exercise, id: string | undefined): Step | undefined =>
  exercise.steps.find((step) => step.id === id);
