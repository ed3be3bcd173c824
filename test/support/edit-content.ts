import { parse, stringify } from 'yaml';
import type { Catalog } from '../../lambda/content/catalog';
import { openCatalog } from '../../lambda/content/catalog';
import { decodeModels } from '../../lambda/content/decode/decode-models';
import { formatProblem } from '../../lambda/content/decode/problems';
import type { ProfileStore } from '../../lambda/state/profile-store';
import { openMemoryStore } from '../../lambda/storage/memory-store';
import { cutsOf } from './exercise-cuts';
import type { Cut } from './exercise-cuts';
import { readRealModels, realFiles } from './real-models';
import type { Heard, Talk } from './talk';
import { beginTalk } from './talk';
import type { TestWorld } from './world';
import { makeWorld, START } from './world';

const DAY_MS = 24 * 3_600_000;
const NAMES = { yes: 'YesIntent', no: 'NoIntent', next: 'NextIntent', skip: 'SkipIntent' } as const;

const released = readRealModels();
export const catalog = openCatalog(released.catalog);

export interface WrittenStep {
  id: string;
  formerly?: string;
  say?: string;
  ask?: string;
  answers?: Record<string, string>;
  next?: string;
  back?: string;
  ends?: boolean;
}
export interface Written {
  id: string;
  title: string;
  minutes: number;
  steps: WrittenStep[];
}

export const pathOf = (exercise: string): string => `en/exercises/${exercise}.yaml`;
export const exerciseIds = catalog.exercises.map(({ id }) => id);

/** The catalogue after an author has changed files; the codes are those of before. */
export function decodeEdited(edited: ReadonlyMap<string, string | null>): Catalog {
  const files = new Map(realFiles());
  for (const [path, text] of edited) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  const decoded = decodeModels(files, released.codes, 'models/', [], released.measured);
  if (decoded.is === 'problems') throw new Error(decoded.problems.map(formatProblem).join('\n'));
  // Whatever has been spoken once keeps its code.
  for (const [id, code] of Object.entries(released.codes))
    expect([id, decoded.codes[id]]).toEqual([id, code]);
  return openCatalog(decoded.catalog);
}

/** One exercise, or several, as an author would have changed them. */
export function editSteps(ids: readonly string[], edit: (written: Written) => void): Catalog {
  const edited = ids.map((id): [string, string] => {
    const written = parse(realFiles().get(pathOf(id)) ?? '') as Written;
    edit(written);
    return [pathOf(id), stringify(written)];
  });
  return decodeEdited(new Map(edited));
}

export const stepOf = (written: Written, id: string): WrittenStep => {
  const found = written.steps.find((step) => step.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return found;
};

export interface Household {
  readonly profiles: ProfileStore;
  readonly talk: Talk;
  readonly last: Heard;
  readonly at: number;
}

/** A couple that has come as far as a cut, with the content as it was. */
export async function comeTo(cut: Cut): Promise<Household> {
  const profiles = openMemoryStore({ now: () => START });
  const talk = beginTalk(makeWorld({ catalog, profiles }));
  let at = START;
  let last = await talk.say('ExerciseIntent', { exercise: cut.begins.exercise.id }, { at });
  for (const answer of cut.path) {
    if (answer === 'wait') at += DAY_MS;
    last =
      answer === 'wait'
        ? await talk.say('ResumeIntent', {}, { at })
        : typeof answer === 'object'
          ? await talk.say('ChoiceIntent', answer, { at })
          : await talk.say(NAMES[answer], {}, { at });
  }
  return { profiles, talk, last, at };
}

/** What they hear in a new session a week later, with the content as it is now. */
export async function comeBack(
  { profiles, at }: Household,
  now: Catalog,
): Promise<Heard & { talk: Talk; world: TestWorld }> {
  const world = makeWorld({ catalog: now, profiles });
  const talk = beginTalk(world, { at: at + 7 * DAY_MS });
  await talk.launch();
  const heard = await talk.say('ResumeIntent');
  expect(heard.seen.outcome).toBe('ok');
  return { ...heard, talk, world };
}

/** What they hear who answer while the content changes: the session is from before, the catalogue is not. */
export async function answerNow(household: Household, now: Catalog): Promise<Heard> {
  const world = makeWorld({ catalog: now, profiles: household.profiles });
  const { session, listening } = household.last;
  const talk = beginTalk(world, { at: household.at + 5000, opens: !listening, session });
  const heard = await talk.say('YesIntent');
  expect([heard.seen.outcome, heard.text]).not.toContain('trouble');
  return heard;
}

export function cutAt(exercise: string, step: string): Cut {
  const found = catalog.exerciseById.get(exercise);
  const cut = found && cutsOf(catalog, found).find(({ begins }) => begins.step.id === step);
  if (!cut) throw new Error(`no run begins with ${exercise}.${step}`);
  return cut;
}
