/** A length of time that somebody said. */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

export type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

const MINUTES_IN: Record<DurationUnit, number> = {
  second: 1 / 60,
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10080,
  month: 43800,
  year: 525600,
};

const LONGEST_MINUTES = 24 * 60;

/** Whole minutes from 1 to a day, or null where that is not what was said. */
export function toMinutes({ amount, unit }: Duration): number | null {
  const minutes = Math.round(amount * MINUTES_IN[unit]);
  return Number.isFinite(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

/** A baby's age as it is kept, such as `10 weeks`, or null where it is no such age (nothing beyond four years). */
export function toAge({ amount, unit }: Duration): string | null {
  const whole = Math.round(amount);
  if (!Number.isFinite(whole) || whole < 0 || toMonths({ amount: whole, unit }) > 48) return null;
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return null;
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}

/** Whole months, rounded down. */
export function toMonths({ amount, unit }: Duration): number {
  return Math.floor((amount * MINUTES_IN[unit]) / MINUTES_IN.month + 1e-9);
}

/** Reads an age as it is kept (`10 weeks`); null for anything else. */
export function readAge(age: string): Duration | null {
  const match = /^(\d{1,4}) (day|week|month|year)s?$/.exec(age);
  return match ? { amount: Number(match[1]), unit: match[2] as DurationUnit } : null;
}

const ISO =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/;
const ISO_UNITS: readonly DurationUnit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

/** Alexa's durations (`PT10M`, `P10W`, `PT1H30M`): in the one unit said, or in the smallest where there are several. */
export function readIsoDuration(value: string): Duration | null {
  const match = ISO.exec(value);
  if (!match) return null;
  const parts = ISO_UNITS.flatMap((unit, i) => {
    const digits = match[i + 1];
    return digits === undefined ? [] : [{ amount: Number(digits), unit }];
  });
  const smallest = parts[parts.length - 1];
  if (!smallest) return null;
  if (parts.length === 1) return smallest;
  const minutes = parts.reduce((sum, { amount, unit }) => sum + amount * MINUTES_IN[unit], 0);
  return { amount: minutes / MINUTES_IN[smallest.unit], unit: smallest.unit };
}

const GOOGLE_UNITS: Record<string, DurationUnit> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  day: 'day',
  wk: 'week',
  mo: 'month',
  yr: 'year',
};

/** Dialogflow's `@sys.duration` and `@sys.age`: `{ "amount": 10, "unit": "min" }`. */
export function readGoogleDuration(value: unknown): Duration | null {
  if (typeof value !== 'object' || value === null) return null;
  const { amount, unit } = value as Record<string, unknown>;
  const known =
    typeof unit === 'string' && Object.hasOwn(GOOGLE_UNITS, unit) ? GOOGLE_UNITS[unit] : undefined;
  return typeof amount === 'number' && Number.isFinite(amount) && known ? { amount, unit: known } : null;
}
