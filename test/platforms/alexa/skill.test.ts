import fc from 'fast-check';
import type { ResponseEnvelope } from 'ask-sdk-model';
import { BUILT_INS, STATE } from '../../../lambda/platforms/alexa/read-request';
import { answerAlexa } from '../../../lambda/platforms/alexa/skill';
import { INTENT_NAMES } from '../../../lambda/language/names';
import type { ProfileStore } from '../../../lambda/state/profile-store';
import { decodeSession } from '../../../lambda/state/session';
import {
  canFulfill,
  empty,
  intent,
  launch,
  otherRequests,
  plain,
  resolved,
  sessionEnded,
  skillDisabled,
  unresolved,
  USER,
} from '../../fixtures/alexa';
import { checkAlexaAnswer } from '../../support/check-answer';
import { textOf } from '../../support/check-spoken';
import { anySession } from '../../support/hostile-session';
import { mutate, mutations, tower } from '../../support/mutate';
import { lastReply, makeWorld, realCatalog, START } from '../../support/world';
import type { TestWorld } from '../../support/world';

const FUZZ = { numRuns: 500, seed: 2026 };

async function answer(world: TestWorld, envelope: unknown, at = START): Promise<ResponseEnvelope> {
  const answered = await answerAlexa(world, envelope, at);
  if (answered.is === 'refused') throw new Error(answered.detail);
  return JSON.parse(JSON.stringify(answered.body)) as ResponseEnvelope;
}

/** An answer that may be spoken; strictly checked. */
async function speak(
  world: TestWorld,
  envelope: unknown,
  at = START,
): Promise<{ say: string; listening: boolean; attributes: Record<string, unknown> }> {
  const body = await answer(world, envelope, at);
  expect(checkAlexaAnswer(body, true, lastReply(world))).toEqual([]);
  const speech = body.response.outputSpeech;
  return {
    say: speech?.type === 'SSML' ? textOf(speech.ssml) : '',
    listening: body.response.shouldEndSession === false,
    attributes: body.sessionAttributes ?? {},
  };
}

describe('every turn', () => {
  test('opening the skill is welcomed, and listens', async () => {
    const world = makeWorld();
    expect(await speak(world, launch())).toMatchObject({
      listening: true,
      say: expect.stringContaining('Tiny Moments') as unknown,
    });
    expect(world.seen).toMatchObject([{ intent: 'Launch', outcome: 'ok' }]);
  });

  test('the session goes into the attributes, and comes back with the next request', async () => {
    const world = makeWorld();
    const { attributes } = await speak(
      world,
      intent('TipIntent', [resolved('theme', 'roommates', 'patience')]),
    );
    expect(Object.keys(attributes)).toEqual([STATE]);
    expect(decodeSession(attributes[STATE])).not.toBeNull();
    const next = await speak(world, intent('AMAZON.YesIntent', [], { attributes }));
    expect(world.seen.map((seen) => seen.intent)).toEqual(['TipIntent', 'YesIntent']);
    expect(next.listening).toBe(true);
    expect(world.seen[1]?.item).toMatch(/^tip\./);
  });

  test('an intent without a session around it is answered, and closes', async () => {
    const { say, listening } = await speak(makeWorld(), intent('TipIntent', [], { opens: true }));
    expect(listening).toBe(false);
    expect(say).toMatch(/not a doctor/);
  });

  test.each(Object.keys(BUILT_INS))('%s is answered', async (name) => {
    const world = makeWorld();
    await speak(world, intent(name));
    expect(world.seen).toMatchObject([{ intent: BUILT_INS[name], outcome: 'ok' }]);
  });

  test.each(INTENT_NAMES)(
    '%s is answered in a session and in a single request, in every country',
    async (name) => {
      for (const locale of ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'en-ZZ']) {
        for (const opens of [true, false]) {
          const world = makeWorld();
          await speak(world, intent(name, [], { opens, locale }));
          expect(world.seen).toMatchObject([{ intent: name, outcome: 'ok' }]);
        }
      }
    },
  );

  test.each(realCatalog().exercises.map(({ id }) => id))(
    'every turn of %s is within the limits, whichever way it goes',
    async (exercise) => {
      for (const control of [
        'AMAZON.NextIntent',
        'AMAZON.YesIntent',
        'AMAZON.NoIntent',
        'SkipIntent',
        'QuietIntent',
        'SlowerIntent',
      ]) {
        const world = makeWorld();
        let turn = await speak(world, intent('ExerciseIntent', [resolved('exercise', 'that', exercise)]));
        expect(world.seen[0]?.item).toMatch(`exercise.${exercise}.`);
        for (let turns = 0; turn.listening && turns < 40; turns++) {
          const name = turns < 2 || !/Quiet|Slower/.test(control) ? control : 'AMAZON.NextIntent';
          turn = await speak(world, intent(name, [], { attributes: turn.attributes }));
          expect(Buffer.byteLength(JSON.stringify(turn.attributes[STATE]))).toBeLessThanOrEqual(2048);
        }
      }
    },
  );
});

describe('requests that say nothing', () => {
  test('nothing is spoken when the session has ended, and what was still to be written is written', async () => {
    const world = makeWorld();
    const { attributes } = await speak(world, intent('TipIntent'));
    const pending = [{ is: 'save', item: 1 }];
    const state = { ...(attributes[STATE] as object), pending };
    const body = await answer(world, sessionEnded({ attributes: { [STATE]: state } }));
    expect(checkAlexaAnswer(body, false)).toEqual([]);
    expect(body.response).toEqual({});
    expect(await world.kept(USER)).toMatchObject({ saved: [1] });
    expect(world.seen[1]).toMatchObject({ intent: 'End', reply: null });
  });

  test.each(otherRequests().map((envelope): [string, unknown] => [envelope.request.type, envelope]))(
    '%s is taken without a word',
    async (_type, envelope) => {
      const world = makeWorld();
      const body = await answer(world, envelope);
      expect(checkAlexaAnswer(body, false)).toEqual([]);
      expect(body.response).toEqual({});
      expect(world.seen).toEqual([]);
    },
  );

  test('an event in a session leaves the session as it was', async () => {
    const world = makeWorld();
    const { attributes } = await speak(world, launch());
    const event = otherRequests().find(({ request }) => request.type === 'Alexa.Presentation.APL.UserEvent');
    const body = await answer(world, { ...event, session: { ...event?.session, attributes } });
    expect(body.sessionAttributes).toEqual(attributes);
    expect(body.response).not.toHaveProperty('shouldEndSession');
  });
});

describe('whether an intent could be served', () => {
  const judge = async (envelope: unknown) => {
    const world = makeWorld();
    const body = await answer(world, envelope);
    expect(checkAlexaAnswer(body, false)).toEqual([]);
    expect(world.seen).toEqual([]);
    return body.response.canFulfillIntent;
  };
  const yes = { canUnderstand: 'YES', canFulfill: 'YES' };
  const no = { canUnderstand: 'NO', canFulfill: 'NO' };

  test('one of ours can, with the slots that are ours', async () => {
    expect(
      await judge(
        canFulfill('DateIdeaIntent', [
          resolved('with_baby', 'with the baby', 'yes'),
          unresolved('weather', 'rain'),
        ]),
      ),
    ).toEqual({
      canFulfill: 'YES',
      slots: { with_baby: yes, weather: no },
    });
    expect(await judge(canFulfill('TipIntent'))).toEqual({ canFulfill: 'YES' });
  });

  test.each(['OrderPizzaIntent', 'toString', 'AMAZON.FallbackIntent', 'FallbackIntent'])(
    '%s cannot',
    async (name) => {
      expect(await judge(canFulfill(name, [plain('minutes', '5')]))).toEqual({
        canFulfill: 'NO',
        slots: { minutes: no },
      });
    },
  );
});

describe('a household that switches the skill off', () => {
  test('is forgotten', async () => {
    const world = makeWorld();
    await speak(world, launch());
    await speak(world, launch({ user: 'the neighbours' }));
    expect(await world.kept(USER)).not.toBeNull();
    expect(checkAlexaAnswer(await answer(world, skillDisabled()), false)).toEqual([]);
    expect(await world.kept(USER)).toBeNull();
    expect(await world.kept('the neighbours')).not.toBeNull();
  });

  test('is a failure to Amazon while the store is down, so that it comes again', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('the store is down'));
    const profiles: ProfileStore = { load: down, save: down, erase: down, close: down };
    await expect(answerAlexa(makeWorld({ profiles }), skillDisabled(), START)).rejects.toThrow(
      'the store is down',
    );
  });

  test('is nobody where the event names nobody', async () => {
    const world = makeWorld();
    await speak(world, launch());
    await answer(world, { ...skillDisabled(), context: undefined });
    expect(await world.kept(USER)).not.toBeNull();
  });
});

describe('envelopes with something missing', () => {
  test.each([['context'], ['session'], ['version'], ['context', 'session', 'version']])(
    'without %s there is an answer all the same',
    async (...gone) => {
      for (const envelope of [launch(), intent('TipIntent'), intent('AMAZON.FallbackIntent')]) {
        const some = Object.fromEntries(Object.entries(envelope).filter(([key]) => !gone.includes(key)));
        await speak(makeWorld(), some);
      }
      for (const envelope of [sessionEnded(), canFulfill('TipIntent'), skillDisabled(), ...otherRequests()]) {
        const some = Object.fromEntries(Object.entries(envelope).filter(([key]) => !gone.includes(key)));
        expect(checkAlexaAnswer(await answer(makeWorld(), some), false)).toEqual([]);
      }
    },
  );

  test('without a user nothing is kept, and the session remembers instead', async () => {
    const world = makeWorld();
    const { session } = intent('TipIntent');
    const { attributes } = await speak(world, {
      request: intent('TipIntent').request,
      session: { ...session, user: undefined },
    });
    expect(decodeSession(attributes[STATE])?.kept?.heard).toHaveLength(1);
    expect(await world.kept('undefined')).toBeNull();
    expect(await world.kept('null')).toBeNull();
  });

  test.each([
    null,
    undefined,
    [],
    'a',
    5,
    {},
    { request: {} },
    { request: { type: '' } },
    { request: { type: 5 } },
    { request: [] },
  ])('%j is refused', async (body) => {
    expect(await answerAlexa(makeWorld(), body, START)).toMatchObject({ is: 'refused', status: 400 });
  });

  test('a refusal tells nothing of what was sent', async () => {
    const refused = await answerAlexa(makeWorld(), { request: { secret: 'hush' } }, START);
    expect(JSON.stringify(refused)).not.toContain('hush');
  });
});

describe('attributes by another hand', () => {
  test.each([{ [STATE]: tower() }, { other: tower() }, tower()])(
    'a tower of lists (%#)',
    async (attributes) => {
      const { session } = launch();
      await speak(makeWorld(), { ...intent('TipIntent'), session: { ...session, attributes } });
      for (const envelope of [sessionEnded(), ...otherRequests()]) {
        const body = await answer(makeWorld(), { ...envelope, session: { ...session, attributes } });
        expect(checkAlexaAnswer(body, false)).toEqual([]);
      }
    },
  );

  test('any JSON where our session should be: an answer, and a session of ours after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySession(),
        fc.constantFrom(
          'AMAZON.RepeatIntent',
          'AMAZON.YesIntent',
          'WhyIntent',
          'AMAZON.ResumeIntent',
          'AMAZON.FallbackIntent',
          'SavedIntent',
          'AMAZON.PreviousIntent',
        ),
        async (state, name) => {
          const world = makeWorld();
          const { attributes } = await speak(world, intent(name, [], { attributes: { [STATE]: state } }));
          expect(decodeSession(attributes[STATE])).not.toBeNull();
          expect(world.seen).not.toMatchObject([{ outcome: 'trouble' }]);
        },
      ),
      FUZZ,
    );
  });

  test('any JSON in the place of all attributes', async () => {
    await fc.assert(
      fc.asyncProperty(anySession(), fc.boolean(), async (attributes, event) => {
        const envelope = event ? sessionEnded() : intent('AMAZON.YesIntent');
        const world = makeWorld();
        const body = await answer(world, { ...envelope, session: { ...envelope.session, attributes } });
        expect(checkAlexaAnswer(body, !event, lastReply(world))).toEqual([]);
      }),
      FUZZ,
    );
  });
});

test('whatever is done to a request, there is an answer or a refusal', async () => {
  const world: TestWorld = makeWorld();
  const requests = [
    launch(),
    intent('DateIdeaIntent', [resolved('cost', 'no money', 'free'), plain('minutes', '?'), empty('place')]),
    intent('AMAZON.YesIntent', [], { attributes: (await speak(world, intent('ExerciseIntent'))).attributes }),
    sessionEnded(),
    canFulfill('TipIntent', [unresolved('theme', 'roommates')]),
    skillDisabled(),
    ...otherRequests(),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...requests), mutations(), async (request, changes) => {
      const answered = await answerAlexa(world, mutate(request, changes), START);
      if (answered.is === 'refused') return;
      const { outputSpeech } = answered.body.response;
      expect(checkAlexaAnswer(answered.body, outputSpeech !== undefined, lastReply(world))).toEqual([]);
    }),
    FUZZ,
  );
  expect(world.seen.filter(({ outcome }) => outcome === 'trouble')).toEqual([]);
});
