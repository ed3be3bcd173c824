import { toWords } from '../../language/words';
import { fill } from '../../speech/fill';
import { parseMarkup } from '../../speech/markup';
import { toPlainText } from '../../speech/plain-text';
import { FLAGS } from '../catalog';
import type { Flag } from '../catalog';

export type FlagWords = Readonly<Record<Flag, readonly string[]>>;

/** What a text is about, by the words in it; variables count as their names (`{partner}` is a partner). */
export function computeFlags(markups: readonly string[], flagWords: FlagWords): Flag[] {
  const text = ` ${markups.map(wordsOf).join(' . ')} `;
  return FLAGS.filter((flag) =>
    flagWords[flag].some((phrase) => text.includes(` ${toWords(phrase).join(' ')} `)),
  );
}

function wordsOf(markup: string): string {
  const parsed = parseMarkup(markup);
  return parsed.is === 'script' ? toWords(toPlainText(fill(parsed.script, (name) => name))).join(' ') : '';
}
