import fc from 'fast-check';
import { expand } from '../../lambda/language/expand';
import { firstWords, matchAnywhere, matchAt, matchWhole } from '../../lambda/language/match';
import type { SlotReader } from '../../lambda/language/match';
import { toWords } from '../../lambda/language/words';
import { allSentences, anyPlainSource, anySource, anyWords, parsed } from '../support/any-template';

/** Themes are one or two words long; whether there is a baby is one. */
const readSlot: SlotReader = (slot, words, at) => {
  const endings = slot === 'theme' ? [at + 2, at + 1] : [at + 1];
  return endings
    .filter((end) => end <= words.length)
    .map((end) => ({ end, value: words.slice(at, end).join('-') }));
};
const whole = (source: string, sentence: string) => matchWhole(parsed(source), toWords(sentence), readSlot);

describe('a sentence', () => {
  test.each([
    ['[please] give us a tip', 'give us a tip', {}],
    ['[please] give us a tip', 'Please give us a tip!', {}],
    ['give us a tip about {theme}', 'give us a tip about patience', { theme: 'patience' }],
    [
      'give us a tip about {theme} [please]',
      'give us a tip about mental load please',
      { theme: 'mental-load' },
    ],
    ['about {theme} with {with-baby}', 'about a b with c', { theme: 'a-b', 'with-baby': 'c' }],
    ['(a|a b) (b c|c) d', 'a b c d', {}],
    ['a * b', 'a b', {}],
    ['a * b', 'a x y z b', {}],
    ['a * * b', 'a 1 2 3 4 5 6 b', {}],
    ['a *', 'a x y z', {}],
  ])('matches %j when it is %j', (source, sentence, slots) => {
    expect(whole(source, sentence)).toEqual(slots);
  });

  test.each([
    ['[please] give us a tip', 'give us a tip please'],
    ['[please] give us a tip', 'please'],
    ['[please] give us a tip', ''],
    ['a * b', 'a x y z w b'],
    ['a b', 'a'],
    ['a b', 'a b c'],
    ['about {theme}', 'about'],
    ['about {theme}', 'about three whole words'],
  ])('does not match %j when it is %j', (source, sentence) => {
    expect(whole(source, sentence)).toBeNull();
  });

  test('matches each template that stands for it, with the values that were said', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const template = parsed(source);
        for (const expansion of expand(template, 50)) {
          const said = toWords(
            expansion.replaceAll('{theme}', 'mental load').replaceAll('{with-baby}', 'yes'),
          );
          expect(matchWhole(template, said, readSlot)).not.toBeNull();
        }
      }),
    );
  });

  test('matches a template without slots if and only if it is one of its sentences', () => {
    fc.assert(
      fc.property(anyPlainSource, anyWords, (source, words) => {
        const template = parsed(source);
        const all = allSentences(template);
        fc.pre(all !== null);
        expect(matchWhole(template, words, readSlot) !== null).toBe(all.has(words.join(' ')));
      }),
      { numRuns: 500 },
    );
  });

  test('is found anywhere if and only if some stretch of it matches', () => {
    fc.assert(
      fc.property(anySource, anyWords, (source, words) => {
        const template = parsed(source);
        const stretches = words.flatMap((_, from) =>
          words.map((_word, last) => words.slice(from, Math.max(from, last + 1))),
        );
        const expected = stretches.some((stretch) => matchWhole(template, stretch, readSlot) !== null);
        expect(matchAnywhere(template, words, readSlot)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('ends where a stretch of it matches', () => {
    fc.assert(
      fc.property(anySource, anyWords, fc.nat(5), (source, words, at) => {
        const template = parsed(source);
        const ends = words.flatMap((_, i) => (i + 1 >= at ? [i + 1] : []));
        const expected = ends.filter((end) => matchWhole(template, words.slice(at, end), readSlot) !== null);
        expect(matchAt(template, words, at, readSlot).sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  test('begins with one of the first words of its template', () => {
    fc.assert(
      fc.property(anySource, anyWords, (source, words) => {
        const template = parsed(`${source.slice(2)} b`);
        const first = firstWords(template);
        if (first === null || matchWhole(template, words, readSlot) === null) return;
        expect(first).toContain(words[0]);
      }),
      { numRuns: 500, examples: [["a [don't] a", ['a', 'b']]] },
    );
  });

  test('may begin with what follows an option, a gap or a slot', () => {
    expect(firstWords(parsed('[a] (b|[c] d) e'))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(firstWords(parsed('[a] [b] c'))).toEqual(new Set(['a', 'b', 'c']));
    expect(firstWords(parsed('* a'))).toBeNull();
    expect(firstWords(parsed('[a] * b'))).toBeNull();
    expect(firstWords(parsed('{theme} a'))).toBeNull();
    expect(firstWords(parsed('[b] {theme} a'), () => new Set(['x', 'y']))).toEqual(new Set(['b', 'x', 'y']));
    expect(firstWords(parsed('({theme}|b) a'), () => null)).toBeNull();
  });

  const sixty = Array.from({ length: 60 }, () => 'a');
  test.each([
    ['options', '[a] '.repeat(200) + 'b'],
    ['gaps', '* '.repeat(100) + 'b'],
    ['options in options', '[a '.repeat(20) + ']'.repeat(20) + ' b'],
    ['alternatives that are all alike', '(a|a|a|a|a|a|a|a) '.repeat(50) + 'b'],
    ['alternatives within alternatives', '(a|(a|(a|(a|(a|(a|a)))))) '.repeat(50) + 'b'],
    ['slots', '{theme} '.repeat(40) + 'b'],
    ['options of slots and gaps', '[{theme}|*] '.repeat(60) + 'b'],
  ])('of sixty words alike is matched to the end with many %s', (_name, source) => {
    const template = parsed(source);
    expect(matchWhole(template, sixty, readSlot)).toBeNull();
    expect(matchAnywhere(template, sixty, readSlot)).toBe(false);
    expect(matchAnywhere(template, [...sixty, 'b'], readSlot)).toBe(true);
  });
});
