import { syllable } from 'syllable';

/** Up to here somebody very tired still follows. */
export const HIGHEST_GRADE = 6;
/** Fewer words say nothing about a text. */
const FEWEST_WORDS = 25;

/** The school grade that a text asks for (Flesch-Kincaid), with one decimal; null where it is too short to tell. */
export function readingGrade(words: string): number | null {
  const each = words.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (each.length < FEWEST_WORDS) return null;
  const sentences = words.split(/[.?!]+(?:\s|$)/).filter((one) => one !== '').length;
  const syllables = each.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const grade = 0.39 * (each.length / sentences) + 11.8 * (syllables / each.length) - 15.59;
  return Math.round(grade * 10) / 10;
}
