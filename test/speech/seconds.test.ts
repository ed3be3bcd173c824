import fc from 'fast-check';
import type { Measured } from '../../lambda/speech/seconds';
import { secondsOf, UNMEASURED } from '../../lambda/speech/seconds';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { anyManner, anySpeech, leavesOf } from '../support/any-speech';

/** Every sentence takes two seconds. */
const TWO_EACH: Measured = () => 2;

describe('the seconds that speech takes', () => {
  test.each<[string, Speech, number]>([
    ['nothing', [], 0],
    ['a sentence', [text('Hold on.')], 2],
    ['the same, slowly', [{ is: 'slow', of: [text('Hold on.')] }], 2.5],
    ['two sentences, and a breath between', [text('Hold on. Let go.')], 4.35],
    ['a pause', [pause(8)], 8],
    ['a long pause', [pause(25.5)], 25.5],
    ['a pause between sentences, after their own', [text('Hold on.'), pause(8), text('Let go.')], 12.35],
    ['a pause within a sentence', [text('Breathe in '), pause(3), text(' and out.')], 7],
    ['letters', [{ is: 'spell', text: '9 9 9' }], 2],
    [
      'two paragraphs',
      [
        { is: 'paragraph', of: [text('Hold on.')] },
        { is: 'paragraph', of: [text('Let go.')] },
      ],
      4.8,
    ],
  ])('for %s', (_name, speech, seconds) => {
    expect(secondsOf(speech, TWO_EACH)).toBe(seconds);
  });

  test('are those that were measured, and an estimate where nothing was', () => {
    const measured: Measured = (spoken) => (spoken === 'Hold on.' ? 1 : null);
    const known = secondsOf([text('Hold on.')], measured);
    const both = secondsOf([text('Hold on. Then let go of each other.')], measured);
    expect(known).toBe(1);
    expect(both).toBeGreaterThan(2.3);
    expect(both).toBeCloseTo(1.35 + secondsOf([text('Then let go of each other.')], UNMEASURED), 1);
  });

  test('are never less than its silence, and never negative', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        const silent = leavesOf(speech).map((node) =>
          node.is === 'pause' && node.seconds > 0 ? node.seconds : 0,
        );
        const least = silent.reduce((sum, one) => sum + one, 0);
        expect(secondsOf(speech, UNMEASURED, manner)).toBeGreaterThanOrEqual(Math.max(0, least - 0.1));
      }),
    );
  });

  test('are no fewer when it is spoken slowly', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        expect(secondsOf(speech, UNMEASURED, { slow: true })).toBeGreaterThanOrEqual(
          secondsOf(speech, UNMEASURED),
        );
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
    expect(secondsOf(cut, TWO_EACH)).toBe(secondsOf(whole, TWO_EACH));
    expect(secondsOf(cut, UNMEASURED)).toBe(secondsOf(whole, UNMEASURED));
  });
});
