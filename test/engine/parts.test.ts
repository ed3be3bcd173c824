import { openCatalog } from '../../lambda/content/catalog';
import type { CatalogData } from '../../lambda/content/catalog';
import { itemOf, packParts, prompt, renderParts, speak, unpackParts } from '../../lambda/engine/parts';
import type { Ambience, Part } from '../../lambda/engine/parts';
import { toPlainText } from '../../lambda/speech/plain-text';
import { EMPTY_PROFILE } from '../../lambda/state/profile';
import { realCatalog } from '../support/world';

const say = (...variants: string[]) => ({ code: 0, say: variants });
const SPEAKABLES = {
  'tip.hug': say('Hug {partner}.'),
  'tip.hug.title': say('the longer hug'),
  'tip.sofa': say('Sit on the {sofa}.'),
  'prompt.saved': say('{Title}, kept.'),
  'prompt.goodbye': say('Bye for now, and take care.', 'Bye.', 'See you.'),
  'exercise.made-up.hear-it': say('I feel {feeling}.'),
  'safety.partner-harm.number': say("It's {line}."),
  'safety.emergency': say('Call {emergency}.'),
  'prompt.broken': say('[wrong]'),
};

/** A small catalogue in which every speakable has a code of its own. */
const catalog = openCatalog({
  ...(realCatalog() satisfies CatalogData),
  speakables: Object.fromEntries(
    Object.entries(SPEAKABLES).map(([id, one], code) => [id, { ...one, code: code + 1 }]),
  ),
  words: {
    partner: { other: 'your partner' },
    sofa: { other: 'couch', 'en-GB': 'sofa' },
    'emergency-number': { other: 'your local emergency number' },
  },
  choices: { tired: 'tired', 'all-day': 'all day long' },
});

const HERE: Ambience = { catalog, locale: 'en-US', country: 'US', profile: EMPTY_PROFILE, keep: {} };
const words = (parts: readonly Part[], some: Partial<Ambience> = {}): string =>
  toPlainText(renderParts(parts, { ...HERE, ...some }));
const part = (id: string, some: Partial<Part> = {}): Part => ({ id, variant: 0, ...some });

describe('speaking parts', () => {
  test('puts a blank between them', () => {
    expect(words([part('tip.hug'), part('tip.sofa')])).toBe('Hug your partner. Sit on the couch.');
    expect(words([])).toBe('');
  });

  test('says the partner by name, where a name is known', () => {
    expect(words([part('tip.hug')], { profile: { ...EMPTY_PROFILE, names: ['Sam', 'Alex'] } })).toBe(
      'Hug Sam.',
    );
  });

  test('uses the words of the country', () => {
    expect(words([part('tip.sofa')], { locale: 'en-GB' })).toBe('Sit on the sofa.');
  });

  test.each(['constructor', '__proto__', 'toString', ''])(
    'a locale of %p has the words of everybody',
    (locale) => {
      expect(words([part('tip.sofa')], { locale })).toBe('Sit on the couch.');
    },
  );

  test('fills in words that are given, raw or as something else that can be spoken', () => {
    expect(words([part('prompt.saved', { words: { title: 'a hug & <more>' } })])).toBe(
      'A hug & <more>, kept.',
    );
    expect(words([part('prompt.saved', { words: { title: { speak: 'tip.hug.title' } } })])).toBe(
      'The longer hug, kept.',
    );
    expect(words([part('prompt.saved', { words: { title: { speak: 'tip.gone.title' } } })])).toBe(', kept.');
  });

  test('says a choice in its spoken form, and nothing for one that nobody knows', () => {
    const hear = part('exercise.made-up.hear-it');
    expect(words([hear], { keep: { feeling: 'all-day' } })).toBe('I feel all day long.');
    expect(words([hear], { keep: { feeling: 'gone' } })).toBe('I feel .');
    expect(words([hear])).toBe('I feel .');
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'a choice of %p, as a tampered session may have it, is nothing',
    (choice) => {
      const keep = JSON.parse(`{"feeling":"${choice}"}`) as Record<string, string>;
      expect(words([part('exercise.made-up.hear-it')], { keep })).toBe('I feel .');
    },
  );

  test('gives the number of the country, else the emergency number, else words for it', () => {
    const number = part('safety.partner-harm.number');
    expect(words([number])).toBe("It's one, eight hundred, seven nine nine, seven two three three.");
    expect(words([number], { country: 'CA' })).toBe("It's nine one one.");
    expect(words([number], { country: null })).toBe("It's your local emergency number.");
    expect(words([part('safety.emergency')], { country: 'GB' })).toBe('Call nine nine nine.');
  });

  test.each(['tip.gone', 'constructor', '__proto__', 'prompt.broken'])('says nothing for %p', (id) => {
    expect(words([part(id), part('prompt.goodbye', { variant: 1 })])).toBe('Bye.');
  });

  test('takes a variant that there was once round again', () => {
    expect(words([part('prompt.goodbye', { variant: 4 })])).toBe('Bye.');
  });
});

describe('choosing a variant', () => {
  const moment = (dice: number, brief = false) => ({
    catalog,
    dice: () => dice,
    profile: { ...EMPTY_PROFILE, brief },
  });

  test('is left to the dice', () => {
    expect([0, 0.4, 0.99].map((dice) => prompt(moment(dice), 'goodbye').variant)).toEqual([0, 1, 2]);
  });

  test('is the shortest for somebody who is in a hurry', () => {
    expect([0, 0.4, 0.99].map((dice) => prompt(moment(dice, true), 'goodbye').variant)).toEqual([1, 1, 1]);
  });

  test('carries words only where some are given', () => {
    expect(speak(moment(0), 'tip.hug')).toEqual({ id: 'tip.hug', variant: 0 });
    expect(speak(moment(0), 'prompt.saved', { title: 'x' })).toEqual({
      id: 'prompt.saved',
      variant: 0,
      words: { title: 'x' },
    });
  });
});

describe('parts in a session', () => {
  const parts: Part[] = [
    part('tip.hug', { variant: 2 }),
    part('prompt.saved', { words: { title: { speak: 'tip.hug.title' }, other: 'raw words' } }),
  ];

  test('come back as they were', () => {
    const packed = packParts(catalog, parts);
    expect(JSON.stringify(packed)).not.toMatch(/tip|prompt/);
    expect(unpackParts(catalog, JSON.parse(JSON.stringify(packed)) as typeof packed)).toEqual(parts);
  });

  test('that nobody knows any more are left out', () => {
    expect(packParts(catalog, [part('tip.gone'), part('tip.hug')])).toHaveLength(1);
    expect(
      unpackParts(catalog, [
        [99_999, 0],
        [1, 0, { title: 99_999 }],
      ]),
    ).toEqual([part('tip.hug', { words: { title: { speak: '' } } })]);
  });
});

describe('what an answer is about', () => {
  test.each([
    [['prompt.line-intro', 'line.night-feeds', 'prompt.offer-softer-line'], 'line.night-feeds'],
    [['exercise.hug.title', 'exercise.hug.start', 'exercise.hug.ask'], 'exercise.hug.start'],
    [['safety.partner-harm.number', 'prompt.safety-next'], 'safety.partner-harm'],
    [['tip.hug.why'], 'tip.hug'],
    [['tip.hug.title'], null],
    [['prompt.goodbye'], null],
    [['theme.patience'], null],
    [[], null],
  ])('%j is %j', (ids, item) => {
    expect(itemOf(ids.map((id) => part(id)))).toBe(item);
  });
});
