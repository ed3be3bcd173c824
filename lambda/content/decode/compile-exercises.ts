import type { Exercise } from '../catalog';
import { compileSteps } from './check-exercise';
import type { Collected } from './collect';
import { checkLength } from './exercise-length';
import { suggest } from './problems';
import { checkSeconds, SHAPES } from './shapes';
import type { Values } from './timing';
import type { Speakables } from './speakables';

/** Exercises as they are played, and the words of each of their steps. */
export function compileExercises(
  all: Collected,
  speakables: Speakables,
  released: readonly string[],
): Exercise[] {
  const { add, check, report, reportShape, time, flagsOf } = speakables;
  const choices = new Set(all.choices.map((choice) => choice.value.id));
  const ids = all.exercises.map((exercise) => exercise.value.id);
  return all.exercises.map((exercise) => {
    const { id, title, theme, minutes, private: hidden, steps: written } = exercise.value;
    if (!all.themes.some((one) => one.value.id === theme))
      report(exercise, 'theme', `theme "${theme}" is missing in en/themes.yaml`);
    const values = defaultsOf(written, all);
    const compiled = compileSteps(exercise.value, choices);
    for (const { step, field, what } of compiled.problems) {
      report(exercise, ['steps', step, ...(field ? [field] : [])], what);
    }
    if (compiled.problems.length === 0) {
      const markups = written.map((step) => step.say ?? step.ask ?? '');
      for (const { step, field, what } of checkLength(minutes, compiled.steps, markups, (markup) =>
        time(markup, values),
      )) {
        report(exercise, ['steps', step, ...(field ? [field] : [])], what);
      }
    }
    for (const gone of stepsGone(id, written, released)) {
      report(
        exercise,
        'id',
        `step "${gone}" of the last release is gone; say \`formerly: ${gone}\` at what became of it`,
      );
    }
    written.forEach(({ then }, i) => {
      if (!then || ids.includes(then.exercise)) return;
      report(exercise, ['steps', i, 'then'], `no exercise "${then.exercise}"${suggest(then.exercise, ids)}`);
    });
    const kept = written.flatMap((step) => (step.keep === undefined ? [] : [step.keep]));
    const variables = new Set([...speakables.common, ...kept]);
    check(exercise, 'title', title, speakables.content, `exercise.${id}.title`);
    add(exercise, `exercise.${id}.title`, [title]);
    written.forEach((step, i) => {
      if (written.findIndex(({ id }) => id === step.id) !== i) return;
      const field = step.ask === undefined ? 'say' : 'ask';
      const question = step.ask === undefined ? 'never' : 'must';
      const spoken = `exercise.${id}.${step.id}`;
      const what = `step "${step.id}"`;
      const markup = step[field] ?? '';
      check(exercise, ['steps', i, field], markup, { variables, question }, spoken);
      reportShape(exercise, ['steps', i, field], checkSeconds(what, time(markup, values), SHAPES.step));
      add(exercise, spoken, [markup]);
      if (step.again === undefined) return;
      check(exercise, ['steps', i, 'again'], step.again, { variables, question: 'must' }, `${spoken}.again`);
      reportShape(
        exercise,
        ['steps', i, 'again'],
        checkSeconds(what, time(step.again, values), SHAPES.again),
      );
      add(exercise, `${spoken}.again`, [step.again]);
    });
    const flags = flagsOf([title, ...written.map((step) => step.say ?? step.ask ?? '')]);
    return { id, theme, minutes, private: hidden, flags, steps: compiled.steps };
  });
}

/** Where a step speaks of a choice, it is timed with the one that is kept where nobody makes any. */
function defaultsOf(
  steps: readonly { keep?: string | undefined; default?: string | undefined }[],
  all: Collected,
): Values {
  return (name) => {
    const choice = steps.find(({ keep }) => keep === name)?.default;
    return all.choices.find(({ value }) => value.id === choice)?.value.say ?? null;
  };
}

/** Steps of the last release that couples may be half-way through, and that nothing says what became of. */
function stepsGone(
  id: string,
  steps: readonly { id: string; formerly?: string | undefined }[],
  released: readonly string[],
): string[] {
  const known = new Set(steps.flatMap((step) => [step.id, step.formerly ?? '']));
  return released
    .map((spoken) => spoken.split('.'))
    .filter(([kind, exercise, step]) => kind === 'exercise' && exercise === id && !known.has(step ?? ''))
    .map(([, , step]) => step ?? '');
}
