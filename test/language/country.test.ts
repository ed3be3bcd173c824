import fc from 'fast-check';
import { countryOf, householdOf } from '../../lambda/language/country';
import { anyText } from '../support/unicode';

describe('where somebody is', () => {
  test.each<[string | null, string, string | null, string | null]>([
    ['+44 20 7946 0958', 'en-US', 'US', 'GB'],
    ['0044 20 7946 0958', 'en-US', 'US', 'GB'],
    [' (0044) 20 7946 0958', 'en-US', 'US', 'GB'],
    ['+353 1 234 5678', 'en-GB', null, 'IE'],
    ['+61 2 5550 1234', 'en-US', null, 'AU'],
    ['+64 9 123 4567', 'en-US', null, 'NZ'],
    ['+91 98765 43210', 'en-GB', null, 'IN'],
    ['+1 212 555 0100', 'en-GB', 'US', 'GB'],
    ['+49 30 901820', 'en-GB', 'US', 'GB'],
    ['020 7946 0958', 'en-GB', null, 'GB'],
    ['anonymous', 'en-AU', null, 'AU'],
    [null, 'en-GB', 'US', 'GB'],
    [null, 'en-gb', 'US', 'GB'],
    [null, 'en-GB-oxendict', 'US', 'GB'],
    [null, 'en', 'US', 'US'],
    [null, 'en-419', 'US', 'US'],
    [null, 'zh-Hans-CN', 'US', 'US'],
    [null, 'en', null, null],
    [null, '', null, null],
    ['', '', null, null],
  ])('with the number %j, the locale %j, installed in %j, is %j', (number, locale, installed, country) => {
    expect(countryOf(number, locale, installed)).toBe(country);
  });

  test('is two capitals or nobody knows, whatever a platform sends', () => {
    fc.assert(
      fc.property(fc.option(anyText), anyText, (number, locale) => {
        const country = countryOf(number, locale, null);
        if (country !== null) expect(country).toMatch(/^[A-Z]{2}$/);
      }),
    );
  });
});

describe('a number that stands for a household', () => {
  test.each([
    ['+442079460958', '+442079460958'],
    ['+44 20 7946-0958', '+442079460958'],
    ['(212) 555-0199', '2125550199'],
  ])('is kept: %j', (number, household) => {
    expect(householdOf(number)).toBe(household);
  });

  test.each([
    null,
    '',
    '+',
    'anonymous',
    'unknown',
    '911',
    '+1234',
    '0000000000',
    '+1111111111',
    '1212121212',
    '12345678',
    '+1234567890',
    '+266696687',
    '+7378742833',
    '+86282452253',
    '12345678901234567',
    '44 20 7946 0958x',
    'sip:a@b',
  ])('is never one that strangers could share: %j', (number) => {
    expect(householdOf(number)).toBeNull();
  });

  test('is digits, whatever a platform sends', () => {
    fc.assert(
      fc.property(anyText, (number) => {
        const household = householdOf(number);
        if (household !== null) expect(household).toMatch(/^\+?\d{8,15}$/);
      }),
    );
  });
});
