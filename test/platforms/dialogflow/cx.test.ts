import fc from 'fast-check';
import { INTENT_NAMES } from '../../../lambda/language/names';
import { answerCx, CLOSED, STATE } from '../../../lambda/platforms/dialogflow/cx';
import type { CxResponse } from '../../../lambda/platforms/dialogflow/cx';
import { decodeSession } from '../../../lambda/state/session';
import {
  bare,
  byClient,
  byPhone,
  FLOW,
  intent,
  launch,
  noInput,
  noMatch,
  PAGE,
  parametersAfter,
  request,
  said,
} from '../../fixtures/cx';
import type { CxOptions } from '../../fixtures/cx';
import { checkCxAnswer } from '../../support/check-answer';
import { anySession } from '../../support/hostile-session';
import { mutate, mutations, tower } from '../../support/mutate';
import { checkMessage } from '../../support/proto-check';
import { lastReply, makeWorld, realCatalog, START } from '../../support/world';
import type { TestWorld } from '../../support/world';

const FUZZ = { numRuns: 500, seed: 2026 };
const PHONE = '+447700900123';
const END = `${FLOW}/pages/END_SESSION`;

interface CxTurn {
  readonly body: CxResponse;
  readonly say: string;
  readonly closed: boolean;
  /** The session's parameters for the next request. */
  readonly parameters: Record<string, unknown>;
}

/** An answer; strictly checked. */
async function speak(world: TestWorld, asked: unknown, at = START): Promise<CxTurn> {
  const answered = await answerCx(world, asked, at);
  if (answered.is === 'refused') throw new Error(answered.detail);
  expect(checkCxAnswer(answered.body, lastReply(world))).toEqual([]);
  const body = JSON.parse(JSON.stringify(answered.body)) as CxResponse;
  const shown = body.fulfillmentResponse?.messages.find((message) => 'text' in message);
  const parameters = parametersAfter(body);
  return {
    body,
    say: shown && 'text' in shown ? (shown.text.text[0] ?? '') : '',
    closed: parameters[CLOSED] === true,
    parameters,
  };
}

test('the requests of these tests are requests that Dialogflow could send', () => {
  const requests = [
    launch(),
    launch(byPhone(PHONE)),
    launch(byClient('anna')),
    bare(),
    noMatch('mumble'),
    noInput(),
    request({ digits: '12' }),
    request({ transcript: 'give us a tip', parameters: { [STATE]: {} } }),
    intent('DateIdeaIntent', {
      minutes: said('ten minutes', { amount: 10.0, unit: 'min' }),
      cost: said('no money'),
    }),
  ];
  for (const one of requests) expect(checkMessage('dialogflow-cx', 'WebhookRequest', one)).toEqual([]);
});

describe('every turn', () => {
  test('a call is welcomed, and listens', async () => {
    const world = makeWorld();
    expect(await speak(world, launch())).toMatchObject({
      closed: false,
      say: expect.stringContaining('Tiny Moments') as unknown,
    });
    expect(world.seen).toMatchObject([{ intent: 'Launch' }]);
  });

  test.each(INTENT_NAMES)(
    '%s is answered, at first and in a conversation, in every language',
    async (name) => {
      for (const language of ['en', 'en-US', 'en-GB', 'en-au', 'en-ZZ']) {
        const world = makeWorld();
        const { parameters } = await speak(world, intent(name, {}, { language }));
        await speak(world, intent(name, {}, { language, parameters }));
        expect(world.seen).toMatchObject([
          { intent: name, outcome: 'ok' },
          { intent: name, outcome: 'ok' },
        ]);
      }
    },
  );

  test.each(realCatalog().exercises.map(({ id }) => id))(
    'every turn of %s is within the limits, whichever way it goes',
    async (exercise) => {
      for (const control of [
        'NextIntent',
        'YesIntent',
        'NoIntent',
        'SkipIntent',
        'QuietIntent',
        'SlowerIntent',
      ]) {
        const world = makeWorld();
        let turn = await speak(world, intent('ExerciseIntent', { exercise: said('that', exercise) }));
        expect(world.seen[0]?.item).toMatch(`exercise.${exercise}.`);
        for (let turns = 0; !turn.closed && turns < 40; turns++) {
          const name = turns < 2 || !/Quiet|Slower/.test(control) ? control : 'NextIntent';
          turn = await speak(world, intent(name, {}, { parameters: turn.parameters }));
        }
      }
    },
  );

  test('what is said replaces what the agent would have said', async () => {
    const { body } = await speak(makeWorld(), intent('TipIntent'));
    expect(body.fulfillmentResponse).toMatchObject({
      mergeBehavior: 'REPLACE',
      messages: [{ outputAudioText: {} }, { text: {} }],
    });
  });
});

describe('what was meant', () => {
  const meant = async (asked: unknown): Promise<string | undefined> => {
    const world = makeWorld();
    await speak(world, asked);
    return world.seen[0]?.intent;
  };

  test('is told by the tag of the route that was taken', async () => {
    expect(await meant(intent('TipIntent', {}, { tag: 'WhyIntent' }))).toBe('WhyIntent');
    expect(await meant(request({ tag: 'Launch' }))).toBe('Launch');
    // The last intent that matched is told with everything that comes after it, too.
    expect(await meant(intent('TipIntent', {}, { tag: 'FallbackIntent' }))).toBe('FallbackIntent');
    expect(await meant(intent('TipIntent', {}, { tag: 'Silence' }))).toBe('Silence');
  });

  test('is told by the name of the intent, where an agent made by hand has tags of its own', async () => {
    expect(await meant(intent('TipIntent', {}, { tag: 'my-webhook' }))).toBe('TipIntent');
    expect(await meant(intent('TipIntent', {}, { tag: null }))).toBe('TipIntent');
    expect(await meant(intent('Launch', {}, { tag: null }))).toBe('Launch');
  });

  test.each(['toString', 'SomebodyElsesIntent', 'FallbackIntent'])(
    'is not understood with %s',
    async (name) => {
      expect(await meant(intent(name))).toBe('FallbackIntent');
    },
  );

  test('is not understood where keys were pressed, or where nothing tells it', async () => {
    expect(await meant(request({ digits: '12' }))).toBe('FallbackIntent');
    expect(await meant(request({}))).toBe('FallbackIntent');
  });

  test('the words count, typed or spoken', async () => {
    expect(await meant(noMatch('he hit me'))).toBe('SafetyPartnerHarmIntent');
    expect(await meant(request({ tag: 'FallbackIntent', transcript: 'he hit me' }))).toBe(
      'SafetyPartnerHarmIntent',
    );
  });
});

describe('silence and words that nobody understood', () => {
  test('the question comes again in other words after a silence, and after a second one the call ends', async () => {
    const world = makeWorld();
    const first = await speak(world, launch());
    const second = await speak(world, noInput({ parameters: first.parameters }));
    expect(second).toMatchObject({ closed: false });
    expect(second.say).not.toBe(first.say);
    const third = await speak(world, noInput({ parameters: second.parameters, event: 'sys.no-input-2' }));
    expect(third).toMatchObject({ closed: true, body: { targetPage: END } });
    expect(new Set([first.say, second.say, third.say]).size).toBe(3);
  });

  test('three answers to what nobody understood differ, and the third closes', async () => {
    const world = makeWorld();
    const turns = [await speak(world, launch())];
    for (let turn = 0; turn < 3; turn++)
      turns.push(await speak(world, noMatch('mumble', { parameters: turns[turn]?.parameters ?? {} })));
    expect(turns.map(({ closed }) => closed)).toEqual([false, false, false, true]);
    expect(new Set(turns.map(({ say }) => say)).size).toBe(4);
  });
});

describe('parameters', () => {
  const slotsOf = async (parameters: unknown) => {
    const world = makeWorld();
    const asked = intent('DateIdeaIntent') as { intentInfo: object };
    await speak(world, { ...asked, intentInfo: { ...asked.intentInfo, parameters } });
    return world.seen[0]?.slots;
  };

  test('are read as they were understood', async () => {
    expect(
      await slotsOf({
        minutes: said('ten minutes', { amount: 10.0, unit: 'min' }),
        cost: said('no money', 'free'),
        with_baby: said('with the little one', 'yes'),
        name: said('Sam', { name: 'Sam' }),
      }),
    ).toEqual({ minutes: 10, cost: 'free', 'with-baby': 'yes', name: 'sam' });
  });

  test('are read as they were said, where nothing else is told', async () => {
    expect(
      await slotsOf({
        cost: said('free'),
        place: said('home', null),
        noise: { originalValue: 'quiet', resolvedValue: '' },
      }),
    ).toEqual({ cost: 'free', place: 'home', noise: 'quiet' });
  });

  test.each([
    null,
    [],
    'a',
    5,
    undefined,
    {},
    { cost: null, minutes: 5, place: 'home', mood: [] },
    { cost: { resolvedValue: null, originalValue: null } },
  ])('in the form of %j are none', async (parameters) => {
    expect(await slotsOf(parameters)).toEqual({});
  });
});

describe('the session', () => {
  test('is carried by a parameter of ours, which opens, stays open and closes', async () => {
    const world = makeWorld();
    const first = await speak(world, launch());
    expect(Object.keys(first.body.sessionInfo?.parameters ?? {}).sort()).toEqual([STATE, CLOSED].sort());
    expect(first.body).not.toHaveProperty('targetPage');
    const second = await speak(
      world,
      intent('TipIntent', {}, { parameters: { ...first.parameters, theirs: 1 } }),
    );
    expect(second.closed).toBe(false);
    const third = await speak(world, intent('StopIntent', {}, { parameters: second.parameters }));
    expect(third).toMatchObject({ closed: true, body: { targetPage: END } });
    const fourth = await speak(world, intent('TipIntent', {}, { parameters: third.parameters }));
    // A single request: what was open before has closed.
    expect(fourth.closed).toBe(true);
  });

  test('comes back with numbers as doubles', async () => {
    const world = makeWorld();
    const { parameters } = await speak(
      world,
      intent('ExerciseIntent', { exercise: said('that', 'appreciation-round') }),
    );
    const doubles = JSON.stringify(parameters).replace(/([:[,])(\d+)(?=[,\]}])/g, '$1$2.0');
    await speak(
      world,
      intent('YesIntent', {}, { parameters: JSON.parse(doubles) as Record<string, unknown> }),
    );
    expect(world.seen[1]?.item).toMatch('exercise.appreciation-round.');
  });

  test.each([null, 'a page', '', `${FLOW}/pages/`, PAGE.replace('/flows/', '/floes/')])(
    'ends by our parameter alone where the page is %j',
    async (page) => {
      const turn = await speak(makeWorld(), intent('StopIntent', {}, { page }));
      expect(turn.closed).toBe(true);
      expect(turn.body).not.toHaveProperty('targetPage');
    },
  );

  test('ends on the page of its own flow, whichever page it is on', async () => {
    const { body } = await speak(makeWorld(), intent('StopIntent', {}, { page: `${FLOW}/pages/9c1d` }));
    expect(body.targetPage).toBe(END);
  });

  test.each([{ parameters: null }, { parameters: [] }, null, 'a', {}])(
    'opens anew without parameters (%j)',
    async (sessionInfo) => {
      const turn = await speak(makeWorld(), { ...intent('TipIntent'), sessionInfo });
      expect(turn.closed).toBe(true);
    },
  );

  test('of any JSON that stands where ours should be is fresh, and there is an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySession(),
        fc.constantFrom(
          'RepeatIntent',
          'YesIntent',
          'WhyIntent',
          'ResumeIntent',
          'FallbackIntent',
          'Silence',
          'BackIntent',
        ),
        async (session, tag) => {
          const world = makeWorld();
          const { parameters } = await speak(
            world,
            request({ tag, parameters: { [STATE]: session, [CLOSED]: false } }),
          );
          expect(decodeSession(parameters[STATE])).not.toBeNull();
          expect(world.seen).not.toMatchObject([{ outcome: 'trouble' }]);
        },
      ),
      FUZZ,
    );
  });

  test('of any JSON in the place of all parameters', async () => {
    await fc.assert(
      fc.asyncProperty(anySession(), async (parameters) => {
        await speak(makeWorld(), { ...intent('YesIntent'), sessionInfo: { parameters } });
      }),
      FUZZ,
    );
  });

  test('of lists within lists', async () => {
    for (const parameters of [tower(), { [STATE]: tower() }, { [STATE]: {}, [CLOSED]: tower() }]) {
      await speak(makeWorld(), { ...intent('YesIntent'), sessionInfo: { parameters } });
    }
  });
});

describe('the place', () => {
  const emergency = async (options: CxOptions, installed: string | null = null): Promise<string> =>
    (await speak(makeWorld({ country: installed }), intent('SafetyEmergencyIntent', {}, options))).say;

  test("is told by the caller's number first, then by the language, then by the installation", async () => {
    expect(await emergency({ ...byPhone(PHONE), language: 'en-US' }, 'AU')).toContain('nine nine nine');
    expect(await emergency({ ...byPhone('+12025550123'), language: 'en-AU' }, 'GB')).toContain('triple zero');
    expect(await emergency({ language: 'en' }, 'GB')).toContain('nine nine nine');
  });

  test('is unknown with plain English and no number, and then no number of any country is given', async () => {
    expect(await emergency({ language: 'en' })).not.toMatch(/nine one one|nine nine nine|triple zero/);
    expect(await emergency({ ...byPhone('+12025550123'), language: 'en' })).not.toMatch(/nine one one/);
  });
});

describe('the household', () => {
  test("is known by its client's id, else by the caller's number", async () => {
    const world = makeWorld();
    await speak(world, launch(byClient('anna')));
    await speak(world, launch(byPhone(PHONE)));
    await speak(world, launch({ payload: { userId: 'ben', telephony: { caller_id: '+447700900125' } } }));
    for (const user of ['anna', PHONE, 'ben']) expect(await world.kept(user)).not.toBeNull();
    expect(await world.kept('+447700900125')).toBeNull();
  });

  test.each(['REDACTED', 'anonymous', '+266696687', '+10000000000', '1234', 'sip:anna@example.org'])(
    'is nobody where the number is %p',
    async (callerId) => {
      const asked: string[] = [];
      const world = makeWorld({ keyOf: (user) => (asked.push(user), user) });
      const { parameters } = await speak(world, intent('TipIntent', {}, byPhone(callerId)));
      expect(asked).toEqual([]);
      expect(decodeSession(parameters[STATE])?.kept?.heard).toHaveLength(1);
    },
  );

  test.each([5, null, {}, [], ''])('is nobody where the id is %j, and never the session', async (userId) => {
    const asked: string[] = [];
    await speak(makeWorld({ keyOf: (user) => (asked.push(user), user) }), launch({ payload: { userId } }));
    expect(asked).toEqual([]);
  });
});

describe('requests with more or less than is documented', () => {
  test('fields that nobody has documented change nothing', async () => {
    const plain = await speak(makeWorld(), intent('TipIntent'));
    const asked = intent('TipIntent');
    const more = {
      ...asked,
      redactedText: 'words',
      source: 'GOOGLE',
      intentInfo: { ...(asked['intentInfo'] as object), redacted: true },
    };
    expect((await speak(makeWorld(), more)).body).toEqual(plain.body);
  });

  test.each([
    bare(),
    { sessionInfo: { session: 's' } },
    { text: 'hello' },
    { transcript: 'hello' },
    { triggerEvent: 'WELCOME' },
    { triggerIntent: 'projects/p/locations/l/agents/a/intents/i' },
    { dtmfDigits: '1' },
    { detectIntentResponseId: 'x', languageCode: 'en' },
  ])('there is an answer to %j', async (asked) => {
    await speak(makeWorld(), asked);
  });

  test.each([null, undefined, [], 'a', 5, {}, { queryResult: {} }, { request: { type: 'LaunchRequest' } }])(
    '%j is refused',
    async (asked) => {
      expect(await answerCx(makeWorld(), asked, START)).toMatchObject({ is: 'refused', status: 400 });
    },
  );
});

test('whatever is done to a request, there is an answer or a refusal', async () => {
  const world = makeWorld();
  const { parameters } = await speak(
    world,
    intent('ExerciseIntent', { exercise: said('that', 'sentence-builder') }),
  );
  const requests = [
    launch(byPhone(PHONE)),
    intent(
      'DateIdeaIntent',
      { minutes: said('ten', { amount: 10, unit: 'min' }), cost: said('free') },
      byClient('anna'),
    ),
    intent('ChoiceIntent', { choice: said('tired', 'tired') }, { parameters }),
    intent('StopIntent', {}, { parameters }),
    noMatch('mumble', { parameters }),
    noInput({ parameters }),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...requests), mutations(), async (asked, changes) => {
      const answered = await answerCx(world, mutate(asked, changes), START);
      if (answered.is === 'answered') expect(checkCxAnswer(answered.body, lastReply(world))).toEqual([]);
    }),
    FUZZ,
  );
  expect(world.seen.filter(({ outcome }) => outcome === 'trouble')).toEqual([]);
});
