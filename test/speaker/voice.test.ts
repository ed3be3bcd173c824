import fc from 'fast-check';
import { asSpoken } from '../../lambda/speech/as-spoken';
import { measuredFrom } from '../../lambda/speech/measured';
import { plan } from '../../lambda/speech/plan';
import { secondsOf, SLOW } from '../../lambda/speech/seconds';
import type { Speech } from '../../lambda/speech/speech';
import { pause, text } from '../../lambda/speech/speech';
import { openFlite } from '../../speaker/voice/flite';
import { soundsOf, speak } from '../../speaker/voice/speak';
import type { Voice } from '../../speaker/voice/voice';
import { remember } from '../../speaker/voice/voice';
import { readWav, writeWav } from '../../speaker/voice/wav';
import { readSeconds } from '../../tools/read-models';
import { anyManner, anySpeech } from '../support/any-speech';
import { realCatalog } from '../support/real-models';
import { speechOf } from '../support/spoken';

const voice = remember(openFlite());
const measured = measuredFrom(readSeconds());
const secondsOfSamples = (samples: Int16Array): number => samples.length / voice.rate;
const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));

/** Some of the things that can be said. */
const some = (): Speech[] => {
  const catalog = realCatalog();
  return Object.keys(catalog.speakables)
    .filter((id, i) => i % 250 === 0 && !id.endsWith('.title'))
    .map((id) => speechOf(catalog, id));
};

describe('the voice', () => {
  test('takes as long as it did when it was measured', () => {
    const sentences = some()
      .flatMap((speech) => plan(speech))
      .flatMap((step) => (step.is === 'words' ? [asSpoken(step.text)] : []));
    expect(sentences.length).toBeGreaterThan(5);
    const known = sentences.filter((sentence) => measured(sentence) !== null);
    expect(known.length).toBeGreaterThan(sentences.length * 0.8);
    for (const sentence of known) {
      expect([sentence, measured(sentence)]).toEqual([
        sentence,
        Math.round(secondsOfSamples(voice.say(sentence)) * 1000) / 1000,
      ]);
    }
  });

  test('says the same words with the same samples', () => {
    const sentence = 'Take one slow breath, both of you.';
    expect(openFlite().say(sentence)).toEqual(openFlite().say(sentence));
  });

  test('is heard, and not cut off: what is left of the silence around words is less than a tenth of a second', () => {
    for (const sentence of [
      'Hold on.',
      'Shall we stop?',
      'Five.',
      'Most goodbye hugs end before you notice them.',
    ]) {
      const samples = voice.say(sentence);
      const loud = (sample: number): boolean => Math.abs(sample) > 300;
      const before = samples.findIndex(loud);
      const after = samples.length - 1 - samples.findLastIndex(loud);
      expect(loudness(samples)).toBeGreaterThan(1000);
      expect([sentence, before / voice.rate < 0.1, after / voice.rate < 0.1]).toEqual([sentence, true, true]);
    }
  });

  test('takes a quarter longer when it speaks slowly', () => {
    for (const sentence of ['Hold on.', 'Most goodbye hugs end before you notice them.']) {
      const usual = secondsOfSamples(voice.say(sentence));
      expect(Math.abs(secondsOfSamples(voice.say(sentence, SLOW)) - usual * SLOW)).toBeLessThan(0.01);
    }
  });

  test.each(['', ' ', '?', '...', '-'])('says nothing where there are no words: "%s"', (words) => {
    expect(openFlite().say(words)).toHaveLength(0);
  });

  test.each(['-o /etc/passwd', '--help', 'a <speak> b', '<break time="9s"/>', "'; rm -rf", 'x'.repeat(200)])(
    'takes anything for words: %s',
    (words) => {
      expect(secondsOfSamples(openFlite().say(words))).toBeGreaterThan(0.2);
    },
  );
});

describe('what is spoken', () => {
  test('takes as long as is stated', () => {
    for (const speech of some()) {
      const stated = secondsOf(speech, (spoken) => secondsOfSamples(voice.say(spoken)));
      expect(Math.abs(secondsOfSamples(speak(speech, voice)) - stated)).toBeLessThan(0.02);
      const slowly = secondsOf(speech, (spoken) => secondsOfSamples(voice.say(spoken)), { slow: true });
      expect(Math.abs(secondsOfSamples(speak(speech, voice, { slow: true })) - slowly)).toBeLessThan(0.05);
    }
  });

  /** Says a second for every ten letters. */
  const toy: Voice = {
    rate: 1000,
    say: (spoken, stretch = 1) => new Int16Array(Math.round(spoken.length * 100 * stretch)).fill(1000),
  };
  const TOY_SECONDS = (spoken: string): number => spoken.length / 10;

  test('takes as long as is stated, whatever it is, and however it is spoken', () => {
    fc.assert(
      fc.property(anySpeech, anyManner, (speech, manner) => {
        const steps = plan(speech, manner).length;
        const stated = secondsOf(speech, TOY_SECONDS, manner);
        // a millisecond of rounding for each piece, and the hundredth that is stated
        expect(Math.abs(speak(speech, toy, manner).length / toy.rate - stated)).toBeLessThanOrEqual(
          0.006 + steps * 0.001,
        );
      }),
    );
  });

  test('comes in pieces, and pauses really pass', () => {
    const pieces = [...soundsOf([text('Hold on.'), pause(8), text('Now swap.')], toy)];
    expect(pieces.map(({ length }) => length)).toEqual([800, 8350, 900]);
    expect(pieces[1]?.every((sample) => sample === 0)).toBe(true);
  });

  test('is softer when it is quiet', () => {
    const speech = [text('Hold on.')];
    const [usual, quiet] = [speak(speech, voice), speak(speech, voice, { quiet: true })];
    expect(quiet).toHaveLength(usual.length);
    expect(loudness(quiet) / loudness(usual)).toBeCloseTo(0.35, 1);
    expect(voice.say('Hold on.')).toEqual(usual);
  });
});

describe('what was said before', () => {
  const counting = () => {
    const asked: string[] = [];
    const one: Voice = {
      rate: 1000,
      say: (spoken, stretch) => {
        asked.push(`${stretch} ${spoken}`);
        return new Int16Array(1000);
      },
    };
    return { asked, one };
  };

  test("isn't said again, but at another tempo it is", () => {
    const { asked, one } = counting();
    const kept = remember(one);
    for (const stretch of [undefined, 1, 1.25, 1.25]) kept.say('Hold on.', stretch);
    expect(asked).toEqual(['1 Hold on.', '1.25 Hold on.']);
  });

  test('is forgotten once it is too much, what was asked for longest ago first', () => {
    const { asked, one } = counting();
    const kept = remember(one, 2000);
    for (const words of ['a', 'b', 'a', 'c', 'a', 'b']) kept.say(words);
    expect(asked).toEqual(['1 a', '1 b', '1 c', '1 b']);
  });
});

describe('a WAV file', () => {
  test('holds the same samples when it is read', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.constantFrom(8000, 16_000, 44_100), (samples, rate) => {
        expect(readWav(writeWav(samples, rate))).toEqual({ samples, rate });
      }),
    );
  });

  test('tells its length', () => {
    const bytes = writeWav(new Int16Array(16_000), 16_000);
    expect(bytes.length).toBe(32_044);
    expect([bytes.readUInt32LE(4), bytes.readUInt32LE(28), bytes.readUInt32LE(40)]).toEqual([
      32_036, 32_000, 32_000,
    ]);
  });

  test('is told from what is none', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.alloc(100),
      writeWav(new Int16Array(9), 16_000).subarray(0, 40),
    ])
      expect(() => readWav(bytes)).toThrow('not a WAV file');
  });
});
