import fc from 'fast-check';
import { SLOT_NAMES } from '../../lambda/language/names';
import { platformSlotName, readSlots } from '../../lambda/language/read-slots';
import { anyText } from '../support/unicode';

const one = (name: string, value: unknown): unknown => {
  const slots = readSlots([[name, value]]) as Record<string, unknown>;
  return Object.keys(slots).length === 0 ? null : slots[name.replace('_', '-')];
};

describe('what was said with an intent', () => {
  test.each<[string, unknown, unknown]>([
    ['theme', 'patience', 'patience'],
    ['theme', ' Mental-Load ', 'mental-load'],
    ['with-baby', 'yes', 'yes'],
    ['with_baby', 'yes', 'yes'],
    ['theme', ['patience', 'touch'], 'patience'],
    ['name', { name: 'Sam' }, 'sam'],
    ['name', 'Zoë', 'zoë'],
    ['minutes', 'PT10M', 10],
    ['minutes', '10', 10],
    ['minutes', 10, 10],
    ['minutes', { amount: 1, unit: 'h' }, 60],
    ['minutes', [{ amount: 1, unit: 'h' }], 60],
    ['minutes', 'P1D', 1440],
    ['age', 'P10W', '10 weeks'],
    ['age', '10', '10 weeks'],
    ['age', { amount: 3, unit: 'mo' }, '3 months'],
    ['age', '10 weeks', '10 weeks'],
  ])('is read: %s as %j', (name, value, read) => {
    expect(one(name, value)).toBe(read);
  });

  test.each<[string, unknown]>([
    ['theme', ''],
    ['theme', '  '],
    ['theme', '?'],
    ['theme', 'x'.repeat(201)],
    ['theme', []],
    ['theme', [[]]],
    ['theme', null],
    ['theme', 7],
    ['theme', true],
    ['theme', {}],
    ['theme', undefined],
    ['minutes', 'PT-5M'],
    ['minutes', 'P1Y'],
    ['minutes', '1e999'],
    ['minutes', '?'],
    ['minutes', ''],
    ['minutes', 0],
    ['minutes', -5],
    ['minutes', 1e999],
    ['minutes', NaN],
    ['minutes', '1441'],
    ['minutes', []],
    ['minutes', 'ten'],
    ['minutes', { amount: 5, unit: 'constructor' }],
    ['age', 'P9Y'],
    ['age', 'PT5M'],
    ['age', { amount: 5, unit: 'constructor' }],
    ['partner', 'Sam'],
    ['__proto__', 'Sam'],
    ['constructor', 'Sam'],
  ])('is absent where it says nothing: %s as %j', (name, value) => {
    expect(one(name, value)).toBeNull();
  });

  test('is only what has a name here, and minutes are whole, from one to a day, whatever a platform sends', () => {
    const anyName = fc.oneof(
      fc.constantFrom(...SLOT_NAMES, ...SLOT_NAMES.map(platformSlotName), '__proto__'),
      anyText,
    );
    const anyValue = fc.oneof(
      fc.jsonValue(),
      anyText,
      fc.constantFrom('PT5M', 'P3W', '10', 'NaN', 1e999, -0),
      fc.record({ amount: fc.double(), unit: fc.oneof(fc.constantFrom('min', 'h', 'toString'), anyText) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, fc.oneof(anyValue, fc.array(anyValue)))), (pairs) => {
        const slots = readSlots(pairs) as Record<string, unknown>;
        for (const [name, value] of Object.entries(slots)) {
          expect(SLOT_NAMES).toContain(name);
          if (name === 'minutes') {
            expect(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1440).toBe(true);
          } else if (name === 'age') {
            expect(value).toMatch(/^\d{1,4} (day|week|month|year)s?$/);
          } else {
            expect(typeof value === 'string' && value !== '' && value !== '?' && value.length <= 200).toBe(
              true,
            );
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('has a name on each platform that leads back to it', () => {
    const names = SLOT_NAMES.map(platformSlotName);
    expect(new Set(names).size).toBe(SLOT_NAMES.length);
    for (const [i, name] of names.entries()) {
      expect(name).toMatch(/^[a-z_]+$/);
      expect(Object.keys(readSlots([[name, 'P1D']]))).toEqual([SLOT_NAMES[i]]);
    }
  });
});
