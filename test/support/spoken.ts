import type { Catalog, Exercise, Step } from '../../lambda/content/catalog';
import { fill } from '../../lambda/speech/fill';
import { parseMarkup } from '../../lambda/speech/markup';
import { toPlainText } from '../../lambda/speech/plain-text';
import { measuredFrom } from '../../lambda/speech/measured';
import { secondsOf as secondsOfSpeech } from '../../lambda/speech/seconds';
import type { Speech } from '../../lambda/speech/speech';
import { text } from '../../lambda/speech/speech';
import { readSeconds } from '../../tools/read-models';

/** How a couple pauses before it answers, in seconds. */
const ANSWER_S = 4;

/** What an id says in one of its variants, with the words of a household that told us nothing. */
export function speechOf(catalog: Catalog, id: string, variant = 0): Speech {
  const parsed = parseMarkup(catalog.speakables[id]?.say[variant] ?? '');
  if (parsed.is === 'problem') throw new Error(`${id}: ${parsed.what}`);
  return fill(parsed.script, (name) => catalog.words[name]?.['other'] ?? catalog.choices[name] ?? name);
}

export const wordsOf = (catalog: Catalog, id: string): string => toPlainText(speechOf(catalog, id));

const measured = measuredFrom(readSeconds());

export const secondsOf = (catalog: Catalog, id: string, variant = 0): number =>
  secondsOfSpeech(speechOf(catalog, id, variant), measured);

/** How long it takes to say two things, one after the other. */
export const secondsOfBoth = (catalog: Catalog, first: string, variant: number, second: string): number =>
  secondsOfSpeech([...speechOf(catalog, first, variant), text(' '), ...speechOf(catalog, second)], measured);

const stepId = (exercise: Exercise, step: Step): string => `exercise.${exercise.id}.${step.id}`;

/** A date idea that a step gives. */
const IDEA_S = 18;

const secondsOfStep = (catalog: Catalog, exercise: Exercise, step: Step): number =>
  secondsOf(catalog, stepId(exercise, step)) + (step.gives ? IDEA_S : 0);

/**
 * The longest way through an exercise without going round: its speech, its pauses, and the answers. Where it waits for
 * another day, the longest of its days.
 */
export function longestPath(catalog: Catalog, exercise: Exercise): number {
  const byId = new Map(exercise.steps.map((step) => [step.id, step]));
  const from = (id: string, passed: ReadonlySet<string>): number => {
    const step = byId.get(id);
    if (!step || passed.has(id)) return 0;
    const here = new Set([...passed, id]);
    const onward =
      step.waitsH === undefined ? [...Object.values(step.answers), ...(step.asks ? [] : [step.next])] : [];
    const rest = Math.max(0, ...onward.map((next) => (next === undefined ? 0 : from(next, here))));
    return secondsOfStep(catalog, exercise, step) + (step.asks ? ANSWER_S : 0) + rest;
  };
  const mornings = exercise.steps.flatMap((step) =>
    step.waitsH === undefined || !step.next ? [] : [step.next],
  );
  return Math.max(...[exercise.steps[0]?.id ?? '', ...mornings].map((id) => from(id, new Set())));
}

/** The steps that are said in one reply, from each step that may begin one: up to a question or to the end. */
export function runsOf(exercise: Exercise): Step[][] {
  const byId = new Map(exercise.steps.map((step) => [step.id, step]));
  return exercise.steps.map((first) => {
    const run: Step[] = [];
    for (let step: Step | undefined = first; step && !run.includes(step); step = byId.get(step.next ?? '')) {
      run.push(step);
      if (step.asks || step.waitsH !== undefined) break;
    }
    return run;
  });
}

export const secondsOfRun = (catalog: Catalog, exercise: Exercise, run: readonly Step[]): number =>
  run.reduce((sum, step) => sum + secondsOfStep(catalog, exercise, step), 0);
