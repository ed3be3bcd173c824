import fc from 'fast-check';
import { renderAlexa } from '../../lambda/platforms/alexa/ssml';
import { renderGoogle } from '../../lambda/platforms/dialogflow/ssml';
import { toPlainText } from '../../lambda/speech/plain-text';
import type { Manner } from '../../lambda/speech/segments';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { anyManner, anySpeech, anyUncheckedSpeech, leavesOf, MANNERS, mapWords } from '../support/any-speech';
import { breaksOf, findStrangers, readSsml } from '../support/read-ssml';
import { anyText, withoutBlanks, withoutUnspeakable } from '../support/unicode';

type Render = (speech: Speech, manner?: Partial<Manner>) => string;

describe.each<[string, Render]>([
  ['Alexa', renderAlexa],
  ['Google', renderGoogle],
])('speech for %s', (_platform, render) => {
  test('is strictly well-formed, whatever anybody called their partner', () => {
    fc.assert(
      fc.property(anyUncheckedSpeech, anyManner, (speech, manner) => {
        const ssml = render(speech, manner);
        expect(readSsml(ssml).errors).toEqual([]);
        expect(ssml).toMatch(/^<speak>[^]*<\/speak>$/);
      }),
    );
  });

  test('holds only elements and attributes that we put there', () => {
    fc.assert(
      fc.property(anyUncheckedSpeech, anyManner, (speech, manner) => {
        expect(findStrangers(readSsml(render(speech, manner)))).toEqual([]);
      }),
    );
  });

  test('has the same elements for any words: no words become an element or an attribute', () => {
    const somewhere = (words: string): Speech => [
      text(`a${words}a`),
      { is: 'stress', of: [text(`b${words}b`)] },
      { is: 'slow', of: [text(`c${words}c`)] },
      { is: 'quiet', of: [text(`d${words}d`)] },
      { is: 'spell', text: `9${words}9` },
    ];
    const plain = readSsml(render(somewhere('x'))).elements;
    fc.assert(
      fc.property(anyText, (words) => {
        expect(readSsml(render(somewhere(words))).elements).toEqual(plain);
      }),
    );
  });

  test('says exactly the words, but for blanks and what no voice can say', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        const said = withoutBlanks(readSsml(render(speech, manner)).text);
        expect(said).toBe(withoutBlanks(toPlainText(mapWords(speech, withoutUnspeakable))));
      }),
    );
  });

  test('never wraps more than one element around words', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        expect(Math.max(...readSsml(render(speech, manner)).elements.map(({ depth }) => depth))).toBeLessThan(
          2,
        );
      }),
    );
  });

  test('breaks for ten seconds at most, and for as long in all as was asked', () => {
    fc.assert(
      fc.property(anySpeech, (speech) => {
        const breaks = breaksOf(readSsml(render(speech)));
        const asked = leavesOf(speech).map((node) =>
          node.is === 'pause' ? Math.round(node.seconds * 1000) : 0,
        );
        expect(breaks.filter((ms) => ms < 1 || ms > 10_000)).toEqual([]);
        expect(sum(breaks)).toBe(sum(asked.filter((ms) => ms > 0)));
      }),
    );
  });

  test('holds half a minute of silence as three breaks', () => {
    expect(breaksOf(readSsml(render([pause(30)])))).toEqual([10_000, 10_000, 10_000]);
  });

  test('leaves out a silence that nobody could wait for', () => {
    expect(render([pause(NaN), pause(-3), pause(Infinity), pause(0)])).toBe('<speak></speak>');
  });

  test('can be a thousand marks deep', () => {
    let speech: Speech = [text('deep & down')];
    for (let i = 0; i < 1000; i++) speech = [{ is: i % 2 ? 'quote' : 'paragraph', of: speech }];
    expect(readSsml(render(speech))).toMatchObject({ errors: [], text: 'deep & down' });
  });

  test('keeps commas where they stand', () => {
    const speech: Speech = [text('Sam'), { is: 'stress', of: [text('and')] }, text(', in the end, Alex.')];
    expect(readSsml(render(speech)).text).toBe('Samand, in the end, Alex.');
  });

  test('puts no blanks at its ends', () => {
    expect(render([text(' so '), pause(1)])).toMatch(/^<speak>so /);
  });

  test('spells letters and digits only', () => {
    expect(render([{ is: 'spell', text: "9<9>'9" }])).toBe(
      "<speak><say-as interpret-as='characters'>999</say-as></speak>",
    );
    expect(render([{ is: 'spell', text: '<&> ' }])).toBe('<speak></speak>');
  });

  test('breathes between paragraphs, and not after the last', () => {
    const speech: Speech = [
      { is: 'paragraph', of: [text('One.')] },
      { is: 'paragraph', of: [text('Two.')] },
    ];
    expect(render(speech)).toBe("<speak>One.<break strength='x-strong'/>Two.</speak>");
  });
});

describe('a manner of speaking', () => {
  const alexa = (manner: Partial<Manner>): string => renderAlexa([text('Hush.')], manner);
  const google = (manner: Partial<Manner>): string => renderGoogle([text('Hush.')], manner);
  const WHISPER = '<speak><amazon:effect name="whispered">Hush.</amazon:effect></speak>';
  const SOFT = "<speak><prosody rate='slow' volume='soft'>Hush.</prosody></speak>";
  const SLOW = "<speak><prosody rate='slow'>Hush.</prosody></speak>";
  const STRESS = "<speak><emphasis level='moderate'>Hush.</emphasis></speak>";
  const PLAIN = '<speak>Hush.</speak>';

  test.each(MANNERS)('is heard with slow: $slow, quiet: $quiet, stress: $stress', (manner) => {
    const { quiet, slow, stress } = manner;
    expect(alexa(manner)).toBe(quiet ? WHISPER : slow ? SLOW : stress ? STRESS : PLAIN);
    expect(google(manner)).toBe(quiet ? SOFT : slow ? SLOW : stress ? STRESS : PLAIN);
  });

  test.each(['slow', 'quiet', 'stress'] as const)('is the same by mark and by wish: %s', (is) => {
    expect(renderAlexa([{ is, of: [text('Hush.')] }])).toBe(alexa({ [is]: true }));
    expect(renderGoogle([{ is, of: [text('Hush.')] }])).toBe(google({ [is]: true }));
  });

  test('of a mark inside another is both', () => {
    const speech: Speech = [{ is: 'stress', of: [{ is: 'quiet', of: [text('Hush.')] }] }];
    expect(renderAlexa(speech)).toBe(WHISPER);
    expect(renderGoogle(speech)).toBe(SOFT);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
