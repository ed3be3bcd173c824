import fc from 'fast-check';
import { INTENT_NAMES } from '../../../lambda/language/names';
import { answerEs, CONTEXT } from '../../../lambda/platforms/dialogflow/es';
import type { EsResponse } from '../../../lambda/platforms/dialogflow/es';
import { decodeSession } from '../../../lambda/state/session';
import {
  bare,
  byClient,
  byPhone,
  contextsAfter,
  fallback,
  intent,
  launch,
  SESSION,
  SESSION_FORMS,
  warmUp,
} from '../../fixtures/es';
import type { EsOptions } from '../../fixtures/es';
import { checkEsAnswer } from '../../support/check-answer';
import { anySession } from '../../support/hostile-session';
import { mutate, mutations, tower } from '../../support/mutate';
import { checkMessage } from '../../support/proto-check';
import { lastReply, makeWorld, realCatalog, START } from '../../support/world';
import type { TestWorld } from '../../support/world';

const FUZZ = { numRuns: 500, seed: 2026 };
const PHONE = '+447700900123';

interface EsTurn {
  readonly body: EsResponse;
  readonly say: string;
  readonly closed: boolean;
  /** What our context holds. */
  readonly state: Record<string, unknown>;
}

/** An answer; strictly checked. */
async function speak(world: TestWorld, request: unknown, at = START): Promise<EsTurn> {
  const answered = await answerEs(world, request, at);
  if (answered.is === 'refused') throw new Error(answered.detail);
  expect(checkEsAnswer(answered.body, lastReply(world))).toEqual([]);
  const body = JSON.parse(JSON.stringify(answered.body)) as EsResponse;
  const state = { ...body.outputContexts?.[0]?.parameters };
  return { body, say: body.fulfillmentText ?? '', closed: state['closed'] === true, state };
}

/** A context as it would come, with anything in it. */
const context = (parameters: unknown, session = SESSION) => ({
  name: `${session}/contexts/${CONTEXT}`,
  lifespanCount: 49,
  parameters,
});

test('the requests of these tests are requests that Dialogflow could send', () => {
  const requests = [
    launch(),
    launch(byPhone(PHONE)),
    launch(byClient('anna')),
    warmUp(),
    bare(),
    fallback('mumble'),
    intent(
      'DateIdeaIntent',
      { minutes: { amount: 10.0, unit: 'min' }, cost: '' },
      { contexts: [context({ session: {} })] },
    ),
  ];
  for (const request of requests) expect(checkMessage('dialogflow', 'WebhookRequest', request)).toEqual([]);
});

describe('every turn', () => {
  test('saying hello is welcomed, and listens', async () => {
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
        const first = await speak(world, intent(name, {}, { language }));
        await speak(world, intent(name, {}, { language, contexts: contextsAfter(first.body) }));
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
        let turn = await speak(world, intent('ExerciseIntent', { exercise }));
        expect(world.seen[0]?.item).toMatch(`exercise.${exercise}.`);
        for (let turns = 0; !turn.closed && turns < 40; turns++) {
          const name = turns < 2 || !/Quiet|Slower/.test(control) ? control : 'NextIntent';
          turn = await speak(world, intent(name, {}, { contexts: contextsAfter(turn.body) }));
        }
      }
    },
  );

  test('the static answer is never needed: text and SSML say the same', async () => {
    const { body } = await speak(makeWorld(), intent('TipIntent'));
    expect(body.fulfillmentMessages).toEqual([
      { text: { text: [expect.stringMatching(/^<speak>.*<\/speak>$/) as unknown] } },
    ]);
    expect(body.fulfillmentText).not.toContain('<');
  });

  test.each(['Default Welcome Intent', 'SomebodyElsesIntent', 'constructor', 'FallbackIntent'])(
    '%s is not understood',
    async (name) => {
      const world = makeWorld();
      await speak(world, intent(name));
      expect(world.seen).toMatchObject([{ intent: 'FallbackIntent' }]);
    },
  );

  test('what nobody understood is asked again', async () => {
    const world = makeWorld();
    const first = await speak(world, launch());
    const second = await speak(world, fallback('mumble', { contexts: contextsAfter(first.body) }));
    expect(second).toMatchObject({ closed: false });
    expect(second.say).not.toBe(first.say);
  });
});

describe('the session', () => {
  test.each(SESSION_FORMS)('goes into a context of %s', async (session) => {
    const world = makeWorld();
    const { body, closed } = await speak(world, launch({ session }));
    expect(closed).toBe(false);
    expect(body.outputContexts).toMatchObject([
      { name: `${session}/contexts/tiny-moments`, lifespanCount: expect.any(Number) as unknown },
    ]);
    await speak(world, intent('YesIntent', {}, { session, contexts: contextsAfter(body) }));
    expect(world.seen.map((seen) => seen.intent)).toEqual(['Launch', 'YesIntent']);
  });

  test('is sent again with every turn, or it would be gone', async () => {
    const world = makeWorld();
    let { body } = await speak(world, intent('TipIntent'));
    for (let turns = 0; turns < 5; turns++) {
      const contexts = contextsAfter(body);
      ({ body } = await speak(world, intent('AnotherIntent', {}, { contexts })));
      expect(body.outputContexts?.[0]?.lifespanCount).toBeGreaterThan(Number(contexts[0]?.['lifespanCount']));
    }
  });

  test('comes back with numbers as doubles and with the parameters of the intent among its own', async () => {
    const world = makeWorld();
    const { body } = await speak(world, intent('ExerciseIntent', { exercise: 'appreciation-round' }));
    const doubles = JSON.stringify(
      contextsAfter(body, { theme: '', 'theme.original': '', minutes: 10 }),
    ).replace(/([:[,])(\d+)(?=[,\]}])/g, '$1$2.0');
    expect(doubles).toContain('.0');
    await speak(
      world,
      intent('YesIntent', {}, { contexts: JSON.parse(doubles) as EsOptions['contexts'] & object }),
    );
    expect(world.seen[1]?.item).toMatch('exercise.appreciation-round.');
  });

  test('is found among other contexts', async () => {
    const world = makeWorld();
    const { body } = await speak(world, intent('TipIntent'));
    const others = [
      { name: `${SESSION}/contexts/__system_counters__`, parameters: { 'no-match': 0 } },
      { name: `${SESSION}/contexts/not-tiny-moments`, parameters: {} },
      null,
      5,
    ];
    await speak(
      world,
      intent(
        'WhyIntent',
        {},
        { contexts: [...others, ...contextsAfter(body)] as EsOptions['contexts'] & object },
      ),
    );
    expect(world.seen[1]?.item).toMatch(/^tip\./);
  });

  test('that has closed opens anew with the next turn, and what was open is not', async () => {
    const world = makeWorld();
    const first = await speak(
      world,
      intent('TipIntent', {}, { contexts: [context({ session: {}, closed: false })] }),
    );
    const stopped = await speak(world, intent('StopIntent', {}, { contexts: contextsAfter(first.body) }));
    expect(stopped.closed).toBe(true);
    const again = await speak(world, intent('TipIntent', {}, { contexts: contextsAfter(stopped.body) }));
    // A single request, without a session around it.
    expect(again.closed).toBe(true);
    expect(decodeSession(again.state['session'])?.asked).toBeNull();
  });

  test('that is open says so: Dialogflow might keep what an earlier answer said', async () => {
    const { state } = await speak(makeWorld(), launch());
    expect(state).toHaveProperty('closed', false);
  });

  test('that nobody knows any more opens anew', async () => {
    for (const contexts of [
      [],
      [context(undefined)],
      [{ name: 'elsewhere/contexts/other', parameters: { closed: false } }],
    ]) {
      const { closed } = await speak(makeWorld(), intent('TipIntent', {}, { contexts: contexts }));
      expect(closed).toBe(true);
    }
  });

  test.each([undefined, '', 5, 'nonsense', 'projects/p/agent/sessions/', {}])(
    'without a name of the session (%j) there is an answer, and no context',
    async (session) => {
      const { body } = await speak(makeWorld(), { ...launch(), session });
      expect(body).not.toHaveProperty('outputContexts');
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
          'SavedIntent',
          'BackIntent',
        ),
        async (session, name) => {
          const world = makeWorld();
          const { state } = await speak(
            world,
            intent(name, {}, { contexts: [context({ session, closed: false })] }),
          );
          expect(decodeSession(state['session'])).not.toBeNull();
          expect(world.seen).not.toMatchObject([{ outcome: 'trouble' }]);
        },
      ),
      FUZZ,
    );
  });

  test('of any JSON in the place of the parameters, of the contexts, of one of them', async () => {
    await fc.assert(
      fc.asyncProperty(anySession(), fc.nat(2), async (json, place) => {
        const request = intent(
          'YesIntent',
          {},
          {
            contexts:
              place === 0 ? (json as []) : [place === 1 ? (json as Record<string, never>) : context(json)],
          },
        );
        await speak(makeWorld(), request);
      }),
      FUZZ,
    );
  });

  test('of lists within lists', async () => {
    for (const parameters of [tower(), { session: tower() }, { session: {}, closed: tower() }]) {
      await speak(makeWorld(), intent('YesIntent', {}, { contexts: [context(parameters)] }));
    }
  });
});

describe('parameters', () => {
  const slotsOf = async (parameters: Record<string, unknown>) => {
    const world = makeWorld();
    await speak(world, intent('DateIdeaIntent', parameters));
    return world.seen[0]?.slots;
  };

  test('are read in the forms Dialogflow has for them', async () => {
    expect(await slotsOf({ minutes: { amount: 10.0, unit: 'min' }, cost: 'free', with_baby: 'yes' })).toEqual(
      { minutes: 10, cost: 'free', 'with-baby': 'yes' },
    );
    expect(await slotsOf({ minutes: 20.0, place: ['home', 'out'] })).toEqual({ minutes: 20, place: 'home' });
    expect(
      await slotsOf({
        minutes: { amount: 1.0, unit: 'h' },
        age: { amount: 3.0, unit: 'mo' },
        name: { name: 'Sam' },
      }),
    ).toEqual({ minutes: 60, age: '3 months', name: 'sam' });
  });

  test('that were not said are absent', async () => {
    expect(
      await slotsOf({ minutes: '', cost: '', place: null, mood: [], 'with-baby': {}, theme: '  ' }),
    ).toEqual({});
  });

  test.each([null, [], 'a', 5, undefined])('in the form of %j are none', async (parameters) => {
    const world = makeWorld();
    const request = intent('TipIntent') as { queryResult: object };
    await speak(world, { ...request, queryResult: { ...request.queryResult, parameters } });
    expect(world.seen).toMatchObject([{ intent: 'TipIntent', slots: {} }]);
  });
});

describe('the place', () => {
  const emergency = async (options: EsOptions, installed: string | null = null): Promise<string> =>
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

  test('the words are those of the country of the call', async () => {
    expect((await speak(makeWorld(), launch({ language: 'en' }))).say).toContain('counselor');
    expect((await speak(makeWorld(), launch({ ...byPhone(PHONE), language: 'en' }))).say).toContain(
      'counsellor',
    );
  });
});

describe('the household', () => {
  test("is known by its client's id, else by the caller's number", async () => {
    const world = makeWorld();
    await speak(world, launch(byClient('anna')));
    await speak(world, launch(byPhone(PHONE)));
    await speak(world, launch(byPhone('+44 7700 900-124', 'google_telephony')));
    await speak(world, launch({ payload: { userId: 'ben', telephony: { caller_id: '+447700900125' } } }));
    for (const user of ['anna', PHONE, '+447700900124', 'ben']) expect(await world.kept(user)).not.toBeNull();
    expect(await world.kept('+447700900125')).toBeNull();
  });

  test.each([
    'REDACTED_IN_STANDARD_EDITION',
    'anonymous',
    '',
    '+266696687',
    '+10000000000',
    '1234',
    'sip:anna@example.org',
    '+44770090012345678',
  ])('is nobody where the number is %p: nothing is kept, and the session remembers', async (callerId) => {
    const asked: string[] = [];
    const world = makeWorld({ keyOf: (user) => (asked.push(user), user) });
    const { state } = await speak(world, intent('TipIntent', {}, byPhone(callerId)));
    expect(asked).toEqual([]);
    expect(decodeSession(state['session'])?.kept?.heard).toHaveLength(1);
  });

  test.each([5, null, {}, [], ''])('is nobody where the id is %j', async (userId) => {
    const asked: string[] = [];
    await speak(makeWorld({ keyOf: (user) => (asked.push(user), user) }), launch({ payload: { userId } }));
    expect(asked).toEqual([]);
  });
});

test('the warm-up of the phone gateway is answered with nothing, and is no turn', async () => {
  const world = makeWorld();
  expect(await answerEs(world, warmUp(), START)).toEqual({ is: 'answered', body: {} });
  expect(world.seen).toEqual([]);
});

describe('requests with something missing', () => {
  test('all but the query result can be', async () => {
    await speak(makeWorld(), bare());
    await speak(makeWorld(), { queryResult: { intent: { displayName: 'TipIntent' } } });
  });

  test.each([
    null,
    undefined,
    [],
    'a',
    5,
    {},
    { queryResult: null },
    { queryResult: [] },
    { queryResult: 'a' },
    { request: { type: 'LaunchRequest' } },
  ])('%j is refused', async (body) => {
    expect(await answerEs(makeWorld(), body, START)).toMatchObject({ is: 'refused', status: 400 });
  });
});

test('whatever is done to a request, there is an answer or a refusal', async () => {
  const world = makeWorld();
  const { body } = await speak(world, intent('ExerciseIntent', { exercise: 'sentence-builder' }));
  const requests = [
    launch(byPhone(PHONE)),
    intent(
      'DateIdeaIntent',
      { minutes: { amount: 10, unit: 'min' }, cost: 'free', place: '' },
      byClient('anna'),
    ),
    intent('ChoiceIntent', { choice: 'tired' }, { contexts: contextsAfter(body) }),
    fallback('mumble'),
    warmUp(),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...requests), mutations(), async (request, changes) => {
      const answered = await answerEs(world, mutate(request, changes), START);
      if (answered.is === 'answered') expect(checkEsAnswer(answered.body, lastReply(world))).toEqual([]);
    }),
    FUZZ,
  );
  expect(world.seen.filter(({ outcome }) => outcome === 'trouble')).toEqual([]);
});
