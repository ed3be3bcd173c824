import fc from 'fast-check';
import { plan } from '../../lambda/speech/plan';
import type { PlanStep } from '../../lambda/speech/plan';
import { toPlainText } from '../../lambda/speech/plain-text';
import { parseMarkup } from '../../lambda/speech/markup';
import { fill } from '../../lambda/speech/fill';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { anyManner, anySpeech, leavesOf } from '../support/any-speech';

const SENTENCE_S = 0.35;
const PARAGRAPH_S = 0.8;
const COMMA_S = 0.15;

const parse = (markup: string): Speech => {
  const parsed = parseMarkup(markup);
  if (parsed.is === 'problem') throw new Error(parsed.what);
  return fill(parsed.script, (name) => name);
};

/** `words`, `words!` (slow), `words?` ... as in `Hold on. | 0.35 | slow: Let go.` */
const write = (steps: readonly PlanStep[]): string =>
  steps
    .map((step) =>
      step.is === 'pause'
        ? String(step.seconds)
        : `${step.slow ? 'slow: ' : ''}${step.quiet ? 'quiet: ' : ''}${step.text}`,
    )
    .join(' | ');

const wordsOf = (steps: readonly PlanStep[]): string[] =>
  steps.flatMap((step) => (step.is === 'words' ? [step.text] : []));

describe('what a voice says in one go', () => {
  test.each([
    ['a sentence', 'Hold on.', 'Hold on.'],
    ['sentences, with a breath between', 'Hold on. Now swap.', `Hold on. | ${SENTENCE_S} | Now swap.`],
    ['a question and its answer', 'Both here? Then sit.', `Both here? | ${SENTENCE_S} | Then sit.`],
    ['clauses, in one go', 'Sit down, both of you, and breathe.', 'Sit down, both of you, and breathe.'],
    [
      'a pause on top of the end of a sentence',
      'Hold on. [pause 8s] Now swap.',
      `Hold on. | ${8 + SENTENCE_S} | Now swap.`,
    ],
    ['a pause in the middle of one', 'Breathe in [pause 3s] and out.', 'Breathe in | 3 | and out.'],
    ['several pauses as one', 'Hold on. [pause 10s] [pause 5s]', 'Hold on. | 15'],
    ['a pause before anything else', '[pause 2s] Hold on.', '2 | Hold on.'],
    ['paragraphs', 'Hold on.\n\nNow swap.', `Hold on. | ${PARAGRAPH_S} | Now swap.`],
    [
      'a weight on a word, as the voice has none',
      'It is [stress]you[/stress], not me.',
      'It is you, not me.',
    ],
    [
      'what one asks the other, and what comes after',
      'Ask, [quote]are you okay?[/quote] Then wait.',
      `Ask, are you okay? | ${SENTENCE_S} | Then wait.`,
    ],
    [
      'a number slowly, with the comma it stands before',
      'Call [slow]nine one one[/slow], from your phone.',
      `Call | slow: nine one one, | ${COMMA_S} | from your phone.`,
    ],
    [
      'a slow end, with its stop',
      'Call [slow]nine one one[/slow]. Now.',
      `Call | slow: nine one one. | ${SENTENCE_S} | Now.`,
    ],
    ['something quiet', '[quiet]Sleep now.[/quiet]', 'quiet: Sleep now.'],
    ['letters, one by one', 'Dial [spell]999[/spell].', 'Dial | 9, 9, 9.'],
    ['a pause between stop and words', 'Rest [pause 1s]. Go on.', `Rest. | ${1 + SENTENCE_S} | Go on.`],
  ])('is %s', (_what, markup, expected) => {
    expect(write(plan(parse(markup)))).toBe(expected);
  });

  test('holds a sign without words only where it is heard in the words before it', () => {
    expect(plan([text(' ... '), text('—'), text('!')])).toEqual([]);
    expect(write(plan([text('Wait'), pause(1), text('...'), text(' Go.')]))).toBe(
      `Wait... | ${1 + SENTENCE_S} | Go.`,
    );
  });

  test('is everything that was written, in the same order', () => {
    const bare = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        expect(bare(wordsOf(plan(speech, manner)).join(''))).toBe(bare(toPlainText(speech)));
      }),
    );
  });

  test('is cut at the same places however it is spoken', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        expect(wordsOf(plan(speech, manner))).toEqual(wordsOf(plan(speech)));
      }),
    );
  });

  test('always holds a word, and is never two pauses in a row', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const steps = plan(speech);
        for (const words of wordsOf(steps)) expect(words).toMatch(/[\p{L}\p{N}]/u);
        const pauses = steps.map((step) => (step.is === 'pause' ? 'p' : 'w')).join('');
        expect(pauses).not.toContain('pp');
      }),
    );
  });
});

describe('silence', () => {
  /** What the author wants, in whole milliseconds. */
  const wantedMs = (speech: Speech): number =>
    leavesOf(speech).reduce(
      (sum, node) => sum + (node.is === 'pause' && node.seconds > 0 ? Math.round(node.seconds * 1000) : 0),
      0,
    );
  const silentMs = (steps: readonly PlanStep[]): number =>
    steps.reduce((sum, step) => sum + (step.is === 'pause' ? Math.round(step.seconds * 1000) : 0), 0);

  test('is what the author wants, and after each sentence, clause or paragraph that another follows its own', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const gaps = [SENTENCE_S, PARAGRAPH_S, COMMA_S].map((seconds) => seconds * 1000);
        let left = silentMs(plan(speech)) - wantedMs(speech);
        const most = Math.max(0, wordsOf(plan(speech)).length - 1);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(most * Math.max(...gaps));
        // nothing but whole gaps
        left %= 50;
        expect(left).toBe(0);
      }),
    );
  });

  test('is exactly the pauses where one sentence is all there is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1 }), (lengths) => {
        const speech = [text('Hold on.'), ...lengths.map((ms) => pause(ms / 1000))];
        const sum = lengths.reduce((total, ms) => total + ms, 0);
        expect(plan(speech)).toEqual([
          { is: 'words', text: 'Hold on.', slow: false, quiet: false },
          { is: 'pause', seconds: sum / 1000 },
        ]);
      }),
    );
  });
});

test('someone who asked for slow or quiet speech hears all of it so', () => {
  fc.assert(
    fc.property(anySpeech, (speech) => {
      for (const step of plan(speech, { slow: true, quiet: true }))
        if (step.is === 'words') expect([step.slow, step.quiet]).toEqual([true, true]);
    }),
  );
});
