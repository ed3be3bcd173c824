import { seededDice } from '../../lambda/hosts/dice';
import { createWorld } from '../../lambda/hosts/world';
import { startConversation } from '../../speaker/conversation';
import type { Conversation } from '../../speaker/conversation';
import type { LaneName } from '../../speaker/lanes/lane';
import { LANE_NAMES } from '../../speaker/lanes/lane';
import { openModels } from '../../speaker/models';
import { secondsOf } from '../../lambda/speech/seconds';
import { text } from '../../lambda/speech/speech';
import { openMemoryStore } from '../../lambda/storage/memory-store';
import { decodeModelsOnDisk } from '../../tools/read-models';

const START = Date.UTC(2026, 10, 23, 3);
const decoded = decodeModelsOnDisk();
if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');
const models = openModels(decoded);

function begin(lane: LaneName): Conversation {
  const profiles = openMemoryStore({ now: () => START });
  return startConversation({
    worldWith: (observe) =>
      createWorld({
        catalog: models.catalog,
        profiles,
        keyOf: (user) => user,
        country: null,
        dice: seededDice(1),
        observe,
      }),
    understand: models.understand,
    measured: models.measured,
    lane: models.lanes[lane],
    user: 'household',
    locale: 'en-US',
    session: 'kitchen',
    now: () => START,
  });
}

test.each(LANE_NAMES)(
  'on %s every turn tells all that a caller was promised, and nothing else',
  async (lane) => {
    const report = await begin(lane).take('no sitter no money');
    expect(Object.keys(report)).toEqual([
      'heard',
      'intent',
      'slots',
      'say',
      'ssml',
      'seconds',
      'reprompt',
      'listening',
      'item',
    ]);
    expect(report).toMatchObject({
      heard: 'no sitter no money',
      intent: 'DateIdeaIntent',
      slots: { sitter: 'none', cost: 'free' },
    });
    expect(report.item).toMatch(/^date\./);
    expect(report.ssml).toMatch(/^<speak>.+<\/speak>$/);
    expect(report.seconds).toBeGreaterThan(8);
  },
);

test('the seconds are those that the voice takes, also slowly, and for what the device says by itself', async () => {
  const conversation = begin('alexa');
  const seconds = (words: string | null, manner = {}) =>
    secondsOf([text(words ?? '')], models.measured, manner);
  const launched = await conversation.take('');
  expect(launched.seconds).toBe(seconds(launched.say));
  const silent = await conversation.take('.silence');
  expect(silent.say).toBe(launched.reprompt);
  expect(silent.seconds).toBe(seconds(launched.reprompt));
  expect(silent.seconds).toBeGreaterThan(1);
  const slowly = await conversation.take('slower');
  expect(slowly.seconds).toBe(seconds(slowly.say, { slow: true }));
  expect((await conversation.take('.later 5s')).seconds).toBe(0);
});

test('an empty line opens, as .launch does', async () => {
  expect(await begin('alexa').take('')).toMatchObject({ intent: 'Launch', listening: true });
});

test('on Alexa the text is dropped once it was understood', async () => {
  const conversation = begin('alexa');
  await conversation.take('give us a tip about money worries please');
  expect(JSON.stringify(conversation.last()?.request)).not.toContain('money');
});

test('the request that goes to a platform is the one that platform sends', async () => {
  const kept = (lane: LaneName) => {
    const conversation = begin(lane);
    return conversation.take('a ten minute date').then(() => conversation.last()?.request);
  };
  expect(await kept('alexa')).toMatchObject({
    session: { new: true },
    request: {
      type: 'IntentRequest',
      intent: { name: 'DateIdeaIntent', slots: { minutes: { value: 'PT10M' } } },
    },
  });
  expect(await kept('dialogflow-es')).toMatchObject({
    queryResult: {
      intent: { displayName: 'DateIdeaIntent' },
      parameters: { minutes: { amount: 10, unit: 'min' } },
    },
    originalDetectIntentRequest: { payload: { userId: 'household' } },
  });
  expect(await kept('dialogflow-cx')).toMatchObject({
    fulfillmentInfo: { tag: 'DateIdeaIntent' },
    intentInfo: { parameters: { minutes: { resolvedValue: { amount: 10, unit: 'min' } } } },
    payload: { userId: 'household' },
  });
});

test('Dialogflow ES is told of no silence, and goes on listening', async () => {
  const conversation = begin('dialogflow-es');
  await conversation.take('');
  expect(await conversation.take('.silence')).toMatchObject({ say: '', listening: true });
});

test.each(LANE_NAMES)(
  'on %s a day later the session is over, and what was heard is remembered',
  async (lane) => {
    const conversation = begin(lane);
    await conversation.take('');
    const first = await conversation.take('give us a tip');
    expect(await conversation.take('.later 1d')).toMatchObject({
      intent: 'Later',
      say: '',
      listening: false,
    });
    const launched = await conversation.take('');
    expect(launched.say).not.toContain('This is Tiny Moments');
    expect((await conversation.take('give us a tip')).item).not.toBe(first.item);
  },
);

test('switching the platform begins a new session there, with the same household', async () => {
  const conversation = begin('alexa');
  await conversation.take('');
  await conversation.take('the appreciation round');
  const there = await conversation.take('where were we', { lane: models.lanes['dialogflow-cx'] });
  expect(there).toMatchObject({ item: 'exercise.appreciation-round.ready', listening: true });
});
