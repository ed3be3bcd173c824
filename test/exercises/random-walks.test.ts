import fc from 'fast-check';
import type { Exercise } from '../../lambda/content/catalog';
import { converse } from '../../lambda/engine/converse';
import type { Input } from '../../lambda/engine/turn';
import { listens } from '../../lambda/engine/turn';
import type { Outcome, World } from '../../lambda/engine/world';
import { INTENT_NAMES, SAFETY_INTENTS, SAFETY_KINDS } from '../../lambda/language/names';
import type { IntentName, Slots } from '../../lambda/language/names';
import { toPlainText } from '../../lambda/speech/plain-text';
import { EMPTY_PROFILE } from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import { EMPTY_SESSION, MOST_HEARD_IN_SESSION, MOST_SAVED_IN_SESSION } from '../../lambda/state/session';
import type { Session } from '../../lambda/state/session';
import { openMemoryStore } from '../../lambda/storage/memory-store';
import { intent, makeTurn } from '../support/talk';
import { makeWorld, realCatalog, START } from '../support/world';

const RUNS = 2000;
const MOST_INPUTS = 14;
/** Answering "next", nobody is led on for longer than this. */
const MOST_ANSWERS = 40;
const LARGEST_SESSION = 2048;
const HOUR_MS = 3_600_000;

/** What happens next: something is heard, time goes by (or back), the store is lost or found. */
type Happening =
  | { readonly is: 'heard'; readonly input: Input; readonly text: string | null }
  | { readonly is: 'later'; readonly hours: number }
  | { readonly is: 'store'; readonly down: boolean };

const catalog = realCatalog();
const exerciseIds = catalog.exercises.map(({ id }) => id);
const choices = Object.keys(catalog.choices);

/** As much as a session remembers of a household that nothing else knows. */
const FULL: Profile = {
  ...EMPTY_PROFILE,
  heard: Array.from({ length: MOST_HEARD_IN_SESSION }, (_, i) => 1000 + i),
  saved: Array.from({ length: MOST_SAVED_IN_SESSION }, (_, i) => 1000 + i),
  names: ['Anna-Maria Elisabeth', 'Jean-Baptiste Olivier'],
  baby: { months: 11, at: START },
};

const said = (name: IntentName, slots: Slots = {}): Happening => ({
  is: 'heard',
  input: intent(name, slots),
  text: null,
});
const heard = (input: Input, text: string | null = null): Happening => ({ is: 'heard', input, text });

const CONTROLS: readonly IntentName[] = [
  'BackIntent',
  'RepeatIntent',
  'PauseIntent',
  'ResumeIntent',
  'HelpIntent',
  'StopIntent',
  'CancelIntent',
  'SkipIntent',
  'AnotherIntent',
  'SaveIntent',
];

/** Anything that can be asked for, with slots that fit and some that don't. */
const anySlots: fc.Arbitrary<Slots> = fc.record(
  {
    minutes: fc.constantFrom(5, 10, 20, 30, 60, 120, 900),
    cost: fc.constantFrom('free', 'cheap'),
    place: fc.constantFrom('home', 'outside', 'out'),
    change: fc.constantFrom('not-that-one', 'shorter', 'longer', 'cheaper', 'quieter', 'without-film'),
    people: fc.constantFrom('one', 'two'),
    topic: fc.constantFrom('housework', 'in-laws', 'money'),
    exercise: fc.constantFrom(...exerciseIds),
    choice: fc.constantFrom(...choices, 'constructor', ''),
    name: fc.constantFrom('sam', 'zoë', '<b>', 'a name that is a sentence of its own'),
    age: fc.constantFrom('3 months', '90 years'),
  },
  { requiredKeys: [] },
);

function anyHappening(exercise: Exercise): fc.Arbitrary<Happening> {
  const own = exercise.steps.flatMap((step) =>
    Object.keys(step.answers).filter((answer) => !['yes', 'no', 'next', 'skip'].includes(answer)),
  );
  return fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(said('YesIntent'), said('NextIntent')) },
    { weight: 2, arbitrary: fc.constant(said('NoIntent')) },
    {
      weight: own.length > 0 ? 5 : 1,
      arbitrary: fc
        .constantFrom(...(own.length > 0 ? own : choices))
        .map((c) => said('ChoiceIntent', { choice: c })),
    },
    { weight: 5, arbitrary: fc.constantFrom(...CONTROLS).map((name) => said(name)) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...INTENT_NAMES), anySlots).map(([name, s]) => said(name, s)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...SAFETY_KINDS).map((kind) => said(SAFETY_INTENTS[kind])) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        heard({ is: 'launch' }),
        heard({ is: 'silence' }),
        heard({ is: 'ended' }),
        heard({ is: 'unmatched' }, 'the purple lawnmower sings'),
        heard({ is: 'unmatched' }, "i'm scared of him"),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(-24, -1, 0.2, 1, 5, 16, 30, 170, 9000)
        .map((hours): Happening => ({ is: 'later', hours })),
    },
    { weight: 1, arbitrary: fc.boolean().map((down): Happening => ({ is: 'store', down })) },
  );
}

const anyWalk = (exercise: Exercise) =>
  fc.record({
    happenings: fc.array(anyHappening(exercise), { maxLength: MOST_INPUTS }),
    /** Without a stable id everything kept rides in the session. */
    known: fc.boolean(),
    launched: fc.boolean(),
    /** Without a stable id: as much is remembered in the session as a session holds. */
    longKnown: fc.boolean(),
    /** Dialogflow ES gives a closed session back; Alexa begins with nothing. */
    givenBack: fc.boolean(),
  });

/** One household at one device, its session through JSON at every turn. Every reply is held against what is always true. */
class Walk {
  session: Session | null = null;
  open = false;
  at = START;

  constructor(
    readonly world: World,
    readonly user: string | null,
    readonly givenBack: boolean,
    readonly outcome: () => Outcome | undefined,
  ) {}

  /** The id of the question that is open; null where none is. */
  get asked(): string | null {
    return catalog.idByCode.get(this.session?.asked ?? -1) ?? null;
  }

  async hear(input: Input, text: string | null = null): Promise<void> {
    const given = this.session !== null && (this.open || this.givenBack || this.session.turns === 0);
    const session = given ? (JSON.parse(JSON.stringify(this.session)) as unknown) : undefined;
    const { at, user } = this;
    const reply = await converse(this.world, makeTurn(input, { text, at, user, session, opens: !this.open }));
    if (reply === null) {
      if (input.is !== 'ended') throw new Error('a turn was not answered');
      this.open = false;
      return;
    }
    this.session = reply.session;
    this.open = listens(reply);
    const words = toPlainText(reply.say);
    const again = reply.again && toPlainText(reply.again);
    const wrong = [
      this.outcome() === 'trouble' && 'trouble',
      words.trim() === '' && 'nothing said',
      this.open !== words.trimEnd().endsWith('?') && 'the microphone and the question differ',
      this.open !== (again?.endsWith('?') ?? false) && 'the second asking and the question differ',
      /undefined|\[object|NaN|\bnull\b|[{}[\]]/.test(`${words} ${again ?? ''}`) && 'unspeakable',
      Buffer.byteLength(JSON.stringify(reply.session)) > LARGEST_SESSION && 'a session of more than 2 KB',
    ].filter((one) => one !== false);
    if (wrong.length > 0) throw new Error(`${wrong.join(', ')} after ${JSON.stringify(input)}: ${words}`);
  }
}

/** A world for all walks of this file: what is said lasts no longer than its walk, as each has its own household. */
function sharedWorld(): {
  world: World;
  outcome: () => Outcome | undefined;
  breakStore: (down: boolean) => void;
} {
  const store = openMemoryStore({ now: () => START });
  let last: Outcome | undefined;
  let broken = false;
  const refuse = (): Promise<never> => Promise.reject(new Error('the store is down'));
  const world = makeWorld({
    catalog,
    profiles: {
      load: (user) => (broken ? refuse() : store.load(user)),
      save: (user, text, expected) => (broken ? refuse() : store.save(user, text, expected)),
      erase: (user) => (broken ? refuse() : store.erase(user)),
      close: () => store.close(),
    },
    observe: ({ outcome }) => void (last = outcome),
  });
  return { world, outcome: () => last, breakStore: (down) => void (broken = down) };
}

/**
 * What somebody says who only wants to get to the end: "next" to a question of an exercise or to an offer of one; after a
 * digression with a question of its own, "where were we", and where nothing is half-way any more, "stop".
 */
function onward(asked: string | null): IntentName {
  if (asked === null) return 'StopIntent';
  if (asked.startsWith('exercise.') || ['prompt.carry-on-offer', 'prompt.due-offer'].includes(asked))
    return 'NextIntent';
  return asked.startsWith('prompt.resume-') ? 'StopIntent' : 'ResumeIntent';
}

const { world, outcome, breakStore } = sharedWorld();
let household = 0;

describe.each(catalog.exercises.map((exercise): [string, Exercise] => [exercise.id, exercise]))(
  '%s',
  (_id, exercise) => {
    test('comes to an end, whatever a couple says or leaves unsaid on the way', async () => {
      await fc.assert(
        fc.asyncProperty(anyWalk(exercise), async ({ happenings, known, launched, longKnown, givenBack }) => {
          breakStore(false);
          const walk = new Walk(world, known ? `household ${household++}` : null, givenBack, outcome);
          if (!known && longKnown) walk.session = { ...EMPTY_SESSION, kept: FULL };
          if (launched) await walk.hear({ is: 'launch' });
          await walk.hear(intent('ExerciseIntent', { exercise: exercise.id }));
          for (const one of happenings) {
            if (one.is === 'later') walk.at += one.hours * HOUR_MS;
            else if (one.is === 'store') breakStore(one.down);
            else await walk.hear(one.input, one.text);
          }
          for (let answers = 0; walk.open; answers++) {
            if (answers === MOST_ANSWERS) throw new Error(`still open after ${answers} times "next"`);
            const wasIn = walk.asked?.startsWith('exercise.');
            await walk.hear(intent(onward(walk.asked)));
            const { place } = walk.session ?? {};
            if (wasIn && !walk.open && place && place.notBefore === undefined)
              throw new Error('an exercise that has ended is still half-way');
          }
        }),
        { numRuns: RUNS },
      );
    });
  },
);
