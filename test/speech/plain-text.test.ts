import fc from 'fast-check';
import { endsWithQuestion, toPlainText } from '../../lambda/speech/plain-text';
import { parseMarkup } from '../../lambda/speech/markup';
import { fill } from '../../lambda/speech/fill';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { anySpeech, leavesOf } from '../support/any-speech';
import { withoutBlanks } from '../support/unicode';

const spoken = (markup: string): Speech => {
  const parsed = parseMarkup(markup);
  if (parsed.is === 'problem') throw new Error(parsed.what);
  return fill(parsed.script, (name) => name);
};

describe('plain text', () => {
  test('is exactly the words', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const words = leavesOf(speech).map((node) => ('text' in node ? node.text : ''));
        expect(withoutBlanks(toPlainText(speech))).toBe(withoutBlanks(words.join('')));
      }),
    );
  });

  test('has single blanks between words and none at its ends', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        expect(toPlainText(speech)).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
      }),
    );
  });

  test.each([
    ['One breath.[pause 8s]Then swap.', 'One breath. Then swap.'],
    ['It is [stress]on[/stress]ly [slow]one[/slow] word.', 'It is only one word.'],
    ['First.\n\nSecond.', 'First. Second.'],
    ['Call [spell]999[/spell] now.', 'Call 999 now.'],
    ['Say [quote]thank you[/quote].', 'Say thank you.'],
    ['[pause 8s]', ''],
  ])('of %j is %j', (markup, words) => {
    expect(toPlainText(spoken(markup))).toBe(words);
  });
});

describe('the device is asking', () => {
  test.each([
    'Want another?',
    'Here is a tip. Want another?',
    'Want another? [pause 2s]',
    'Want another?\n\n[pause 2s]',
    'First this.\n\nWant another?',
    'Want [stress]another?[/stress]',
    'Want [stress]another[/stress]?',
    '[slow]Ask [quote]how are you[/quote], shall we?[/slow]',
    '[quiet][slow]Want another? [/slow][/quiet]',
  ])('with %j', (markup) => {
    expect(endsWithQuestion(spoken(markup))).toBe(true);
  });

  test.each([
    '',
    '[pause 8s]',
    'Good night.',
    'Want another? Good night.',
    'Ask each other [quote]how are you?[/quote]',
    'Ask each other [quote]how are you?[/quote] [pause 8s]',
    '[slow]Ask [quote]how are you?[/quote][/slow]',
    '[quote]How are you?[/quote]\n\n[pause 8s]',
    'Ask [quote]how are you?[/quote] and listen.',
    'Want another?\n\nGood night.',
    'It is [spell]999[/spell]',
  ])('not with %j', (markup) => {
    expect(endsWithQuestion(spoken(markup))).toBe(false);
  });

  test('only if the last words that are its own end with a question mark', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        if (!endsWithQuestion(speech)) return;
        expect(toPlainText(speech).endsWith('?')).toBe(true);
        const quoted: Speech = [{ is: 'quote', of: speech }];
        expect(endsWithQuestion(quoted)).toBe(false);
      }),
    );
  });

  test('just the same with silence after it', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        expect(endsWithQuestion([...speech, text(' '), pause(3)])).toBe(endsWithQuestion(speech));
      }),
    );
  });
});
