import fc from 'fast-check';
import { flatten, LONGEST_BREAK_S } from '../../lambda/speech/segments';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { anyManner, anySpeech } from '../support/any-speech';

const PLAIN = { slow: false, quiet: false, stress: false };

describe('segments of speech', () => {
  test('come in the order in which they are spoken', () => {
    const speech: Speech = [
      text('Breathe in.'),
      pause(2),
      { is: 'slow', of: [text('Now '), { is: 'stress', of: [text('out')] }, text('.')] },
      { is: 'spell', text: '999' },
    ];
    expect(flatten(speech)).toEqual([
      { is: 'words', text: 'Breathe in.', ...PLAIN },
      { is: 'silence', seconds: 2 },
      { is: 'words', text: 'Now ', ...PLAIN, slow: true },
      { is: 'words', text: 'out', ...PLAIN, slow: true, stress: true },
      { is: 'words', text: '.', ...PLAIN, slow: true },
      { is: 'spelled', text: '999' },
    ]);
  });

  test('are as few as the manners allow', () => {
    const speech: Speech = [text('Thank '), { is: 'quote', of: [text('you')] }, text(' both.')];
    expect(flatten(speech)).toEqual([{ is: 'words', text: 'Thank you both.', ...PLAIN }]);
  });

  test('take blanks in with the words before them', () => {
    const speech: Speech = [text('Now'), { is: 'quiet', of: [text(' ')] }, text('then.')];
    expect(flatten(speech)).toEqual([{ is: 'words', text: 'Now then.', ...PLAIN }]);
  });

  test('split a long silence and lose nothing of it', () => {
    expect(flatten([pause(25.5)])).toEqual([
      { is: 'silence', seconds: 10 },
      { is: 'silence', seconds: 10 },
      { is: 'silence', seconds: 5.5 },
    ]);
    expect(flatten([pause(30.000000000000004)])).toHaveLength(3);
    expect(flatten([pause(10)])).toHaveLength(1);
  });

  test('are never silent for longer than a platform can be', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        for (const segment of flatten(speech)) {
          if (segment.is !== 'silence') continue;
          expect(segment.seconds).toBeGreaterThan(0);
          expect(segment.seconds).toBeLessThanOrEqual(LONGEST_BREAK_S);
        }
      }),
    );
  });

  test('end without a breath', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const segments = flatten(speech);
        expect(segments[segments.length - 1]?.is).not.toBe('breath');
      }),
    );
  });

  test('are spoken at least as slowly, quietly and strongly as was asked', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        for (const segment of flatten(speech, manner)) {
          if (segment.is !== 'words') continue;
          expect(segment).toMatchObject(Object.fromEntries(Object.entries(manner).filter(([, is]) => is)));
        }
      }),
    );
  });

  test('hold no empty words', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        for (const segment of flatten(speech)) {
          if (segment.is === 'words') expect(segment.text).not.toBe('');
          if (segment.is === 'spelled') expect(segment.text.trim()).not.toBe('');
        }
      }),
    );
  });
});
