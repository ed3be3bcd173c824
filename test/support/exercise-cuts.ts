import type { Catalog, Exercise, Step } from '../../lambda/content/catalog';
import { move, play, startOf } from '../../lambda/engine/play';
import type { Control, Position } from '../../lambda/engine/play';

export type Answered = Exclude<Control, 'back'>;

/** A run that answers lead to and that can be left half-way. */
export interface Cut {
  readonly begins: Position;
  /** The answers that lead there from the exercise's first question; `wait`: another day, and coming back. */
  readonly path: readonly (Answered | 'wait')[];
  /** What was chosen on the way, by the name it is kept under. */
  readonly keep: Readonly<Record<string, string>>;
}

/** What can be answered to a question. First what isn't kept anyway where nothing is chosen, so that a lost choice is heard. */
function answersTo(catalog: Catalog, asks: Step): Answered[] {
  const chosen = Object.keys(asks.answers).filter((answer) => Object.hasOwn(catalog.choices, answer));
  const choices = chosen.filter((choice) => choice !== asks.default).map((choice) => ({ choice }));
  return [...choices.reverse(), 'yes', 'no', 'next', 'skip'];
}

/** Every run that can be reached and left half-way, each once. */
export function cutsOf(catalog: Catalog, exercise: Exercise): Cut[] {
  const begins = startOf(exercise);
  const found = new Map<string, Cut>();
  const open: Cut[] = begins ? [{ begins, path: [], keep: {} }] : [];
  for (let cut = open.shift(); cut; cut = open.shift()) {
    const { begins, path, keep } = cut;
    const { asks, rest } = play(begins);
    if (found.has(begins.step.id) || (!asks && !rest)) continue;
    found.set(begins.step.id, cut);
    if (rest) open.push({ begins: { exercise, step: rest.step }, path: [...path, 'wait'], keep });
    for (const answer of asks ? answersTo(catalog, asks) : []) {
      const moved = asks && move({ exercise, step: asks }, answer, keep);
      if (moved?.is === 'at')
        open.push({ begins: moved.position, path: [...path, answer], keep: moved.keep });
    }
  }
  return [...found.values()];
}

/** The step with which a couple goes on that was cut off here: the run itself, or what comes after its wait. */
export const goesOnWith = ({ begins }: Cut): Step => play(begins).rest?.step ?? begins.step;

/** Whether an idea is given in a run: another one each time it is said. */
export const givesIdea = (position: Position): boolean => play(position).steps.some((step) => step.gives);
