import type { Exercise } from '../../lambda/content/catalog';
import { move, play, stepId } from '../../lambda/engine/play';
import type { Position } from '../../lambda/engine/play';
import { seededDice } from '../../lambda/hosts/dice';
import { createWorld } from '../../lambda/hosts/world';
import type { IntentName } from '../../lambda/language/names';
import { openMemoryStore } from '../../lambda/storage/memory-store';
import { startConversation } from '../../speaker/conversation';
import type { Conversation, Report } from '../../speaker/conversation';
import type { LaneName } from '../../speaker/lanes/lane';
import { LANE_NAMES } from '../../speaker/lanes/lane';
import { openModels } from '../../speaker/models';
import type { Meaning, Understood } from '../../speaker/understanding/understood';
import { cutsOf, givesIdea, goesOnWith } from '../support/exercise-cuts';
import type { Cut } from '../support/exercise-cuts';
import { readRealModels } from '../support/real-models';
import { wordsOf } from '../support/spoken';
import { START } from '../support/world';

const BACK = "ok i'm back";
const models = openModels(readRealModels());
const { catalog } = models;

const NAMES = { yes: 'YesIntent', no: 'NoIntent', next: 'NextIntent', skip: 'SkipIntent' } as const;

/** What is typed for answers here is the intent itself; anything else is understood as always. */
function understand(typed: string): Understood {
  return { ...meaningOf(typed), confidence: 1, runnerUp: null };
}

function meaningOf(typed: string): Meaning {
  const [name, slot, value] = typed.split(' ');
  const plain = Object.values(NAMES).find((one) => one === name);
  if (plain) return { intent: plain, slots: {} };
  if (name !== 'ChoiceIntent' && name !== 'ExerciseIntent') return models.understand(typed);
  return { intent: name satisfies IntentName, slots: { [slot ?? '']: value } };
}

/** What is typed to get to a cut. */
const typedTo = ({ begins, path }: Cut): string[] => [
  '.launch',
  `ExerciseIntent exercise ${begins.exercise.id}`,
  ...path.flatMap((answer) => {
    if (answer === 'wait') return ['.later 17h', BACK];
    return [typeof answer === 'object' ? `ChoiceIntent choice ${answer.choice}` : NAMES[answer]];
  }),
];

function begin(lane: LaneName): Conversation {
  const profiles = openMemoryStore({ now: () => START });
  return startConversation({
    worldWith: (observe) =>
      createWorld({
        catalog,
        profiles,
        keyOf: (user) => `key of ${user}`,
        country: null,
        dice: seededDice(7),
        observe,
      }),
    understand,
    measured: models.measured,
    lane: models.lanes[lane],
    user: 'household',
    locale: 'en-US',
    session: 'kitchen',
    now: () => START,
  });
}

/** What comes of the last of these, said one after the other. */
async function takeAll(conversation: Conversation, typed: readonly string[]): Promise<Report> {
  let last = await conversation.take('.end');
  for (const words of typed) last = await conversation.take(words);
  return last;
}

/** The words of a run, without what was said before its first step. */
function wordsOfRun(said: string, { begins }: Cut): string {
  const [first = ''] = wordsOf(catalog, stepId(begins)).split(/[.,:?]/);
  // A step whose first words were chosen has nothing before it.
  return said.includes(first) ? said.slice(said.indexOf(first)) : said;
}

/** The choices made on the way that a run speaks. */
const choicesSpoken = ({ begins, keep }: Cut): string[] =>
  play(begins).parts.flatMap(({ id }) =>
    [...(catalog.speakables[id]?.say[0] ?? '').matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => {
      const choice = keep[name.toLowerCase()];
      return choice === undefined ? [] : [(catalog.choices[choice] ?? 'no such choice').toLowerCase()];
    }),
  );

const questionOf = (said: string): string => said.split('. ').at(-1) ?? '';

/** Whether "next" leads from here to an idea. */
function leadsToIdea({ exercise, step }: Position): boolean {
  const { asks } = play({ exercise, step });
  const moved = asks && move({ exercise, step: asks }, 'next', {});
  return moved?.is === 'at' && givesIdea(moved.position);
}

describe.each(catalog.exercises.map((exercise): [string, Exercise] => [exercise.id, exercise]))(
  '%s',
  (_id, exercise) => {
    const cuts = cutsOf(catalog, exercise);

    test('can be cut in more than one place', () => {
      expect(cuts.length).toBeGreaterThan(1);
    });

    describe.each(LANE_NAMES)('on %s', (lane) => {
      test.each(cuts.map((cut): [string, Cut] => [cut.begins.step.id, cut]))(
        'cut off at %s, goes on there a week later, with what was chosen',
        async (_step, cut) => {
          const conversation = begin(lane);
          const before = await takeAll(conversation, typedTo(cut));
          await takeAll(conversation, ['.end', '.later 7d']);
          const after = await conversation.take(BACK);

          const step = goesOnWith(cut);
          expect([after.intent, after.item]).toEqual(['ResumeIntent', stepId({ exercise, step })]);
          expect(after.listening).toBe(play({ exercise, step }).asks !== null);
          for (const choice of choicesSpoken(cut)) expect(after.say.toLowerCase()).toContain(choice);
          if (play(cut.begins).rest) return;
          if (givesIdea(cut.begins)) {
            expect(questionOf(after.say)).toBe(questionOf(before.say));
            return;
          }
          const run = wordsOfRun(before.say, cut);
          expect(after.say.slice(-run.length)).toBe(run);
          if (leadsToIdea(cut.begins)) return;
          // What was chosen before the cut is spoken further on, as if nothing had come between.
          const onward = await takeAll(begin(lane), [...typedTo(cut), 'NextIntent']);
          expect((await conversation.take('NextIntent')).say).toBe(onward.say);
        },
      );
    });
  },
);

test('many of the runs that are cut above speak what was chosen before', () => {
  const cuts = catalog.exercises.flatMap((exercise) => cutsOf(catalog, exercise));
  expect(cuts.filter((cut) => choicesSpoken(cut).length > 0).length).toBeGreaterThan(4);
});
