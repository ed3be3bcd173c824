import { toAge, toMinutes } from '../../lambda/language/duration';
import type { Duration, DurationUnit } from '../../lambda/language/duration';
import type { LanguageData, SlotModel } from '../../lambda/language/language-model';
import type { SlotReader, SlotReading } from '../../lambda/language/match';
import { sayNumber } from '../../lambda/language/number-words';
import type { NumberWords } from '../../lambda/language/number-words';
import { toWords } from '../../lambda/language/words';

const LONGEST_NAME_WORDS = 2;
const HIGHEST_NUMBER = 180;

/** A phrase and what it stands for; looked up by its first word. */
interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}
type PhraseBook<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

export interface Slots {
  readonly read: SlotReader;
  /** The words a value may begin with; null where it may be any word. */
  readonly beginnings: (slot: string) => ReadonlySet<string> | null;
}

/** Reads the values of slots from plain words, as the platforms would. */
export function createSlotReader(language: LanguageData): Slots {
  const books = new Map<string, PhraseBook<string>>();
  for (const slot of language.slots) if (slot.kind === 'list') books.set(slot.name, bookOf(slot));
  const kinds = new Map<string, SlotModel['kind']>(language.slots.map((slot) => [slot.name, slot.kind]));
  const numbers = numberBook(language.numbers);
  const durations = durationReader(language.numbers, numbers);

  const read: SlotReader = (slot, words, at) => {
    const book = books.get(slot);
    if (book) return lookUp(book, words, at);
    switch (kinds.get(slot)) {
      case 'minutes':
        return valuesOf(durations(words, at), toMinutes);
      case 'age':
        return valuesOf(durations(words, at), toAge);
      case 'name':
        return namesAt(words, at, language.numbers.and);
      default:
        return [];
    }
  };
  const timeWords = new Set([
    ...numbers.keys(),
    ...language.numbers.single,
    ...Object.keys(language.numbers.phrases).flatMap((phrase) => toWords(phrase).slice(0, 1)),
    ...Array.from({ length: HIGHEST_NUMBER + 1 }, (_, n) => String(n)),
  ]);
  return {
    read,
    beginnings: (slot) => {
      const book = books.get(slot);
      if (book) return new Set(book.keys());
      return kinds.get(slot) === 'name' ? null : timeWords;
    },
  };
}

function bookOf(slot: Extract<SlotModel, { kind: 'list' }>): PhraseBook<string> {
  return makeBook(
    slot.values.flatMap(({ id, say, synonyms }) =>
      [say, ...synonyms].map((phrase) => ({ words: toWords(phrase), value: id })),
    ),
  );
}

function makeBook<T>(phrases: readonly Phrase<T>[]): PhraseBook<T> {
  const book = new Map<string, Phrase<T>[]>();
  for (const phrase of phrases) {
    const [first] = phrase.words;
    if (first === undefined) continue;
    book.set(
      first,
      [...(book.get(first) ?? []), phrase].sort((a, b) => b.words.length - a.words.length),
    );
  }
  return book;
}

function lookUp<T>(book: PhraseBook<T>, words: readonly string[], at: number): { end: number; value: T }[] {
  const phrases = book.get(words[at] ?? '') ?? [];
  return phrases
    .filter((phrase) => phrase.words.every((word, i) => words[at + i] === word))
    .map((phrase) => ({ end: at + phrase.words.length, value: phrase.value }));
}

function numberBook(numbers: NumberWords): PhraseBook<number> {
  const phrases: Phrase<number>[] = [];
  for (let n = 1; n <= HIGHEST_NUMBER; n++) phrases.push({ words: toWords(sayNumber(n, numbers)), value: n });
  return makeBook(phrases);
}

type DurationReader = (words: readonly string[], at: number) => { end: number; value: Duration }[];

function durationReader(numbers: NumberWords, book: PhraseBook<number>): DurationReader {
  const units = new Map<string, DurationUnit>();
  for (const [unit, forms] of Object.entries(numbers.units))
    for (const form of forms) units.set(form, unit as DurationUnit);
  const phrases: PhraseBook<Duration> = makeBook(
    Object.entries(numbers.phrases).map(([phrase, amount]) => ({
      words: toWords(phrase),
      value: { amount, unit: 'minute' },
    })),
  );
  const single = new Set(numbers.single);
  return (words, at) => {
    const word = words[at] ?? '';
    const amounts = [
      ...lookUp(book, words, at),
      ...(/^\d{1,4}$/.test(word) ? [{ end: at + 1, value: Number(word) }] : []),
      ...(single.has(word) ? [{ end: at + 1, value: 1 }] : []),
    ];
    const counted = amounts.flatMap(({ end, value: amount }) => {
      const unit = units.get(words[end] ?? '');
      return unit === undefined ? [] : [{ end: end + 1, value: { amount, unit } }];
    });
    return [...lookUp(phrases, words, at), ...counted].sort((a, b) => b.end - a.end);
  };
}

function valuesOf(
  found: ReturnType<DurationReader>,
  convert: (duration: Duration) => string | number | null,
): SlotReading[] {
  return found.flatMap(({ end, value }) => {
    const converted = convert(value);
    return converted === null ? [] : [{ end, value: converted }];
  });
}

/** One name, or two with an "and" between them; the longest first. */
function namesAt(words: readonly string[], at: number, and: string): SlotReading[] {
  const one = nameEnds(words, at);
  const two = one.flatMap((end) => (words[end] === and ? nameEnds(words, end + 1) : []));
  return [...new Set([...two, ...one])]
    .sort((a, b) => b - a)
    .map((end) => ({ end, value: words.slice(at, end).join(' ') }));
}

/** Where a name that begins here may end. */
const nameEnds = (words: readonly string[], at: number): number[] =>
  Array.from({ length: LONGEST_NAME_WORDS }, (_, i) => at + i + 1).filter((end) => end <= words.length);
