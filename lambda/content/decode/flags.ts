import { toWords } from '../../language/words';
import { fill } from '../../speech/fill';
import { parseMarkup } from '../../speech/markup';
import { toPlainText } from '../../speech/plain-text';
import { FLAGS } from '../catalog';
import type { Flag } from '../catalog';

export type FlagWords = Readonly<Record<Flag, readonly string[]>>;

/** Finds what texts are about, by the words in them; variables count as their names (`{partner}` is a partner). */
export function createFlagFinder(flagWords: FlagWords): (markups: readonly string[]) => Flag[] {
  const phrases = FLAGS.map((flag) => ({
    flag,
    phrases: flagWords[flag].map((phrase) => ` ${toWords(phrase).join(' ')} `),
  }));
  return (markups) => {
    const text = ` ${markups.map(wordsOf).join(' . ')} `;
    return phrases.flatMap(({ flag, phrases }) =>
      phrases.some((phrase) => text.includes(phrase)) ? [flag] : [],
    );
  };
}

function wordsOf(markup: string): string {
  const parsed = parseMarkup(markup);
  return parsed.is === 'script' ? toWords(toPlainText(fill(parsed.script, (name) => name))).join(' ') : '';
}
