import { flatten } from './segments';
import type { Manner } from './segments';
import type { Speech } from './speech';

/** Medium rate of a device voice in plain sentences. */
const WORDS_PER_S = 2.9;
const SLOW_FACTOR = 1.25;
const SENTENCE_END_S = 0.45;
const COMMA_S = 0.2;
const BREATH_S = 0.8;

/** How long speech takes, in seconds with one decimal: an estimate from words, punctuation and pauses. */
export function estimateSeconds(speech: Speech, manner: Partial<Manner> = {}): number {
  let seconds = 0;
  // Cut the same way whatever the manner, so that slower speech never comes out shorter.
  for (const segment of flatten(speech)) {
    if (segment.is === 'silence') seconds += segment.seconds;
    else if (segment.is === 'breath') seconds += BREATH_S;
    else if (segment.is === 'spelled') seconds += segment.text.replace(/ /g, '').length / WORDS_PER_S;
    else {
      const words = segment.text.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)?.length ?? 0;
      const ends = segment.text.match(/[.?!](?=\s|$)/g)?.length ?? 0;
      const commas = segment.text.match(/[,;:](?=\s|$)/g)?.length ?? 0;
      const spoken = words / WORDS_PER_S + ends * SENTENCE_END_S + commas * COMMA_S;
      seconds += spoken * (segment.slow || manner.slow ? SLOW_FACTOR : 1);
    }
  }
  return Math.round(seconds * 10) / 10;
}
