import { answerNow, catalog, comeBack, comeTo, editSteps, exerciseIds } from '../support/edit-content';
import { cutsOf, goesOnWith } from '../support/exercise-cuts';
import type { Cut } from '../support/exercise-cuts';

const everyCut = catalog.exercises.flatMap((exercise) =>
  cutsOf(catalog, exercise).map((cut): [string, string, Cut] => [exercise.id, cut.begins.step.id, cut]),
);

/** Every step under another name, which says what it was called before. */
const renamed = editSteps(exerciseIds, ({ steps }) => {
  const now = (id: string): string => `${id}-now`;
  for (const step of steps) {
    if (step.answers)
      step.answers = Object.fromEntries(
        Object.entries(step.answers).map(([answer, id]) => [answer, now(id)]),
      );
    if (step.next !== undefined) step.next = now(step.next);
    if (step.back !== undefined) step.back = now(step.back);
    step.formerly = step.id;
    step.id = now(step.id);
  }
});

/** Every step but the first in the opposite order of writing, leading where it led. */
const reordered = editSteps(exerciseIds, (written) => {
  const { steps } = written;
  steps.forEach((step, i) => {
    const below = steps[i + 1]?.id;
    if (!step.ends && step.next === undefined && below !== undefined) step.next = below;
  });
  const [first, ...others] = steps;
  written.steps = [...(first ? [first] : []), ...others.reverse()];
});

describe.each([
  ['every step is renamed', renamed, '-now'],
  ['the steps are written in another order', reordered, ''],
] as const)('when %s', (_what, now, ending) => {
  test.each(everyCut)('a couple half-way through %s at %s goes on there', async (exercise, _step, cut) => {
    const { seen, text } = await comeBack(await comeTo(cut), now);
    expect([seen.item, text]).toEqual([`exercise.${exercise}.${goesOnWith(cut).id}${ending}`, text]);
  });
});

/** Exercises of which nothing is left but a beginning and an end under new names. */
const replaced = editSteps(exerciseIds, (written) => {
  written.title = 'a new one';
  written.minutes = 1;
  written.steps = [
    {
      id: 'new-beginning',
      say: 'Sit down somewhere, the two of you. [pause 10s] [pause 10s] [pause 10s] [pause 10s]',
    },
    {
      id: 'new-question',
      ask: 'Shall we end here?',
      answers: { yes: 'new-end', no: 'new-end' },
      ...{ again: 'Is this a good end?' },
    },
    { id: 'new-end', ends: true, say: 'Then rest a bit, if you can.' },
  ];
});

describe('when an exercise is written anew', () => {
  test.each(everyCut)(
    'a couple half-way through %s at %s begins it again, kindly',
    async (exercise, _step, cut) => {
      const household = await comeTo(cut);
      const { seen, text } = await comeBack(household, replaced);
      expect([seen.item, text]).toEqual([`exercise.${exercise}.new-beginning`, text]);
      expect(text).toMatch(/(start|begin) .+ again|from the start/);
    },
  );
});

describe.each([
  ['renamed', renamed],
  ['written in another order', reordered],
  ['written anew', replaced],
] as const)('while the steps are %s', (what, now) => {
  test.each(everyCut)('an answer to %s at %s is still one', async (exercise, _step, cut) => {
    const household = await comeTo(cut);
    if (!household.last.listening) return;
    const { seen, text } = await answerNow(household, now);
    expect(seen.outcome).toBe('ok');
    // Reordered, the answer counts; else the place is found again, or the exercise begins again.
    expect([seen.item, text]).toEqual([expect.stringContaining(`exercise.${exercise}.`), text]);
    if (what === 'renamed') expect(seen.item).toBe(`exercise.${exercise}.${cut.begins.step.id}-now`);
    if (what === 'written anew') expect(seen.item).toBe(`exercise.${exercise}.new-beginning`);
  });
});
