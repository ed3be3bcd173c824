import fc from 'fast-check';
import { join } from 'node:path';
import { recogniseDanger } from '../../lambda/engine/recognise-danger';
import { openModels } from '../../speaker/models';
import { featuresOf } from '../../speaker/understanding/features';
import { openLinearModel } from '../../speaker/understanding/linear-model';
import type { Context } from '../../speaker/understanding/understood';
import { NOTHING_OPEN } from '../../speaker/understanding/understood';
import { decodeModelsOnDisk } from '../../tools/read-models';
import { readSaid, take } from '../../bench/understanding/measure';
import { isRight, score } from '../../bench/understanding/score';
import { trainLinearModel } from '../../tools/understanding/train';

const decoded = decodeModelsOnDisk();
if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');
const { understand, catalog } = openModels(decoded);
const set = (name: string) => take(readSaid(join(__dirname, `${name}.tsv`)), understand);
const said = set('development');
const outside = set('out-of-scope');

const AFTER_A_DATE: Context = { expects: ['YesIntent', 'NoIntent'], about: 'date' };
const AFTER_A_TIP: Context = { expects: ['YesIntent', 'NoIntent'], about: 'other' };

describe('what tired people really say', () => {
  test('is understood nine times in ten', () => {
    expect(said.filter(isRight).length / said.length).toBeGreaterThanOrEqual(0.9);
  });

  test('is taken with what it wishes for', () => {
    expect(score(said).values).toBeGreaterThanOrEqual(0.85);
  });

  test('to somebody else is left alone nine times in ten', () => {
    const kept = outside.filter(({ as }) => as === 'FallbackIntent');
    expect(kept.length / outside.length).toBeGreaterThanOrEqual(0.9);
  });

  test('is danger only by the rules, never by likeness', () => {
    for (const one of [...said, ...outside])
      expect([one.utterance, one.as.startsWith('Safety')]).toEqual([
        one.utterance,
        recogniseDanger(catalog, one.utterance) !== null,
      ]);
  });
});

describe('what is open', () => {
  test.each([
    ['um yeah alright then', 'YesIntent'],
    ['not really no', 'NoIntent'],
    ['oh go on then you', 'YesIntent'],
  ])('makes an answer of "%s"', (sentence, intent) => {
    expect(understand(sentence, AFTER_A_TIP).intent).toBe(intent);
  });

  test('makes a change of "a bit shorter than that" after a date', () => {
    expect(understand('a bit shorter than that', AFTER_A_DATE)).toMatchObject({
      intent: 'RefineIntent',
      slots: { change: 'shorter' },
    });
  });

  test('never makes an answer of danger', () => {
    expect(understand("i'm scared of him", AFTER_A_DATE).intent).toBe('SafetyPartnerHarmIntent');
  });
});

describe('the classifier', () => {
  const FRUIT = ['red apple', 'green apple', 'yellow pear', 'brown pear'];
  const examples = FRUIT.map((words) => ({
    features: featuresOf(words.split(' ')),
    class: words.split(' ')[1] ?? '',
    weight: 1,
  }));

  test('learns, and the same examples make the same model', () => {
    const model = trainLinearModel(examples);
    expect(trainLinearModel(examples)).toEqual(model);
    const classify = openLinearModel(model);
    for (const words of [...FRUIT, 'purple apple', 'a pear please'])
      expect(classify(featuresOf(words.split(' ')))[0]?.class).toBe(/apple/.test(words) ? 'apple' : 'pear');
  });

  test('gives shares that add up to one, the likeliest first, and heeds what is expected', () => {
    const classify = openLinearModel(trainLinearModel(examples));
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 12 }), (words) => {
        const scored = classify(featuresOf(words));
        expect(scored.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
        expect(scored[0]?.share).toBeGreaterThanOrEqual(scored[1]?.share ?? 0);
        const [first] = classify(featuresOf(words), (name) => (name === 'pear' ? 1000 : 0));
        expect(first?.class).toBe('pear');
      }),
    );
  });

  test('sees each thing once, and no more of them than the sentence is long', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 40 }), (words) => {
        const features = featuresOf(words);
        expect(new Set(features).size).toBe(features.length);
        expect(features.length).toBeLessThanOrEqual((words.length + 2) * 80);
      }),
    );
  });

  test('says how sure it is, and what else it could be', () => {
    const { confidence, runnerUp, intent } = understand(
      'could you maybe do a little thing for the pair of us',
      NOTHING_OPEN,
    );
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThan(1);
    expect(runnerUp).not.toBe(intent);
  });
});
