import fc from 'fast-check';
import { expand, spread } from '../../lambda/language/expand';
import { allSentences, anyPlainSource, anySource, parsed } from '../support/any-template';

describe('the sentences that a template stands for', () => {
  test.each([
    ['give us a tip', ['give us a tip']],
    ['[please] give us a tip', ['give us a tip', 'please give us a tip']],
    ['(give|tell) us (a|the) tip', ['give us a tip', 'tell us a tip', 'give us the tip', 'tell us the tip']],
    ['about {theme}', ['about {theme}']],
    ['a * b', ['a b']],
    ['[a] [a] b', ['b', 'a b', 'a a b']],
    ['a [(b|c)|]', ['a', 'a b', 'a c']],
  ])('for %j are %j', (source, sentences) => {
    expect(expand(parsed(source))).toEqual(sentences);
  });

  test('are never doubled, never empty and in a stable order', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const sentences = expand(parsed(source));
        expect(new Set(sentences).size).toBe(sentences.length);
        expect(sentences.every((sentence) => /^\S+( \S+)*$/.test(sentence))).toBe(true);
        expect(expand(parsed(source))).toEqual(sentences);
      }),
    );
  });

  test('are as many as asked for and no more', () => {
    fc.assert(
      fc.property(anyPlainSource, fc.integer({ min: 1, max: 100 }), (source, limit) => {
        const all = allSentences(parsed(source));
        fc.pre(all !== null);
        const some = expand(parsed(source), limit);
        expect([...all]).toEqual(expect.arrayContaining(some));
        expect(some.length).toBeLessThanOrEqual(limit);
        if (limit >= all.size) expect(some).toHaveLength(all.size);
      }),
    );
  });

  test('begin with the plainest', () => {
    expect(expand(parsed('[please] [can you] (give|tell) us a tip [about (us|this)]'), 3)[0]).toBe(
      'give us a tip',
    );
  });

  test('hold every alternative even where only a few of them are wanted', () => {
    const source = '[a|b] [c|d] (e|f|g) [h] [i|j|k] (l|m|(n|o|p)) [q] {theme} [r|s]';
    const words = new Set(expand(parsed(source), 12).flatMap((sentence) => sentence.split(' ')));
    expect([...words].sort()).toEqual([...'abcdefghijklmnopqrs', '{theme}'].sort());
  });

  test('hold each of fifty alternatives in two places where fifty are wanted', () => {
    const fifty = (name: string): string[] => Array.from({ length: 50 }, (_, i) => `${name}${i}`);
    const source = `(${fifty('a').join('|')}) (${fifty('b').join('|')})`;
    const words = expand(parsed(source), 50).flatMap((sentence) => sentence.split(' '));
    expect(new Set(words)).toEqual(new Set([...fifty('a'), ...fifty('b')]));
  });

  test('hold every alternative with and without the others: no two are always said together', () => {
    const source = Array.from({ length: 14 }, (_, i) => `[o${i}]`).join(' ') + ' end';
    const sentences = expand(parsed(source)).map((sentence) => new Set(sentence.split(' ')));
    for (let one = 0; one < 14; one++) {
      for (let other = 0; other < one; other++) {
        const seen = new Set(sentences.map((words) => `${words.has(`o${one}`)} ${words.has(`o${other}`)}`));
        expect(seen.size).toBe(4);
      }
    }
  });

  test.each([
    ['options', '[a] '.repeat(200)],
    ['alternatives', `(${Array.from({ length: 400 }, (_, i) => `w${i}`).join('|')}) `.repeat(20)],
    ['alternatives that are all alike', `(${'a|'.repeat(200)}a) `.repeat(20)],
    ['options in options', `${'[a '.repeat(20)}${']'.repeat(20)} `.repeat(20)],
  ])('are found to the end of a huge template of %s', (_name, source) => {
    const sentences = expand(parsed(`${source}end`), 50);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.length).toBeLessThanOrEqual(50);
  });
});

describe('a few of many', () => {
  test('are taken at even steps, the first among them', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
    expect(spread(['a', 'b'], 5)).toEqual(['a', 'b']);
  });

  test('are different ones', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), (length, limit) => {
        const taken = spread(
          Array.from({ length }, (_, i) => i),
          limit,
        );
        expect(new Set(taken).size).toBe(Math.min(length, limit));
      }),
    );
  });
});
