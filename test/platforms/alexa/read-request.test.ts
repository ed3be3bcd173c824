import type { RequestEnvelope } from 'ask-sdk-model';
import {
  BUILT_INS,
  readTurn,
  readUser,
  slotPairs,
  STATE,
} from '../../../lambda/platforms/alexa/read-request';
import { isIntentName } from '../../../lambda/language/names';
import type { Turn } from '../../../lambda/engine/turn';
import {
  empty,
  intent,
  launch,
  plain,
  resolved,
  sessionEnded,
  skillDisabled,
  unresolved,
  USER,
} from '../../fixtures/alexa';

const NOW = 1_800_000_000_000;
const read = (envelope: unknown, country: string | null = null): Turn =>
  readTurn(envelope as Readonly<Record<string, unknown>>, country, NOW);

/** An envelope in which something is different; `undefined` takes it away. */
const changed = (envelope: RequestEnvelope, change: object): unknown =>
  JSON.parse(JSON.stringify({ ...envelope, ...change }));

describe('what somebody says', () => {
  test('opening the skill is a launch', () => {
    expect(read(launch()).input).toEqual({ is: 'launch' });
  });

  test('the end of a session is its end', () => {
    expect(read(sessionEnded()).input).toEqual({ is: 'ended' });
  });

  test('an intent of ours comes by its own name', () => {
    expect(read(intent('TipIntent')).input).toEqual({ is: 'intent', name: 'TipIntent', slots: {} });
  });

  test.each(Object.entries(BUILT_INS).filter(([, name]) => name !== 'FallbackIntent'))(
    '%s is %s',
    (platformName, name) => {
      expect(read(intent(platformName)).input).toEqual({ is: 'intent', name, slots: {} });
      expect(isIntentName(name)).toBe(true);
    },
  );

  test('going home is stopping, and going to the previous one is going back', () => {
    expect(BUILT_INS).toMatchObject({
      'AMAZON.NavigateHomeIntent': 'StopIntent',
      'AMAZON.PreviousIntent': 'BackIntent',
    });
  });

  test.each([
    'AMAZON.FallbackIntent',
    'FallbackIntent',
    'AMAZON.ScrollUpIntent',
    'SomebodyElsesIntent',
    'toString',
    '__proto__',
    '',
  ])('%p is not understood', (name) => {
    expect(read(intent(name)).input).toEqual({ is: 'unmatched' });
  });

  test('the words are never told', () => {
    expect(read(intent('TipIntent', [unresolved('theme', 'we feel like roommates')])).text).toBeNull();
  });
});

describe('slots', () => {
  const slotsOf = (...slots: Parameters<typeof intent>[1] & object) => {
    const { input } = read(intent('DateIdeaIntent', slots));
    return input.is === 'intent' ? input.slots : null;
  };

  test('a resolved value is told by its id, whatever was said', () => {
    expect(
      slotsOf(resolved('cost', 'no money', 'free'), resolved('with_baby', 'with the baby', 'yes')),
    ).toEqual({ cost: 'free', 'with-baby': 'yes' });
  });

  test('words that are no value of the slot come as they are', () => {
    expect(slotsOf(unresolved('theme', 'He Hit Me'))).toEqual({ theme: 'he hit me' });
  });

  test('a duration, a number and an age are read', () => {
    expect(slotsOf(plain('minutes', 'PT10M'))).toEqual({ minutes: 10 });
    expect(slotsOf(plain('minutes', 'PT1H30M'))).toEqual({ minutes: 90 });
    expect(slotsOf(plain('minutes', '5'))).toEqual({ minutes: 5 });
    expect(slotsOf(plain('age', 'P10W'))).toEqual({ age: '10 weeks' });
  });

  test.each([
    empty('minutes'),
    plain('minutes', '?'),
    plain('minutes', ''),
    plain('cost', '?'),
    unresolved('name', ''),
    plain('unheard_of', 'a'),
  ])('what was not said is absent (%j)', (slot) => {
    expect(slotsOf(slot)).toEqual({});
  });

  test('slots of a shape that nobody knows are none', () => {
    for (const slots of [
      null,
      [],
      'a',
      5,
      { theme: null },
      { theme: [] },
      { theme: { value: {} } },
      { theme: { resolutions: { resolutionsPerAuthority: {} } } },
    ]) {
      const { input } = read({ request: { type: 'IntentRequest', intent: { name: 'TipIntent', slots } } });
      expect(input).toEqual({ is: 'intent', name: 'TipIntent', slots: {} });
    }
  });

  test('an authority that resolved nothing does not hide one that did', () => {
    expect(slotPairs({ cost: resolved('cost', 'no money', 'free') })).toEqual([['cost', 'free']]);
  });
});

describe('the household', () => {
  test('is known by the id of its account, in a session and outside of one', () => {
    expect(read(launch()).user).toBe(USER);
    expect(readUser(skillDisabled() as unknown as Readonly<Record<string, unknown>>)).toBe(USER);
  });

  test('is known by its session in old envelopes without a context', () => {
    expect(read(changed(launch(), { context: undefined })).user).toBe(USER);
  });

  test('is unknown where nothing, or nothing that is text, tells it', () => {
    expect(read(changed(launch(), { context: undefined, session: undefined })).user).toBeNull();
    for (const userId of ['', null, 5, {}, undefined]) {
      expect(
        read({ request: { type: 'LaunchRequest' }, context: { System: { user: { userId } } } }).user,
      ).toBeNull();
    }
  });
});

describe('the session', () => {
  test('opens where Alexa says so, and where there is none', () => {
    expect(read(launch()).opens).toBe(true);
    expect(read(intent('TipIntent', [], { opens: true })).opens).toBe(true);
    expect(read(intent('TipIntent')).opens).toBe(false);
    expect(read(changed(launch(), { session: undefined })).opens).toBe(true);
  });

  test('comes back as we left it', () => {
    expect(read(intent('TipIntent', [], { attributes: { [STATE]: { v: 1 }, other: 2 } })).session).toEqual({
      v: 1,
    });
    expect(read(intent('TipIntent')).session).toBeUndefined();
  });
});

describe('the place', () => {
  test.each(['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IN'])('%s tells the country', (locale) => {
    expect(read(launch({ locale }))).toMatchObject({ locale, country: locale.slice(3) });
  });

  test('is where the installation is, where the request tells none', () => {
    const { request } = launch();
    const without = changed(launch(), { request: { ...request, locale: undefined } });
    expect(read(without, 'IE')).toMatchObject({ locale: 'en-IE', country: 'IE' });
  });

  test('is unknown where nothing tells it: no number of any country may be given then', () => {
    const { request } = launch();
    expect(read(changed(launch(), { request: { ...request, locale: undefined } })).country).toBeNull();
    expect(read(launch({ locale: 'en' })).country).toBeNull();
  });

  test('a locale in small letters is put right', () => {
    expect(read(launch({ locale: 'en-gb' }))).toMatchObject({ locale: 'en-GB', country: 'GB' });
  });
});

test('the device can whisper, and is come back to by opening it', () => {
  expect(read(launch()).can).toEqual({ whisper: true, comeBack: 'open' });
  expect(read(launch()).at).toBe(NOW);
});
