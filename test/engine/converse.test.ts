import { converse } from '../../lambda/engine/converse';
import { codeOf } from '../../lambda/content/catalog';
import { prompt } from '../../lambda/engine/parts';
import type { Handler, World } from '../../lambda/engine/world';
import type { IntentName } from '../../lambda/language/names';
import { EMPTY_PROFILE } from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import { decodeSession, EMPTY_SESSION } from '../../lambda/state/session';
import type { Session } from '../../lambda/state/session';
import { brokenStore, makeStore, noPatience } from '../support/stores';
import { beginTalk, intent, makeTurn } from '../support/talk';
import type { Heard, Talk } from '../support/talk';
import { makeWorld, realCatalog, START } from '../support/world';
import type { TestWorld } from '../support/world';

const HOUR_MS = 3_600_000;
const codeFor = (id: string): number => codeOf(realCatalog(), id) ?? -1;

/** A world in which some intents are answered by a handler that tells that it was asked. */
function worldWith(handler: Handler, ...names: (IntentName | 'Launch')[]): TestWorld {
  const { intents } = makeWorld();
  return makeWorld({ intents: { ...intents, ...Object.fromEntries(names.map((name) => [name, handler])) } });
}

/** A handler that says what comes next, and a list of who was asked. */
function spy(): { asked: string[]; called: (name: string) => Handler } {
  const asked: string[] = [];
  return {
    asked,
    called: (name) => (moment) => (asked.push(name), { parts: [prompt(moment, 'what-next')] }),
  };
}

/** A conversation in the middle of the exercise whose first question has been asked. */
async function inExercise(world: TestWorld, base: Parameters<typeof beginTalk>[1] = {}): Promise<Talk> {
  const talk = beginTalk(world, base);
  await talk.launch();
  expect(await talk.say('ExerciseIntent', { exercise: 'appreciation-round' })).toMatchObject({
    listening: true,
  });
  return talk;
}

describe('a session', () => {
  test.each([undefined, null, 'text', 5, [], {}, { v: 99 }, { ...EMPTY_SESSION, said: 'much' }])(
    'that nobody can read (%j) is a fresh one',
    async (session) => {
      const heard = await beginTalk(makeWorld()).say('RepeatIntent', {}, { session, opens: false });
      expect(heard.seen.outcome).toBe('ok');
      expect(decodeSession(heard.session)).toEqual(heard.session);
    },
  );

  test('that opens keeps nothing of the one before but what is still to be written, and what nothing else remembers', async () => {
    const before: Session = {
      ...EMPTY_SESSION,
      slow: true,
      role: 'mum',
      avoid: 7,
      misses: 2,
      asked: 1,
      said: [[1, 0]],
      kept: { ...EMPTY_PROFILE, heard: [5] },
    };
    const { session } = await beginTalk(makeWorld(), { user: null }).launch({ session: before, opens: true });
    expect(session).toMatchObject({ slow: false, role: null, avoid: 0, misses: 0, kept: { heard: [5] } });
  });

  test('that somebody has tampered with is answered, and says nothing that is not in the catalogue', async () => {
    const place = {
      step: codeFor('exercise.sentence-builder.hear-it'),
      keep: { feeling: 'constructor', moment: '__proto__' },
      at: START,
    };
    const said = [[codeFor('exercise.sentence-builder.hear-it'), 0]];
    const session = JSON.parse(JSON.stringify({ ...EMPTY_SESSION, place, said })) as unknown;
    const heard = await beginTalk(makeWorld()).say('RepeatIntent', {}, { session, opens: false });
    expect(heard.text).not.toMatch(/function|native|object/);
  });

  test('of a household without an id remembers forty things that were heard', async () => {
    const world = makeWorld();
    const talk = beginTalk(world, { user: null });
    await talk.launch();
    let heard = await talk.say('TipIntent');
    for (let turn = 0; turn < 50; turn++) heard = await talk.say('AnotherIntent');
    expect(heard.session.kept?.heard).toHaveLength(40);
    expect(await world.kept('null')).toBeNull();
  });

  test('of a household with an id remembers nothing by itself', async () => {
    expect((await beginTalk(makeWorld()).say('TipIntent')).session.kept).toBeNull();
  });
});

describe('the end of a session', () => {
  test('says nothing, asks no handler, and writes what was not written', async () => {
    const { asked, called } = spy();
    const profiles = makeStore();
    const world = { ...worldWith(called('any'), 'Launch', 'TipIntent'), profiles };
    const session = { ...EMPTY_SESSION, pending: [{ is: 'save', item: 7 }] };
    expect(await converse(world, makeTurn({ is: 'ended' }, { session }))).toBeNull();
    expect(asked).toEqual([]);
    expect(JSON.parse(profiles.stored?.text ?? '{}')).toMatchObject({ saved: [7] });
    expect(world.seen).toEqual([{ intent: 'End', slots: {}, item: null, outcome: 'ok', reply: null }]);
  });

  test('writes nothing where all is written', async () => {
    const profiles = makeStore();
    await converse(makeWorld({ profiles }), makeTurn({ is: 'ended' }));
    expect(profiles.calls.filter((call) => call.startsWith('save'))).toEqual([]);
  });

  test.each(['down', 'slow'] as const)('is taken quietly while the store is %s', async (how) => {
    const session = { ...EMPTY_SESSION, pending: [{ is: 'save', item: 7 }] };
    const world = makeWorld({ profiles: brokenStore(how), wait: noPatience });
    expect(await converse(world, makeTurn({ is: 'ended' }, { session }))).toBeNull();
  });
});

describe('who answers', () => {
  test('danger is first: before stop, before launch, before a silence, and before an open question', async () => {
    const { asked, called } = spy();
    const world = worldWith(called('danger'), 'SafetyPartnerHarmIntent');
    for (const input of [
      intent('StopIntent'),
      intent('YesIntent'),
      { is: 'launch' },
      { is: 'silence' },
      { is: 'unmatched' },
      intent('QuickExitIntent'),
    ] as const) {
      await beginTalk(world).hear(input, { text: 'he hit me' });
    }
    const talk = await inExercise(world);
    await talk.say('YesIntent', {}, { text: 'yes, but he hit me' });
    expect(asked).toHaveLength(7);
  });

  test('danger is seen in a slot, where a platform tells nothing else', async () => {
    const heard = await beginTalk(makeWorld()).say('PartnerNameIntent', { name: 'he hit me' });
    expect(heard.seen).toMatchObject({
      intent: 'SafetyPartnerHarmIntent',
      slots: {},
      item: 'safety.partner-harm',
    });
  });

  test('of two dangers the more urgent one is answered, whichever way it was told', async () => {
    const hit = intent('SafetyPartnerHarmIntent');
    expect(
      (await beginTalk(makeWorld()).hear(hit, { text: 'i cry all day because he hits me' })).seen.intent,
    ).toBe('SafetyPartnerHarmIntent');
    expect(
      (await beginTalk(makeWorld()).hear(intent('SafetyLowMoodIntent'), { text: 'he hit me' })).seen.intent,
    ).toBe('SafetyPartnerHarmIntent');
    expect((await beginTalk(makeWorld()).hear(hit, { text: "the baby isn't breathing" })).seen.intent).toBe(
      'SafetyEmergencyIntent',
    );
  });

  test.each([
    'StopIntent',
    'CancelIntent',
    'HelpIntent',
    'RepeatIntent',
    'QuickExitIntent',
    'PauseIntent',
  ] as const)('%s is always understood, whatever question is open', async (name) => {
    const { asked, called } = spy();
    const claims = { [name]: called('answer') };
    const real = makeWorld();
    const world = makeWorld({
      intents: { ...real.intents, [name]: called('intent') },
      answers: { ...real.answers, 'prompt.offer-another-tip': claims },
      stepAnswers: { ...real.stepAnswers, ...claims },
    });
    const talk = beginTalk(world);
    await talk.launch();
    await talk.say('TipIntent');
    await talk.say(name);
    await (await inExercise(world)).say(name);
    expect(asked).toEqual(['intent', 'intent']);
  });

  test('the open question is, before the intent', async () => {
    const { asked, called } = spy();
    const real = makeWorld();
    const world = makeWorld({
      intents: { ...real.intents, YesIntent: called('intent') },
      answers: { 'prompt.welcome-first': { YesIntent: called('answer') } },
    });
    const talk = beginTalk(world);
    await talk.launch();
    await talk.say('YesIntent');
    // The question that is open now has no answers of its own.
    await talk.say('YesIntent');
    expect(asked).toEqual(['answer', 'intent']);
  });

  test('the open step of an exercise is, and anything else is a digression after which it comes back', async () => {
    const world = makeWorld();
    const talk = await inExercise(world);
    const question = (await talk.say('RepeatIntent')).text;
    const digression = await talk.say('PartnerNameIntent', { name: 'sam' });
    expect(digression.text).toMatch(/are you both here\?$/i);
    expect(question).toMatch(/are you both here\?$/i);
    const next = await talk.say('YesIntent');
    expect(next.seen.item).toBe('exercise.appreciation-round.settle');
  });

  test('the intent is, where no question is open', async () => {
    const { asked, called } = spy();
    await beginTalk(worldWith(called('TipIntent'), 'TipIntent')).say('TipIntent');
    expect(asked).toEqual(['TipIntent']);
  });

  test('a fallback intent and no intent at all are the same: nothing was understood', async () => {
    const one = await beginTalk(makeWorld()).say('FallbackIntent');
    const other = await beginTalk(makeWorld()).mumble('mumble');
    expect(one.text).toBe(other.text);
    expect([one.seen.intent, other.seen.intent]).toEqual(['FallbackIntent', 'FallbackIntent']);
  });

  test('words that are no value of a slot never reach a handler', async () => {
    const got: unknown[] = [];
    const world = worldWith(
      (moment) => (got.push(moment.slots), { parts: [prompt(moment, 'what-next')] }),
      'DateIdeaIntent',
    );
    await beginTalk(world).say('DateIdeaIntent', { cost: 'my last twenty quid', place: 'home', minutes: 10 });
    expect(got).toEqual([{ place: 'home', minutes: 10 }]);
    expect(world.seen[0]?.slots).toEqual({ place: 'home', minutes: 10 });
  });
});

describe('listening', () => {
  test('is exactly where the words end with a question, and then there are other words for a silence', async () => {
    const talk = beginTalk(makeWorld());
    const turns: Heard[] = [
      await talk.launch(),
      await talk.say('TipIntent'),
      await talk.say('HelpIntent'),
      await talk.say('StopIntent'),
    ];
    for (const { text, again, listening } of turns) {
      expect(listening).toBe(text.endsWith('?'));
      expect(again !== null).toBe(listening);
      expect(again).not.toBe(text);
    }
    expect(turns.map(({ listening }) => listening)).toEqual([true, true, true, false]);
  });

  test('a single request is answered and closes', async () => {
    expect(await beginTalk(makeWorld()).say('TipIntent')).toMatchObject({ listening: false, again: null });
  });

  test("someone's very first request ends with what this is not, and only that one", async () => {
    const world = makeWorld();
    const first = await beginTalk(world).say('TipIntent');
    const second = await beginTalk(world).say('TipIntent');
    expect(first.text).toMatch(/not a doctor or a counselor\.$/);
    expect(second.text).not.toMatch(/doctor/);
    expect((await beginTalk(makeWorld()).say('SafetyLowMoodIntent')).text).not.toMatch(/I'm not a doctor/);
    expect((await beginTalk(makeWorld()).say('QuickExitIntent')).text).not.toMatch(/I'm not a doctor/);
  });
});

describe('repeat', () => {
  test('says exactly the same, as often as it is asked', async () => {
    for (const begin of [
      'TipIntent',
      'DateIdeaIntent',
      'LineIntent',
      'ExerciseIntent',
      'HelpIntent',
      'SavedIntent',
    ] as const) {
      const talk = beginTalk(makeWorld());
      await talk.launch();
      const first = await talk.say(begin);
      for (let times = 0; times < 3; times++) {
        const again = await talk.say('RepeatIntent');
        expect([again.text, again.again, again.listening]).toEqual([
          first.text,
          first.again,
          first.listening,
        ]);
        expect(again.session.asked).toBe(first.session.asked);
      }
    }
  });

  test('keeps the words a couple chose in an exercise', async () => {
    const talk = beginTalk(makeWorld());
    await talk.launch();
    await talk.say('ExerciseIntent', { exercise: 'sentence-builder' });
    for (const choice of ['lonely', 'at-night', 'a-hug']) await talk.say('ChoiceIntent', { choice });
    const sentence = await talk.say('RepeatIntent');
    expect(sentence.text).toMatch(/I feel lonely .*night.* I need a hug/);
    expect((await talk.say('RepeatIntent')).text).toBe(sentence.text);
  });

  test('in the middle of an exercise asks what was asked, and goes on from there', async () => {
    const talk = await inExercise(makeWorld());
    await talk.say('RepeatIntent');
    expect((await talk.say('YesIntent')).seen.item).toBe('exercise.appreciation-round.settle');
  });
});

describe('what nobody understood', () => {
  test('is asked again in other words, then with more help, and the third time the session closes', async () => {
    const talk = beginTalk(makeWorld());
    const turns = [
      await talk.launch(),
      await talk.mumble('one'),
      await talk.mumble('two'),
      await talk.mumble('three'),
    ];
    expect(new Set(turns.map(({ text }) => text)).size).toBe(4);
    expect(turns.map(({ listening }) => listening)).toEqual([true, true, true, false]);
  });

  test('keeps the place in an exercise, and asks its question again until it closes', async () => {
    const talk = await inExercise(makeWorld());
    const turns = [await talk.mumble('one'), await talk.mumble('two'), await talk.mumble('three')];
    expect(new Set(turns.map(({ text }) => text)).size).toBe(3);
    expect(turns.map(({ listening }) => listening)).toEqual([true, true, false]);
    expect(
      turns.every(({ session }) => session.place?.step === codeFor('exercise.appreciation-round.ready')),
    ).toBe(true);
  });

  test('counts from the beginning after something that was understood', async () => {
    const talk = beginTalk(makeWorld());
    await talk.launch();
    await talk.mumble('one');
    await talk.mumble('two');
    await talk.say('TipIntent');
    expect((await talk.mumble('one again')).listening).toBe(true);
  });
});

describe('silence', () => {
  test('is followed by the question in other words, and a second one by the end', async () => {
    const talk = beginTalk(makeWorld());
    const first = await talk.launch();
    const second = await talk.silence();
    const third = await talk.silence();
    expect(second).toMatchObject({ text: first.again, listening: true });
    expect(third.listening).toBe(false);
    expect(new Set([first.text, second.text, third.text]).size).toBe(3);
  });

  test('is followed by the end where nothing was asked', async () => {
    expect((await beginTalk(makeWorld()).silence()).listening).toBe(false);
  });

  test('is not forgotten by words that nobody understood: nothing is said twice in a row', async () => {
    for (const order of ['silence first', 'words first']) {
      const talk = beginTalk(makeWorld());
      await talk.launch();
      const one = order === 'silence first' ? await talk.silence() : await talk.mumble('words');
      const two = order === 'silence first' ? await talk.mumble('words') : await talk.silence();
      expect(two.text).not.toBe(one.text);
    }
  });
});

describe('what changed', () => {
  test('is written before the answer goes out', async () => {
    const profiles = makeStore();
    const observed: (readonly string[])[] = [];
    const world = makeWorld({ profiles, observe: () => void observed.push([...profiles.calls]) });
    await converse(world, makeTurn(intent('TipIntent'), { opens: true }));
    expect(observed).toEqual([['load', 'save 0']]);
  });

  test('is not written where nothing changed', async () => {
    const profiles = makeStore();
    await converse(makeWorld({ profiles }), makeTurn(intent('HelpIntent'), { opens: true }));
    expect(profiles.calls).toEqual(['load']);
  });

  test('rides in the session while the store is down, and is written with the next turn', async () => {
    const profiles = makeStore(JSON.stringify({ ...EMPTY_PROFILE, saved: [7] }));
    const world = makeWorld({ profiles, wait: noPatience });
    const talk = beginTalk(world);
    profiles.next.push('down', 'down');
    const first = await talk.say('TipIntent', {}, { opens: false });
    expect(first.seen.outcome).toBe('unwritten');
    expect(first.session.pending).toHaveLength(2);
    expect(first.text).not.toMatch(/wrong/);
    const second = await talk.say('SaveIntent');
    expect(second.seen.outcome).toBe('ok');
    expect(second.session.pending).toEqual([]);
    const heard = first.session.last?.item;
    expect(JSON.parse(profiles.stored?.text ?? '')).toMatchObject({ heard: [heard], saved: [7, heard] });
  });

  test('is written at the end of the session at the latest', async () => {
    const profiles = makeStore();
    const talk = beginTalk(makeWorld({ profiles, wait: noPatience }));
    profiles.next.push('slow', 'slow');
    const { session } = await talk.say('TipIntent', {}, { opens: false });
    await talk.end();
    expect(JSON.parse(profiles.stored?.text ?? '')).toMatchObject({ heard: [session.last?.item] });
  });

  test('is known in the session that could not write it', async () => {
    const talk = beginTalk(makeWorld({ profiles: brokenStore('down'), wait: noPatience }));
    const first = await talk.say('TipIntent', {}, { opens: false });
    const second = await talk.say('AnotherIntent');
    expect(second.seen.item).not.toBe(first.seen.item);
  });

  test('a launch that waited for the store is one launch', async () => {
    const profiles = makeStore();
    const talk = beginTalk(makeWorld({ profiles, wait: noPatience }));
    profiles.next.push('down', 'down');
    await talk.launch();
    await talk.say('HelpIntent');
    expect(JSON.parse(profiles.stored?.text ?? '')).toMatchObject({ launches: 1 });
  });

  test('is bounded in a session whose store never comes back', async () => {
    const talk = beginTalk(makeWorld({ profiles: brokenStore('down'), wait: noPatience }));
    await talk.launch();
    let heard = await talk.say('TipIntent');
    for (let turn = 0; turn < 20; turn++) heard = await talk.say('AnotherIntent');
    expect(heard.session.pending.length).toBeLessThanOrEqual(8);
    expect(JSON.stringify(heard.session).length).toBeLessThanOrEqual(2048);
  });

  test('the newest place wins over what another device has written', async () => {
    const place = { step: codeFor('exercise.sentence-builder.feeling'), keep: {}, at: START + HOUR_MS };
    const profiles = makeStore(JSON.stringify(EMPTY_PROFILE));
    const load = profiles.load.bind(profiles);
    const world: World = makeWorld({
      profiles: {
        ...profiles,
        // The other device writes between our reading and our writing.
        load: async (user) => {
          const read = await load(user);
          if (profiles.stored?.version === 3)
            profiles.stored = {
              text: JSON.stringify({ ...EMPTY_PROFILE, place, placedAt: place.at }),
              version: 4,
            };
          return read;
        },
      },
    });
    await converse(world, makeTurn(intent('ExerciseIntent', { exercise: 'appreciation-round' })));
    expect((JSON.parse(profiles.stored?.text ?? '') as Profile).place).toEqual(place);
  });
});

describe('a household of which nothing can be known', () => {
  test.each(['down', 'slow'] as const)(
    'is welcomed like one that comes back while the store is %s',
    async (how) => {
      const { text } = await beginTalk(makeWorld({ profiles: brokenStore(how), wait: noPatience })).launch();
      const known = makeWorld();
      await beginTalk(known).launch();
      const back = await beginTalk(known).launch({ at: START + 24 * HOUR_MS });
      expect(text).not.toMatch(/Tiny Moments/);
      expect(realCatalog().speakables['prompt.welcome-back']?.say).toEqual(
        expect.arrayContaining([text, back.text]),
      );
    },
  );

  test('that a newer program has written for is left alone, and is answered all the same', async () => {
    const newer = JSON.stringify({ v: 99, something: 'else' });
    const profiles = makeStore(newer);
    const heard = await beginTalk(makeWorld({ profiles })).say('TipIntent');
    expect(heard.seen.outcome).toBe('unwritten');
    expect(profiles.stored).toEqual({ text: newer, version: 3 });
  });
});

describe('forget us', () => {
  const saved = JSON.stringify({ ...EMPTY_PROFILE, saved: [7], names: ['sam'] });

  test('is asked first, and done after a yes', async () => {
    const profiles = makeStore(saved);
    const talk = beginTalk(makeWorld({ profiles }));
    expect(await talk.say('ForgetUsIntent')).toMatchObject({ listening: true });
    expect(profiles.stored).not.toBeNull();
    expect((await talk.say('YesIntent')).text).toMatch(/gone|erased now/);
    expect(profiles.stored).toBeNull();
  });

  test('is not done after a no, nor after anything else', async () => {
    for (const name of ['NoIntent', 'HelpIntent', 'NextIntent', 'StopIntent'] as const) {
      const profiles = makeStore(saved);
      const talk = beginTalk(makeWorld({ profiles }));
      await talk.say('ForgetUsIntent');
      await talk.say(name);
      expect(profiles.calls).not.toContain('erase');
    }
  });

  test.each(['down', 'slow'] as const)('is not said to be done where the store is %s', async (how) => {
    const profiles = makeStore(saved);
    const talk = beginTalk(makeWorld({ profiles, wait: noPatience }));
    await talk.say('ForgetUsIntent');
    const load = profiles.load.bind(profiles);
    profiles.load = async (user) => {
      const read = await load(user);
      profiles.next.push(how);
      return read;
    };
    expect((await talk.say('YesIntent')).text).toMatch(/couldn't make sure|didn't answer/);
    expect(profiles.stored?.text).toBe(saved);
  });

  test('leaves nothing in the session, and nothing that would be written later', async () => {
    const talk = beginTalk(makeWorld(), { user: null });
    await talk.launch();
    await talk.say('TipIntent');
    await talk.say('PartnerNameIntent', { name: 'sam' });
    await talk.say('ForgetUsIntent');
    const { session } = await talk.say('YesIntent');
    expect(session).toMatchObject({ kept: null, pending: [], last: null, place: null, role: null });
  });

  test('writes nothing after it has erased', async () => {
    const profiles = makeStore(saved);
    const talk = beginTalk(makeWorld({ profiles }));
    await talk.say('ForgetUsIntent');
    await talk.say('YesIntent');
    expect(profiles.calls.slice(profiles.calls.indexOf('erase'))).toEqual(['erase']);
  });
});

describe('a fault of ours', () => {
  const faults: [string, Handler][] = [
    [
      'a handler that throws',
      () => {
        throw new Error('a mistake');
      },
    ],
    ['a handler that rejects', () => Promise.reject(new Error('a mistake'))],
  ];

  test.each(faults)('is an apology, and the place is kept (%s)', async (_what, handler) => {
    const world = worldWith(handler, 'AboutIntent');
    const talk = await inExercise(world);
    const place = (await talk.say('RepeatIntent')).session.place;
    const heard = await talk.say('AboutIntent');
    expect(realCatalog().speakables['prompt.trouble']?.say).toContain(heard.text);
    expect(heard.seen).toMatchObject({ outcome: 'trouble', fault: new Error('a mistake'), item: null });
    expect(heard.session.place).toEqual(place);
    expect((await world.kept('anna'))?.place).toEqual(place);
    const back = await talk.say('ResumeIntent');
    expect(back.text).toMatch(/are you both here\?$/i);
  });

  test('loses nothing that still had to be written', async () => {
    const world = worldWith(() => Promise.reject(new Error('a mistake')), 'WhyIntent');
    const session = { ...EMPTY_SESSION, pending: [{ is: 'save', item: 7 }] };
    await converse(world, makeTurn(intent('WhyIntent'), { session }));
    expect(await world.kept('anna')).toMatchObject({ saved: [7] });
  });
});

test('every turn is observed once, without the words and without the household', async () => {
  const world = makeWorld();
  const talk = beginTalk(world, { user: 'the household' });
  await talk.launch();
  await talk.mumble('words that nobody may keep');
  await talk.say('TipIntent', {}, { text: 'words that nobody may keep' });
  await talk.silence();
  await talk.end();
  expect(world.seen.map((seen) => seen.intent)).toEqual([
    'Launch',
    'FallbackIntent',
    'TipIntent',
    'Silence',
    'End',
  ]);
  expect(JSON.stringify(world.seen)).not.toMatch(/nobody may keep|the household/);
});
