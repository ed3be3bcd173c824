import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A conversation as it is written in test/conversations: what people say, and what has to come of it. */
export interface Transcript {
  readonly title: string;
  readonly file: string;
  readonly locale?: string;
  readonly turns: readonly ExpectedTurn[];
}

export interface ExpectedTurn {
  /** What is typed: words, or `.launch`, `.silence`, `.end`, `.later 7d`. */
  readonly hear: string;
  readonly intent?: string;
  /** Exactly the slots that were understood; none where it isn't written. */
  readonly slots?: Readonly<Record<string, string | number>>;
  /** The id of what is spoken; `tip.*` for any tip, `null` for none. */
  readonly item?: string | null;
  /** Words that are spoken, or `/a pattern/`; all of them. */
  readonly says?: readonly string[];
  /** Words that must not be spoken. */
  readonly never?: readonly string[];
  readonly listening?: boolean;
  /** Whether the words are exactly those of the turn so many turns before. */
  readonly sameAs?: number;
  /** Lanes on which this turn can't happen (Dialogflow ES is told of no silence). */
  readonly except?: readonly string[];
}

const FOLDER = join(__dirname, '..', 'conversations');

export function readTranscripts(): Transcript[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      ...(parse(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Transcript, 'file'>),
      file,
    }));
}

export function holds(words: string, expected: string): boolean {
  const pattern = /^\/(.+)\/$/.exec(expected)?.[1];
  return pattern === undefined
    ? words.toLowerCase().includes(expected.toLowerCase())
    : new RegExp(pattern, 'i').test(words);
}

export function isItem(item: string | null, expected: string | null): boolean {
  if (expected === null || item === null) return item === expected;
  return expected.endsWith('*') ? item.startsWith(expected.slice(0, -1)) : item === expected;
}
