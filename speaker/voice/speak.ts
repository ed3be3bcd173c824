import { asSpoken } from '../../lambda/speech/as-spoken';
import { plan } from '../../lambda/speech/plan';
import { SLOW } from '../../lambda/speech/seconds';
import type { Manner } from '../../lambda/speech/segments';
import type { Speech } from '../../lambda/speech/speech';
import type { Voice } from './voice';

/** How loud quiet words are beside the others. The voice has no whisper. */
const QUIET = 0.35;

/**
 * Speech as sound, a piece for each sentence and each pause, made when it is asked for: whoever takes the pieces can do
 * something else between two. A pause is as many samples of silence.
 */
export function* soundsOf(speech: Speech, voice: Voice, manner: Partial<Manner> = {}): Generator<Int16Array> {
  for (const step of plan(speech, manner)) {
    if (step.is === 'pause') {
      yield new Int16Array(Math.round(step.seconds * voice.rate));
    } else {
      const samples = voice.say(asSpoken(step.text), step.slow ? SLOW : 1);
      yield step.quiet ? samples.map((sample) => Math.round(sample * QUIET)) : samples;
    }
  }
}

/** Speech as samples, all of it at once. */
export function speak(speech: Speech, voice: Voice, manner: Partial<Manner> = {}): Int16Array {
  const sounds = [...soundsOf(speech, voice, manner)];
  const samples = new Int16Array(sounds.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sound of sounds) {
    samples.set(sound, at);
    at += sound.length;
  }
  return samples;
}
