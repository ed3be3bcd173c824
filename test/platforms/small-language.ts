import type { IntentModel, LanguageData } from '../../lambda/language/language-model';
import { decodeModelsOnDisk } from '../../tools/read-models';

const intent = (
  name: IntentModel['name'],
  sentences: (string | [string, Record<string, string>])[],
  more: Partial<IntentModel> = {},
): IntentModel => ({
  name,
  meaning: `meaning of ${name}`,
  slots: [],
  reply: `Static reply of ${name}.`,
  sentences: sentences.map((sentence) =>
    typeof sentence === 'string'
      ? { template: sentence, slots: {} }
      : { template: sentence[0], slots: sentence[1] },
  ),
  ...more,
});

/** Twenty-four words to make many sentences of: "xa", "xb" ... */
const letters = (from: string): string =>
  Array.from({ length: 24 }, (_, i) => `${from}${String.fromCharCode(97 + i)}`).join('|');

/** One of everything that the compilers have to deal with. */
export const SMALL: LanguageData = {
  language: 'en',
  intents: [
    intent('Launch', ['(hello|hi) [again]']),
    intent(
      'TipIntent',
      [
        '[please] give us a tip [about {theme}]',
        '{theme}',
        'either {theme} or {theme}',
        ['we forget small moments', { theme: 'micro-moments' }],
        ['we feel like roommates', { theme: 'acknowledge-the-shift' }],
      ],
      { slots: ['theme'] },
    ),
    intent(
      'DateIdeaIntent',
      [
        'a {minutes} date',
        'a date {with-baby}',
        `a date (${letters('x')}) (${letters('y')})`,
        'a plain date',
      ],
      { slots: ['minutes', 'with-baby'] },
    ),
    intent('PartnerNameIntent', ['call them {name}', '{name}'], { slots: ['name'] }),
    intent('BabyAgeIntent', ['the baby is {age} [old]'], { slots: ['age'] }),
    intent('StopIntent', ['that is enough', 'patience'], { alexa: 'AMAZON.StopIntent' }),
    intent('SafetyPartnerHarmIntent', ["i'm scared of (him|her)"]),
    intent('FallbackIntent', ["who's a good baby"], { alexa: 'AMAZON.FallbackIntent' }),
  ],
  slots: [
    {
      name: 'theme',
      kind: 'list',
      values: [
        { id: 'acknowledge-the-shift', say: 'how things have changed', synonyms: ['the shift'] },
        {
          id: 'micro-moments',
          say: 'small moments',
          synonyms: ['small moments', 'moments', 'little things'],
        },
        { id: 'patience', say: 'patience', synonyms: [] },
      ],
    },
    { name: 'minutes', kind: 'minutes' },
    {
      name: 'with-baby',
      kind: 'list',
      values: [{ id: 'yes', say: 'with the baby', synonyms: ['baby along'] }],
    },
    { name: 'role', kind: 'list', values: [{ id: 'dad', say: 'dad', synonyms: [] }] },
    { name: 'name', kind: 'name' },
    { name: 'age', kind: 'age' },
  ],
  numbers: {
    ones: [
      'none',
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      'eight',
      'nine',
      'ten',
      ...'x'.repeat(9),
    ],
    tens: ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
    hundred: 'a hundred',
    hundreds: 'hundred',
    and: 'and',
    single: ['a'],
    units: { minute: ['minute', 'minutes'], week: ['week', 'weeks'], month: ['month', 'months'] },
    phrases: {},
  },
  casual: {
    fillers: [],
    openers: [],
    between: [],
    corrections: [],
    name: 'tiny moments',
    beforeName: [],
    afterName: [],
  },
};

/** The small language with other sentences for one of its intents. */
export const withSentences = (name: string, ...templates: string[]): LanguageData => ({
  ...SMALL,
  intents: SMALL.intents.map((one) =>
    one.name === name ? { ...one, sentences: templates.map((template) => ({ template, slots: {} })) } : one,
  ),
});

const decoded = decodeModelsOnDisk();

/** What every compiled model has to hold for: the small language, and the real one where the models decode. */
export const LANGUAGES: [string, LanguageData][] = [
  ['a small language', SMALL],
  ...(decoded.is === 'models' ? [['the real models', decoded.language] as [string, LanguageData]] : []),
];
