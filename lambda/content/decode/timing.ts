import { fill, variablesOf } from '../../speech/fill';
import { parseMarkup } from '../../speech/markup';
import { toPlainText } from '../../speech/plain-text';
import type { Measured } from '../../speech/seconds';
import type { Speech } from '../../speech/speech';
import { secondsOf } from '../../speech/seconds';
import type { Collected } from './collect';

/** How long a text takes, and of what that is made. */
export interface Timed {
  /** As this country's words make it; `other` where all countries hear the same. */
  readonly locale: string;
  readonly seconds: number;
  /** Of these, the pauses that an author put in. */
  readonly silence: number;
  /** Whether the voice was heard saying all of it; else `seconds` is an estimate. */
  readonly heard: boolean;
  readonly words: number;
}

/** Raw words for a variable, or null where each country has its own for it. */
export type Values = (name: string) => string | null;

export type Time = (markup: string, values?: Values) => Timed[];

/** Times texts as they are spoken in every country; nothing where a text isn't markup, which is told elsewhere. */
export function beginTiming(all: Collected, measured: Measured): Time {
  const words = new Map(
    all.words.map(({ value: { id, ...forms } }) => [id, forms as Readonly<Record<string, string>>]),
  );
  return (markup, values = () => null) => {
    const parsed = parseMarkup(markup);
    if (parsed.is === 'problem') return [];
    const forms = [...variablesOf(parsed.script)].flatMap((name) => Object.keys(words.get(name) ?? {}));
    return [...new Set(['other', ...forms])].map((locale): Timed => {
      const word = (name: string): string | null =>
        words.get(name)?.[locale] ?? words.get(name)?.['other'] ?? null;
      const speech = fill(parsed.script, (name) => values(name) ?? word(name) ?? name);
      let heard = true;
      const seconds = secondsOf(speech, (spoken) => {
        const known = measured(spoken);
        heard &&= known !== null;
        return known;
      });
      return {
        locale,
        seconds,
        heard,
        silence: silenceOf(speech),
        words: toPlainText(speech).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)?.length ?? 0,
      };
    });
  };
}

const silenceOf = (speech: Speech): number =>
  speech.reduce(
    (sum, node) => sum + (node.is === 'pause' ? node.seconds : 'of' in node ? silenceOf(node.of) : 0),
    0,
  );
