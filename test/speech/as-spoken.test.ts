import fc from 'fast-check';
import { asSpoken } from '../../lambda/speech/as-spoken';
import { anyText } from '../support/unicode';

describe('words as the voice is given them', () => {
  test.each([
    ['Hold on.', 'Hold on.'],
    ['  Hold \n on. ', 'Hold on.'],
    ['You’re here.', "You're here."],
    ['Zoë and Anaïs', 'Zoe and Anais'],
    ['half\u2014way', 'half, way'],
    ['a\u00a0b', 'a b'],
    ['\u65e5\u672c', ''],
    ['Close your eyes.', 'kloze your eyes.'],
    ['Close both of them, then close it.', 'kloze both of them, then kloze it.'],
    ['Sit close to each other.', 'Sit close to each other.'],
    ["If it's close, wait.", "If it's close, wait."],
    ["It doesn't lead anywhere.", "It doesn't leed anywhere."],
    ['Read one page.', 'reed one page.'],
    ["We've read it.", "We've red it."],
    ['It was read to us.', 'It was red to us.'],
    ['Practise saying no.', 'practice saying no.'],
    ['They were practising.', 'They were practising.'],
    ['Reading and leading, closed.', 'Reading and leading, closed.'],
  ])('%s', (text, spoken) => {
    expect(asSpoken(text)).toBe(spoken);
  });

  test('are one line of plain ASCII, and stay as they are when they are spoken again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spoken = asSpoken(text);
        expect(spoken).toMatch(/^[\x20-\x7e]*$/);
        expect(spoken).toBe(spoken.trim());
        expect(asSpoken(spoken)).toBe(spoken);
      }),
    );
  });
});
