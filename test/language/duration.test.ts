import fc from 'fast-check';
import {
  readAge,
  readGoogleDuration,
  readIsoDuration,
  toAge,
  toMinutes,
  toMonths,
} from '../../lambda/language/duration';
import type { Duration, DurationUnit } from '../../lambda/language/duration';
import { anyText } from '../support/unicode';

const UNITS: DurationUnit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];
const anyDuration: fc.Arbitrary<Duration> = fc.record({
  amount: fc.oneof(fc.integer({ min: -5, max: 2000 }), fc.double()),
  unit: fc.constantFrom(...UNITS),
});

describe('a length of time as Alexa tells it', () => {
  test.each<[string, Duration]>([
    ['PT10M', { amount: 10, unit: 'minute' }],
    ['P10W', { amount: 10, unit: 'week' }],
    ['PT1H30M', { amount: 90, unit: 'minute' }],
    ['P1Y', { amount: 1, unit: 'year' }],
    ['P1Y2M', { amount: 14, unit: 'month' }],
    ['P2DT3H', { amount: 51, unit: 'hour' }],
    ['PT45S', { amount: 45, unit: 'second' }],
    ['PT0M', { amount: 0, unit: 'minute' }],
  ])('%s is read', (value, duration) => {
    expect(readIsoDuration(value)).toEqual(duration);
  });

  test.each([
    '',
    'P',
    'PT',
    'PT-5M',
    '-PT5M',
    'PT1.5H',
    'pt5m',
    '1e999',
    '5',
    'PT5M ',
    'PT99999999M',
    'P5',
    'PTM',
    '?',
  ])('%j is none', (value) => {
    expect(readIsoDuration(value)).toBeNull();
  });
});

describe('a length of time as Dialogflow tells it', () => {
  test.each<[unknown, Duration]>([
    [
      { amount: 10, unit: 'min' },
      { amount: 10, unit: 'minute' },
    ],
    [
      { amount: 1.5, unit: 'h' },
      { amount: 1.5, unit: 'hour' },
    ],
    [
      { amount: 3, unit: 'mo' },
      { amount: 3, unit: 'month' },
    ],
    [
      { amount: 30, unit: 's' },
      { amount: 30, unit: 'second' },
    ],
    [
      { amount: 1, unit: 'day' },
      { amount: 1, unit: 'day' },
    ],
    [
      { amount: 6, unit: 'wk' },
      { amount: 6, unit: 'week' },
    ],
    [
      { amount: 1, unit: 'yr' },
      { amount: 1, unit: 'year' },
    ],
  ])('%j is read', (value, duration) => {
    expect(readGoogleDuration(value)).toEqual(duration);
  });

  test.each([
    [null],
    ['10 min'],
    [10],
    [[]],
    [{}],
    [{ amount: '10', unit: 'min' }],
    [{ amount: 10 }],
    [{ amount: 10, unit: 'minutes' }],
    [{ amount: 10, unit: 'constructor' }],
    [{ amount: 10, unit: '__proto__' }],
    [{ amount: Infinity, unit: 'min' }],
    [{ amount: NaN, unit: 'min' }],
  ])('%j is none', (value) => {
    expect(readGoogleDuration(value)).toBeNull();
  });
});

describe('the minutes somebody has', () => {
  test.each<[Duration, number | null]>([
    [{ amount: 10, unit: 'minute' }, 10],
    [{ amount: 90, unit: 'second' }, 2],
    [{ amount: 1.5, unit: 'hour' }, 90],
    [{ amount: 1, unit: 'day' }, 1440],
    [{ amount: 1441, unit: 'minute' }, null],
    [{ amount: 0, unit: 'minute' }, null],
    [{ amount: 20, unit: 'second' }, null],
    [{ amount: -5, unit: 'minute' }, null],
    [{ amount: 1, unit: 'year' }, null],
    [{ amount: 1e308, unit: 'year' }, null],
  ])('in %j are %j', (duration, minutes) => {
    expect(toMinutes(duration)).toBe(minutes);
  });

  test('are whole and at most a day, or none', () => {
    fc.assert(
      fc.property(anyDuration, (duration) => {
        const minutes = toMinutes(duration);
        if (minutes === null) return;
        expect(Number.isInteger(minutes)).toBe(true);
        expect(minutes).toBeGreaterThanOrEqual(1);
        expect(minutes).toBeLessThanOrEqual(1440);
      }),
    );
  });
});

describe("a baby's age", () => {
  test.each<[Duration, string | null]>([
    [{ amount: 10, unit: 'week' }, '10 weeks'],
    [{ amount: 1, unit: 'month' }, '1 month'],
    [{ amount: 0, unit: 'day' }, '0 days'],
    [{ amount: 2.4, unit: 'year' }, '2 years'],
    [{ amount: 4, unit: 'year' }, '4 years'],
    [{ amount: 5, unit: 'year' }, null],
    [{ amount: 1200, unit: 'day' }, '1200 days'],
    [{ amount: 3, unit: 'hour' }, null],
    [{ amount: -1, unit: 'week' }, null],
    [{ amount: NaN, unit: 'week' }, null],
  ])('of %j is kept as %j', (duration, age) => {
    expect(toAge(duration)).toBe(age);
  });

  test('is read again as it was kept', () => {
    fc.assert(
      fc.property(anyDuration, (duration) => {
        const age = toAge(duration);
        if (age === null) return;
        expect(readAge(age)).toEqual({ amount: Math.abs(Math.round(duration.amount)), unit: duration.unit });
      }),
    );
  });

  test.each<[Duration, number]>([
    [{ amount: 10, unit: 'week' }, 2],
    [{ amount: 1, unit: 'year' }, 12],
    [{ amount: 7, unit: 'month' }, 7],
    [{ amount: 30, unit: 'day' }, 0],
    [{ amount: 31, unit: 'day' }, 1],
  ])('of %j is so many whole months: %i', (duration, months) => {
    expect(toMonths(duration)).toBe(months);
  });

  test('is nothing else that is written', () => {
    for (const age of [
      '',
      '10',
      'weeks',
      '10 weeks old',
      '10  weeks',
      '10 hours',
      '-1 weeks',
      '99999 days',
      'P10W',
    ]) {
      expect(readAge(age)).toBeNull();
    }
    fc.assert(
      fc.property(anyText, (age) => {
        expect(readAge(age) !== null).toBe(/^\d{1,4} (day|week|month|year)s?$/.test(age));
      }),
    );
  });
});
