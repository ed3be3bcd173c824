/** How a language says numbers; from `models/<language>/numbers.yaml`. */
export interface NumberWords {
  /** Nought (as in "you've kept none") to nineteen. */
  readonly ones: readonly string[];
  /** Twenty to ninety. */
  readonly tens: readonly string[];
  readonly hundred: string;
  readonly hundreds: string;
  readonly and: string;
  /** What stands for one before a unit: "a week". */
  readonly single: readonly string[];
  /** Singular, plural, and other ways of saying minute, hour, day, week, month, year. */
  readonly units: Readonly<Record<string, readonly string[]>>;
  /** Lengths of time said without a number ("half an hour"), in minutes. */
  readonly phrases: Readonly<Record<string, number>>;
}

/** A whole number from 0 to 999 in words; a larger one as "nine hundred and ninety-nine". */
export function sayNumber(value: number, words: NumberWords): string {
  const n = Math.min(999, Math.max(0, Math.round(value)));
  if (n < 20) return words.ones[n] ?? '';
  if (n < 100) {
    const tens = words.tens[Math.floor(n / 10) - 2] ?? '';
    return n % 10 === 0 ? tens : `${tens}-${words.ones[n % 10]}`;
  }
  const hundreds = n < 200 ? words.hundred : `${words.ones[Math.floor(n / 100)]} ${words.hundreds}`;
  return n % 100 === 0 ? hundreds : `${hundreds} ${words.and} ${sayNumber(n % 100, words)}`;
}

/** "ten weeks", for an amount and one of the units of `numbers.yaml`. */
export function sayAmount(amount: number, unit: string, words: NumberWords): string {
  const [singular, plural] = words.units[unit] ?? [unit, unit];
  return `${sayNumber(amount, words)} ${amount === 1 ? singular : plural}`;
}
