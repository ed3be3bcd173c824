import fc from 'fast-check';
import { openModels } from '../../speaker/models';
import type { Understood } from '../../speaker/understanding/understood';
import { isIntentName } from '../../lambda/language/names';
import { decodeModelsOnDisk } from '../../tools/read-models';
import { expand } from '../../lambda/language/expand';
import { parseTemplate } from '../../lambda/language/template';

const decoded = decodeModelsOnDisk();
if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');
const { understand } = openModels(decoded);
const { language } = decoded;

/** How tired people really ask, and what they mean. */
const ASKED: readonly (readonly [string, Understood['intent'], Understood['slots']])[] = [
  ['ask tiny moments for a tip', 'TipIntent', {}],
  ['Alexa, open Tiny Moments!', 'Launch', {}],
  ["um, we're touched out", 'TipIntent', { theme: 'non-sexual-touch' }],
  [
    'no sitter, no money, twenty minutes, something quiet',
    'DateIdeaIntent',
    { sitter: 'none', cost: 'free', minutes: 20, noise: 'quiet' },
  ],
  ['a date idea for half an hour', 'DateIdeaIntent', { minutes: 30 }],
  ['a 45 minute date', 'DateIdeaIntent', { minutes: 45 }],
  ['not a film', 'RefineIntent', { change: 'without-film' }],
  ['he never helps with the night feeds, what do I say?', 'LineIntent', { topic: 'night-feeds' }],
  ['walk us through something, five minutes', 'ExerciseIntent', { minutes: 5 }],
  ['call him Sam', 'PartnerNameIntent', { name: 'sam' }],
  ["the baby's three months", 'BabyAgeIntent', { age: '3 months' }],
  ["hang on, baby's crying", 'PauseIntent', {}],
  ["ok I'm back", 'ResumeIntent', {}],
  ["he's coming", 'QuickExitIntent', {}],
  ['I\u2019m scared of him', 'SafetyPartnerHarmIntent', {}],
  ['how do i make him sleep more, he throws bottles', 'SafetyPartnerHarmIntent', {}],
  ["who's a good boy yes you are", 'FallbackIntent', {}],
  ['', 'FallbackIntent', {}],
  ['😀 😀', 'FallbackIntent', {}],
  ['私は疲れています', 'FallbackIntent', {}],
];

test.each(ASKED)('"%s" is %s', (sentence, intent, slots) => {
  expect(understand(sentence)).toMatchObject({ intent, slots });
});

test('every sentence an author wrote reaches its own intent', () => {
  const wrong: string[] = [];
  for (const intent of language.intents) {
    for (const { template } of intent.sentences) {
      const parsed = parseTemplate(template);
      if (parsed.is === 'problem') throw new Error(parsed.what);
      for (const sentence of expand(parsed.template, 12).map(fillSlots)) {
        const understood = understand(sentence);
        if (understood.intent !== intent.name)
          wrong.push(`"${sentence}" of ${intent.name} is ${understood.intent}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** A sentence with the first value of each of its slots. */
function fillSlots(sentence: string): string {
  return sentence.replace(/\{([a-z-]+)\}/g, (_, name: string) => {
    const slot = language.slots.find((one) => one.name === name);
    if (slot?.kind === 'list') return slot.values[0]?.say ?? '';
    return { minutes: 'twenty minutes', age: 'ten weeks', name: 'sam' }[slot?.kind ?? 'name'];
  });
}

test('whatever is said, it means something or is not understood; nothing throws', () => {
  const words = fc.constantFrom(
    'no',
    'tip',
    'date',
    'twenty',
    'minutes',
    'quiet',
    'and',
    'he',
    'hit',
    'me',
    "i'm",
    'a',
    '1e999',
    '\u0000',
    '{x}',
    '[',
    ')',
  );
  const sentences = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(sentences, (sentence) => {
      const { intent, slots } = understand(sentence);
      return (
        (intent === 'Launch' || isIntentName(intent)) && (slots.minutes === undefined || slots.minutes >= 1)
      );
    }),
    { numRuns: 500 },
  );
});

test('ten thousand characters are one sentence like any other', () => {
  expect(understand('no sitter '.repeat(1000)).intent).toBeDefined();
  expect(understand('a'.repeat(10_000)).intent).toBe('FallbackIntent');
});
