import type { Flag } from '../lambda/content/catalog';
import { SAFETY_INTENTS, SAFETY_KINDS } from '../lambda/language/names';
import type { IntentName, SafetyKind } from '../lambda/language/names';
import { STATE as ALEXA_STATE } from '../lambda/platforms/alexa/read-request';
import { answerAlexa } from '../lambda/platforms/alexa/skill';
import { answerCx } from '../lambda/platforms/dialogflow/cx';
import { answerEs } from '../lambda/platforms/dialogflow/es';
import type { Change } from '../lambda/state/change';
import { EMPTY_PROFILE } from '../lambda/state/profile';
import type { Profile } from '../lambda/state/profile';
import * as alexa from './fixtures/alexa';
import * as cx from './fixtures/cx';
import * as es from './fixtures/es';
import { checkAlexaAnswer, checkCxAnswer, checkEsAnswer } from './support/check-answer';
import { brokenStore, makeStore, noPatience } from './support/stores';
import { beginTalk } from './support/talk';
import type { Heard, Talk } from './support/talk';
import { lastReply, makeWorld, realCatalog, START } from './support/world';
import type { TestWorld } from './support/world';

/** What every platform must recognise (SAFETY.md, the panel), and what it is. */
const PANEL: readonly (readonly [sentence: string, kind: SafetyKind])[] = [
  ['I want to commit suicide', 'self-harm'],
  ["they'd be better off without me", 'self-harm'],
  ['I am depressed', 'low-mood'],
  ['I cry all day', 'low-mood'],
  ['I was raped', 'partner-harm'],
  ['I am being abused', 'partner-harm'],
  ['I was beaten up by my husband', 'partner-harm'],
  ['he hit me', 'partner-harm'],
  ["I'm scared of him", 'partner-harm'],
  ['I cry all day because he hits me', 'partner-harm'],
  ['how do I make him sleep more, he throws bottles', 'partner-harm'],
  ['I am having a heart attack', 'emergency'],
  ['I shook the baby', 'emergency'],
  ['a voice told me to', 'emergency'],
  ["he says it's been six weeks so I have to", 'coercion'],
  ['make her want it', 'coercion'],
  ['she was stillborn', 'loss'],
];

/** After these the bookmark goes. */
const ERASES: readonly SafetyKind[] = ['self-harm', 'baby-harm', 'partner-harm', 'coercion', 'loss'];
const SPARES: readonly (readonly [SafetyKind, readonly Flag[]])[] = [
  ['partner-harm', ['couple', 'touch', 'conflict']],
  ['coercion', ['couple', 'touch', 'conflict']],
  ['loss', ['baby']],
];
const NUMBERS: Readonly<Record<string, string>> = {
  US: 'one, eight hundred, seven nine nine, seven two three three',
  GB: 'oh eight oh eight, two thousand, two four seven',
};
/** Words that tell a listener what was talked about. */
const TELLING =
  /free line|safe|hurt|harm|danger|emergency|nine one one|phone|believe|afraid|frightened|crisis|midwife|voices|sorry for|seven nine nine/i;

const saysOf = (start: string): string[] =>
  Object.keys(realCatalog().speakables).filter((id) => id.startsWith(start));
const openAt = (
  base: Parameters<typeof beginTalk>[1] = {},
  world = makeWorld(),
): { world: TestWorld; talk: Talk } => ({ world, talk: beginTalk(world, base) });

describe('S1: danger is heard first, on every turn', () => {
  const EXERCISE = { exercise: 'appreciation-round' };

  test.each(PANEL)('on ES, by words: "%s" (%s)', async (text, kind) => {
    for (const when of ['at first', 'in an exercise', 'with another intent'] as const) {
      const world = makeWorld();
      const before =
        when === 'in an exercise'
          ? es.contextsAfter(await esBody(world, es.intent('ExerciseIntent', EXERCISE)))
          : [];
      const options = { text, contexts: before };
      await esBody(
        world,
        when === 'with another intent'
          ? es.intent('TipIntent', { theme: 'patience' }, options)
          : es.fallback(text, options),
      );
      expect(world.seen[world.seen.length - 1]).toMatchObject({
        intent: SAFETY_INTENTS[kind],
        item: `safety.${kind}`,
        slots: {},
      });
    }
  });

  test.each(PANEL)('on CX, by words: "%s" (%s)', async (text, kind) => {
    for (const when of ['at first', 'in an exercise', 'with another intent', 'spoken'] as const) {
      const world = makeWorld();
      const parameters =
        when === 'in an exercise'
          ? cx.parametersAfter(
              await cxBody(
                world,
                cx.intent('ExerciseIntent', { exercise: cx.said('that', 'appreciation-round') }),
              ),
            )
          : {};
      const request =
        when === 'with another intent'
          ? cx.intent('TipIntent', {}, { text })
          : when === 'spoken'
            ? cx.request({ tag: 'FallbackIntent', transcript: text })
            : cx.noMatch(text, { parameters });
      await cxBody(world, request);
      expect(world.seen[world.seen.length - 1]).toMatchObject({
        intent: SAFETY_INTENTS[kind],
        item: `safety.${kind}`,
        slots: {},
      });
    }
  });

  test.each(SAFETY_KINDS)('on Alexa, by its intent: %s', async (kind) => {
    for (const when of ['at first', 'in an exercise'] as const) {
      const world = makeWorld();
      const begun =
        when === 'in an exercise'
          ? await alexaBody(
              world,
              alexa.intent('ExerciseIntent', [alexa.resolved('exercise', 'that', 'appreciation-round')]),
            )
          : null;
      const attributes = begun?.sessionAttributes ?? {};
      await alexaBody(world, alexa.intent(SAFETY_INTENTS[kind], [], { attributes, opens: begun === null }));
      expect(world.seen[world.seen.length - 1]).toMatchObject({
        intent: SAFETY_INTENTS[kind],
        item: `safety.${kind}`,
      });
    }
  });

  test.each(PANEL)('on Alexa, in a slot where it was caught: "%s" (%s)', async (text, kind) => {
    const world = makeWorld();
    await alexaBody(world, alexa.intent('PartnerNameIntent', [alexa.unresolved('name', text)]));
    expect(world.seen).toMatchObject([{ intent: SAFETY_INTENTS[kind], slots: {} }]);
  });

  test('before stop, before a yes, and before a silence', async () => {
    for (const name of [
      'StopIntent',
      'YesIntent',
      'PauseIntent',
      'RepeatIntent',
      'ForgetUsIntent',
    ] as const) {
      expect((await openAt().talk.say(name, {}, { text: 'he hit me' })).seen.item).toBe(
        'safety.partner-harm',
      );
    }
  });
});

describe('S3: a safety reply listens, and its question is bland', () => {
  test.each(SAFETY_KINDS)('%s, in a session and in a single request, in every country', async (kind) => {
    for (const country of ['US', 'GB', 'CA', 'AU', 'IN', 'NZ', 'IE', null]) {
      for (const opens of [true, false]) {
        const heard = await openAt({ country }).talk.say(SAFETY_INTENTS[kind], {}, { opens });
        expect(heard.listening).toBe(true);
        expect(heard.text.match(/\?/g)).toHaveLength(1);
        expect(questionOf(heard.text)).not.toMatch(TELLING);
        expect(heard.again).not.toMatch(TELLING);
        expect(heard.again).toMatch(/\?$/);
        expect(heard.text).not.toContain('!');
      }
    }
  });
});

describe('S4: again, the number, and then cover', () => {
  test.each(SAFETY_KINDS)('%s is said again as often as it is asked in a row', async (kind) => {
    const { talk } = openAt();
    const first = await talk.say(SAFETY_INTENTS[kind]);
    for (let times = 0; times < 3; times++) expect((await talk.say('RepeatIntent')).text).toBe(first.text);
    await talk.say('HelpIntent');
    expect(tellingIn(await talk.say('RepeatIntent'))).toEqual([]);
  });

  test.each(['US', 'GB'])('a yes right after partner harm gives the number, twice (%s)', async (country) => {
    const { talk } = openAt({ country });
    const first = await talk.say('SafetyPartnerHarmIntent');
    const number = NUMBERS[country] ?? '';
    expect(first.text).not.toContain(number);
    const second = await talk.say('YesIntent');
    expect(second.text.split(number)).toHaveLength(3);
    expect(second.listening).toBe(true);
    expect((await talk.say('RepeatIntent')).text).toBe(second.text);
  });

  test.each(['CA', null])(
    'where no line is known (%s), none is offered, and a yes gives none',
    async (country) => {
      const { talk } = openAt({ country });
      const first = await talk.say('SafetyPartnerHarmIntent');
      const second = await talk.say('YesIntent');
      for (const { text } of [first, second]) {
        expect(text).not.toMatch(/free line|eight hundred|oh eight/);
        expect(text).toMatch(/doctor|midwife/);
      }
    },
  );

  const cover: readonly (readonly [string, (talk: Talk) => Promise<unknown>])[] = [
    ['a silence', (talk) => talk.silence()],
    ['words that nobody understood', (talk) => talk.mumble('mumble')],
    ['why', (talk) => talk.say('WhyIntent')],
    ['saving', (talk) => talk.say('SaveIntent')],
    ['whispering', (talk) => talk.say('QuietIntent')],
    ['a name', (talk) => talk.say('PartnerNameIntent', { name: 'sam' })],
    ['help', (talk) => talk.say('HelpIntent')],
    ['a no', (talk) => talk.say('NoIntent')],
    ['a tip', (talk) => talk.say('TipIntent')],
    ['what was saved', (talk) => talk.say('SavedIntent')],
    ['going on', (talk) => talk.say('ResumeIntent')],
    ['a quick exit', (talk) => talk.say('QuickExitIntent')],
    ['the end, and opening it again', async (talk) => [await talk.end(), await talk.launch()]],
  ];

  test.each(cover)(
    'after %s, nothing tells any more: not yes, not repeat, not why, not saved, not resume',
    async (_what, turn) => {
      for (const name of [
        'YesIntent',
        'RepeatIntent',
        'WhyIntent',
        'SavedIntent',
        'ResumeIntent',
        'BackIntent',
      ] as const) {
        const { talk } = openAt();
        await talk.launch();
        await talk.say('TipIntent');
        await talk.say('SafetyPartnerHarmIntent');
        await turn(talk);
        const heard = await talk.say(name);
        expect([name, ...tellingIn(heard)]).toEqual([name]);
      }
    },
  );
});

describe('S5: a quick exit', () => {
  test('gives a harmless date idea at once, without comment', async () => {
    const { talk, world } = openAt();
    await talk.say('SafetyPartnerHarmIntent');
    const heard = await talk.say('QuickExitIntent');
    const item = realCatalog().itemById.get(world.seen[1]?.item ?? '');
    expect(item).toMatchObject({ kind: 'date', flags: [] });
    expect(heard.session.said[0]?.[0]).toBe(codeFor(world.seen[1]?.item ?? ''));
    expect(tellingIn(heard)).toEqual([]);
  });

  test('leaves an exercise, in the session and in the store', async () => {
    const { talk, world } = openAt();
    await talk.launch();
    await talk.say('ExerciseIntent', { exercise: 'appreciation-round' });
    expect((await world.kept('anna'))?.place).not.toBeNull();
    expect((await talk.say('QuickExitIntent')).session.place).toBeNull();
    expect((await world.kept('anna'))?.place).toBeNull();
  });
});

describe('S6: nothing of it is kept', () => {
  const BEFORE: Profile = {
    ...EMPTY_PROFILE,
    heard: [3],
    saved: [4],
    names: ['sam'],
    baby: { months: 3, at: START },
    place: {
      step: realCatalog().speakables['exercise.sentence-builder.need']?.code ?? 0,
      keep: { feeling: 'tired' },
      at: START,
    },
    launchedAt: START,
    launches: 1,
  };

  test.each(SAFETY_KINDS)('%s writes what finishing an exercise would, or nothing', async (kind) => {
    const store = makeStore(JSON.stringify(BEFORE));
    const { talk } = openAt({}, makeWorld({ profiles: store }));
    await talk.say(SAFETY_INTENTS[kind], {}, { opens: false });
    await talk.say('RepeatIntent');
    await talk.say('YesIntent');
    const baby = kind === 'loss' ? null : BEFORE.baby;
    const place = ERASES.includes(kind) ? null : BEFORE.place;
    expect(JSON.parse(store.stored?.text ?? '')).toEqual({
      ...BEFORE,
      baby,
      place,
      placedAt: place ? 0 : START,
    });
    if (!ERASES.includes(kind)) expect(store.stored?.version).toBe(3);
  });

  test.each(SAFETY_KINDS)(
    '%s leaves the place in an exercise, or takes it out of the session, too',
    async (kind) => {
      const { talk, world } = openAt();
      await talk.launch();
      await talk.say('ExerciseIntent', { exercise: 'appreciation-round' });
      const { session } = await talk.say(SAFETY_INTENTS[kind]);
      const gone = ERASES.includes(kind);
      expect(session.place === null).toBe(gone);
      expect((await world.kept('anna'))?.place === null).toBe(gone);
      const back = await talk.say('ResumeIntent');
      expect(back.seen.item).toBe(gone ? null : 'exercise.appreciation-round.ready');
    },
  );

  test.each(SAFETY_KINDS)('%s leaves a session that looks like any other', async (kind) => {
    for (const user of ['anna', null]) {
      const tip = openAt({ user }).talk;
      await tip.launch();
      const plain = await tip.say('TipIntent');
      const { talk } = openAt({ user });
      await talk.launch();
      const before = await talk.say('TipIntent');
      const heard = await talk.say(SAFETY_INTENTS[kind]);
      expect(Object.keys(heard.session)).toEqual(Object.keys(plain.session));
      expect(heard.session.last).toEqual(before.session.last);
      expect(JSON.stringify(heard.session)).not.toMatch(/safety|harm|danger|number|[a-z]{3,}-[a-z]/);
      const safety = saysOf('safety.').map((id) => realCatalog().speakables[id]?.code);
      for (const list of [heard.session.kept?.heard ?? [], heard.session.kept?.saved ?? []])
        expect(list.filter((code) => safety.includes(code))).toEqual([]);
    }
  });

  test.each(SAFETY_KINDS)(
    '%s waits for a store that is down as finishing an exercise would',
    async (kind) => {
      const { talk } = openAt({}, makeWorld({ profiles: brokenStore('down'), wait: noPatience }));
      const { session } = await talk.say(SAFETY_INTENTS[kind], {}, { opens: false });
      const expected: Change[] = ERASES.includes(kind) ? [{ is: 'mark', at: START, place: null }] : [];
      if (kind === 'loss') expected.push({ is: 'set', baby: null });
      expect(session.pending).toEqual(expected);
    },
  );
});

describe('S7: what is spared for the rest of the session', () => {
  const ASK: readonly IntentName[] = [
    'TipIntent',
    'DateIdeaIntent',
    'LineIntent',
    'CheckInIntent',
    'ExerciseIntent',
    'AnotherIntent',
    'NextIntent',
    'SkipIntent',
    'WhyIntent',
    'BackIntent',
    'QuickExitIntent',
  ];

  test.each(SPARES)('after %s, nothing that is %j', async (kind, flags) => {
    for (const name of ASK) {
      const { talk } = openAt();
      await talk.launch();
      await talk.say('TipIntent', { theme: kind === 'loss' ? 'acknowledge-the-shift' : 'non-sexual-touch' });
      await talk.say(SAFETY_INTENTS[kind]);
      let heard: Heard | null = null;
      for (let turn = 0; turn < 12 && heard?.listening !== false; turn++) {
        heard = await talk.say(name, {}, { opens: false });
        expect([name, ...flagsOf(heard.seen.item)]).not.toEqual(
          expect.arrayContaining([expect.stringMatching(flags.join('|'))]),
        );
      }
    }
  });

  test.each(SPARES)(
    'after %s, an exercise that was left half-way is not gone on with',
    async (kind, flags) => {
      const exercise = realCatalog().exercises.find((one) => one.flags.some((flag) => flags.includes(flag)));
      if (!exercise) return;
      const { talk } = openAt();
      await talk.launch();
      await talk.say('ExerciseIntent', { exercise: exercise.id });
      await talk.say(SAFETY_INTENTS[kind]);
      expect((await talk.say('ResumeIntent')).seen.item).toBeNull();
      expect((await talk.say('ExerciseIntent', { exercise: exercise.id })).seen.item).not.toMatch(
        `exercise.${exercise.id}`,
      );
    },
  );

  test('the next launch is an ordinary one', async () => {
    const { talk } = openAt();
    await talk.say('SafetyPartnerHarmIntent');
    await talk.end();
    const { session } = await talk.launch({ opens: true });
    expect(session.avoid).toBe(0);
  });

  test('where nothing fits, it closes kindly, and never with what has to be spared', async () => {
    const { talk } = openAt();
    await talk.say('SafetyPartnerHarmIntent');
    await talk.say('SafetyLossIntent');
    for (let turn = 0; turn < 40; turn++) {
      const heard = await talk.say('LineIntent', {}, { opens: false });
      expect(flagsOf(heard.seen.item)).toEqual([]);
      expect(heard.seen.outcome).toBe('ok');
    }
  });
});

/** The flags of what was spoken, by its id. */
function flagsOf(item: string | null): readonly Flag[] {
  if (item === null) return [];
  const { itemById, exerciseById } = realCatalog();
  return itemById.get(item)?.flags ?? exerciseById.get(item.split('.')[1] ?? '')?.flags ?? [];
}

/** What was spoken that tells a listener what had been talked about: a safety reply, or the offer to give a number. */
function tellingIn({ session }: Heard): string[] {
  const said = session.said.map(([code]) => realCatalog().idByCode.get(code) ?? '');
  return said.filter((id) => id.startsWith('safety.') || id === 'prompt.safety-hear-it');
}

const codeFor = (id: string): number => realCatalog().speakables[id]?.code ?? -1;

const questionOf = (text: string): string => /[^.]*\?$/.exec(text)?.[0] ?? '';

async function alexaBody(world: TestWorld, request: unknown) {
  const answered = await answerAlexa(world, request, START);
  if (answered.is === 'refused') throw new Error(answered.detail);
  expect(checkAlexaAnswer(answered.body, true, lastReply(world))).toEqual([]);
  expect(Object.keys(answered.body.sessionAttributes ?? {})).toEqual([ALEXA_STATE]);
  return answered.body;
}

async function esBody(world: TestWorld, request: unknown) {
  const answered = await answerEs(world, request, START);
  if (answered.is === 'refused') throw new Error(answered.detail);
  expect(checkEsAnswer(answered.body, lastReply(world))).toEqual([]);
  return answered.body;
}

async function cxBody(world: TestWorld, request: unknown) {
  const answered = await answerCx(world, request, START);
  if (answered.is === 'refused') throw new Error(answered.detail);
  expect(checkCxAnswer(answered.body, lastReply(world))).toEqual([]);
  return answered.body;
}
