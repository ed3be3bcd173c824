import fc from 'fast-check';
import { estimateSeconds } from '../../lambda/speech/seconds';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { anyManner, anySpeech, leavesOf } from '../support/any-speech';

const TWENTY_NINE_WORDS = text(Array.from({ length: 29 }, () => 'word').join(' '));

describe('the seconds that speech takes', () => {
  test.each<[string, Speech, number]>([
    ['nothing', [], 0],
    ['twenty-nine words', [TWENTY_NINE_WORDS], 10],
    ['the same, slowly', [{ is: 'slow', of: [TWENTY_NINE_WORDS] }], 12.5],
    ['an end of a sentence', [TWENTY_NINE_WORDS, text('. ')], 10.5],
    ['a comma', [TWENTY_NINE_WORDS, text(', ')], 10.2],
    ['a pause', [pause(8)], 8],
    ['a long pause', [pause(25.5)], 25.5],
    ['a number spelled', [{ is: 'spell', text: '9 9 9' }], 1],
    [
      'a breath between paragraphs',
      [
        { is: 'paragraph', of: [TWENTY_NINE_WORDS] },
        { is: 'paragraph', of: [TWENTY_NINE_WORDS] },
      ],
      20.8,
    ],
    ['an apostrophe and a hyphen', [text("half-past don't")], 0.7],
    ['a decimal point inside a word', [text('1.5')], 0.7],
  ])('for %s', (_name, speech, seconds) => {
    expect(estimateSeconds(speech)).toBe(seconds);
  });

  test('are never less than its silence, and never negative', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        const silent = leavesOf(speech).map((node) =>
          node.is === 'pause' && node.seconds > 0 ? node.seconds : 0,
        );
        const least = silent.reduce((sum, one) => sum + one, 0);
        expect(estimateSeconds(speech, manner)).toBeGreaterThanOrEqual(Math.max(0, least - 0.1));
      }),
    );
  });

  test('are no fewer when it is spoken slowly', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        expect(estimateSeconds(speech, { slow: true })).toBeGreaterThanOrEqual(estimateSeconds(speech));
      }),
    );
  });

  test('do not depend on how words are cut into pieces', () => {
    const whole = [text('Take one slow breath, both of you. Then swap.')];
    const cut = [
      text('Take one slow '),
      { is: 'quote' as const, of: [text('breath')] },
      text(', both of you. Then swap.'),
    ];
    expect(estimateSeconds(cut)).toBe(estimateSeconds(whole));
  });
});
