import type { Item } from '../../lambda/content/catalog';
import { fits } from '../../lambda/content/fits';
import type { Wishes } from '../../lambda/content/fits';

describe('what a date idea fits', () => {
  const date: Item = {
    kind: 'date',
    id: 'date.x',
    flags: [],
    minutes: 20,
    cost: 'free',
    place: 'home',
    noise: 'quiet',
    energy: 'low',
    sitter: 'none',
    'with-baby': 'yes',
    season: ['spring'],
    has: ['film'],
  };
  const other: Item = {
    ...date,
    minutes: 120,
    cost: 'cheap',
    place: 'out',
    noise: 'any',
    energy: 'some',
    sitter: 'yes',
    'with-baby': 'no',
    season: 'any',
    has: [],
  };

  test.each<[Wishes, boolean, boolean]>([
    [{}, true, true],
    [{ minutes: 20 }, true, false],
    [{ minutes: 40 }, true, false],
    [{ minutes: 41 }, false, false],
    [{ minutes: 10 }, false, false],
    [{ minutes: 120 }, false, true],
    [{ minutes: 1440 }, false, true],
    [{ cost: 'free' }, true, false],
    [{ cost: 'cheap' }, true, true],
    [{ place: 'home' }, true, false],
    [{ noise: 'quiet' }, true, false],
    [{ noise: 'any' }, true, true],
    [{ energy: 'low' }, true, false],
    [{ energy: 'some' }, true, true],
    [{ sitter: 'none' }, true, false],
    [{ sitter: 'yes' }, false, true],
    [{ 'with-baby': 'yes' }, true, false],
    [{ 'with-baby': 'no' }, true, true],
    [{ season: 'spring' }, true, true],
    [{ season: 'winter' }, false, true],
    [{ without: ['film'] }, false, true],
    [{ without: ['food'] }, true, true],
    [{ theme: 'patience', mood: 'silly', topic: 'nights', people: 'one' }, true, true],
  ])('with %j', (wishes, first, second) => {
    expect([fits(date, 'date', wishes), fits(other, 'date', wishes)]).toEqual([first, second]);
  });

  test('is never another kind', () => {
    expect(fits(date, 'tip', {})).toBe(false);
  });

  test('two people, where nobody says for how many a check-in is', () => {
    const alone: Item = { kind: 'check-in', id: 'x', flags: [], people: 'one', mood: 'gentle' };
    expect(fits(alone, 'check-in', {})).toBe(false);
    expect(fits(alone, 'check-in', { people: 'one' })).toBe(true);
    expect(fits({ ...alone, people: 'two' }, 'check-in', {})).toBe(true);
  });
});
