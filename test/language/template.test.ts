import fc from 'fast-check';
import { parseTemplate, slotsOf } from '../../lambda/language/template';
import { anySource, parsed } from '../support/any-template';
import { anyText } from '../support/unicode';

const problemOf = (source: string): string | null => {
  const result = parseTemplate(source);
  return result.is === 'problem' ? result.what : null;
};

describe('the grammar of sentences', () => {
  test('has words, options, alternatives, slots and gaps', () => {
    expect(parseTemplate("[please] (give|tell) us * {theme} it's")).toEqual({
      is: 'template',
      template: {
        is: 'sequence',
        of: [
          {
            is: 'choice',
            of: [
              { is: 'sequence', of: [{ is: 'word', word: 'please' }] },
              { is: 'sequence', of: [] },
            ],
          },
          {
            is: 'choice',
            of: [
              { is: 'sequence', of: [{ is: 'word', word: 'give' }] },
              { is: 'sequence', of: [{ is: 'word', word: 'tell' }] },
            ],
          },
          { is: 'word', word: 'us' },
          { is: 'gap' },
          { is: 'slot', name: 'theme' },
          { is: 'word', word: "it's" },
        ],
      },
    });
  });

  test('does not mind how much room there is', () => {
    expect(parsed(' give   us[ a|the ]tip ')).toEqual(parsed('give us [a|the] tip'));
    expect(parsed('give\nus a\ttip')).toEqual(parsed('give us a tip'));
  });

  test.each([
    ['', 'an empty sentence'],
    ['  \n', 'an empty sentence'],
    ['give us (a tip', '")" is missing'],
    ['give us [a tip', '"]" is missing'],
    ['give us (a [tip)', '")" closes nothing'],
    ['give us a tip)', '")" closes nothing'],
    ['give us a] tip', '"]" closes nothing'],
    ['a tip|an idea', '"|" stands outside brackets'],
    ['Give us a tip', `"G" can't stand in a sentence`],
    ['give us a tip.', `"." can't stand in a sentence`],
    ['give us a tip?', `"?" can't stand in a sentence`],
    ['at two p.m.', `"." can't stand in a sentence`],
    ['check-in', `"-" can't stand in a sentence`],
    ["'til bed", `"'til" can't stand in a sentence`],
    ["{partner}'s idea", `"'s" can't stand in a sentence`],
    ['give {Theme}', `"{" can't stand in a sentence`],
    ['give {the theme}', `"{" can't stand in a sentence`],
    ['give {theme', `"{" can't stand in a sentence`],
    ['give {}', `"{" can't stand in a sentence`],
    ['give }', `"}" can't stand in a sentence`],
    ['un tipé', `"é" can't stand in a sentence`],
    ['a tip \u{1f476}', `"\u{1f476}" can't stand in a sentence`],
    ['[please]', 'all of this may be left out; something in it has to be said'],
    ['[please] (a|) *', 'all of this may be left out; something in it has to be said'],
    ['*', 'all of this may be left out; something in it has to be said'],
    ['()', 'all of this may be left out; something in it has to be said'],
    [
      '('.repeat(400) + 'a' + ')'.repeat(400),
      'too many brackets inside each other; write it as two sentences',
    ],
  ])('refuses %j in words an author can act on', (source, what) => {
    expect(problemOf(source)?.startsWith(what)).toBe(true);
  });

  test('gives a template or a problem for anything at all', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: fc.constantFrom(..."ab ()[]|*{}'") })), (source) => {
        const result = parseTemplate(source);
        expect(result.is === 'template' || result.what.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['(', '[', '(a|', '[a ', ')', '|', 'a ', '{a} ', '{', '* ', "'", 'é', '   '])(
    'reads to the end of a very long text of %j',
    (piece) => {
      expect(['template', 'problem']).toContain(parseTemplate(piece.repeat(100_000)).is);
    },
  );

  test('names the slots of a template, once each', () => {
    expect([...slotsOf(parsed('a [{theme}] ({with-baby}|{theme}) * b'))]).toEqual(['theme', 'with-baby']);
    fc.assert(
      fc.property(anySource, (source) => {
        const written = new Set([...source.matchAll(/\{([a-z-]+)\}/g)].map((match) => match[1]));
        expect(slotsOf(parsed(source))).toEqual(written);
      }),
    );
  });
});
