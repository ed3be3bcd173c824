import fc from 'fast-check';
import { toWords } from '../../lambda/language/words';
import { anyText } from '../support/unicode';

describe('the words of a sentence', () => {
  test.each([
    ['Give us a tip, please!', ['give', 'us', 'a', 'tip', 'please']],
    ['I don’t know', ['i', "don't", 'know']],
    ['I don`t, I donʼt', ['i', "don't", 'i', "don't"]],
    ["'quoted' 'til  rock'n'roll", ['quoted', 'til', "rock'n'roll"]],
    ['check-in', ['check', 'in']],
    ['1,000 or 10.000', ['1000', 'or', '10000']],
    ['1.5 hours', ['1', '5', 'hours']],
    ['9.1.1', ['9', '1', '1']],
    ['ＴＩＰ ﬁve', ['tip', 'five']],
    ['wir müssen reden', ['wir', 'müssen', 'reden']],
    ['tip \u{1f476} baby', ['tip', 'baby']],
    ["' '' '''", []],
    ['', []],
  ])('%j are %j', (sentence, words) => {
    expect(toWords(sentence)).toEqual(words);
  });

  test('are lower case, never empty, and sixty at most, whatever was said', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          anyText.map((text) => text.repeat(50)),
        ),
        (sentence) => {
          const words = toWords(sentence);
          expect(words.length).toBeLessThanOrEqual(60);
          for (const word of words) expect(word).toMatch(/^[^\s'"<>]([^\s"<>]*[^\s'"<>])?$/);
          expect(words.join(' ')).toBe(words.join(' ').toLowerCase());
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are the same when they are read again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("don't", 'tip', '1,000', 'é', 'Patience', '2', '-', '…')),
        (pieces) => {
          const words = toWords(pieces.join(' '));
          expect(toWords(words.join(' '))).toEqual(words);
        },
      ),
    );
  });

  test.each(['a', ' ', "'", '1.', '’', 'ﷺ', '\ud800'])(
    'are read to the end of a very long text of %j',
    (piece) => {
      expect(toWords(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(60);
    },
  );
});
