import { sayAmount, sayNumber } from '../../lambda/language/number-words';
import type { NumberWords } from '../../lambda/language/number-words';
import { readRealModels } from '../support/real-models';

let numbers: NumberWords;
beforeAll(() => {
  numbers = readRealModels().catalog.numbers;
});

describe('a number in words', () => {
  test.each([
    [0, 'none'],
    [1, 'one'],
    [13, 'thirteen'],
    [19, 'nineteen'],
    [20, 'twenty'],
    [21, 'twenty-one'],
    [40, 'forty'],
    [99, 'ninety-nine'],
    [100, 'a hundred'],
    [101, 'a hundred and one'],
    [180, 'a hundred and eighty'],
    [200, 'two hundred'],
    [342, 'three hundred and forty-two'],
    [999, 'nine hundred and ninety-nine'],
    [1500, 'nine hundred and ninety-nine'],
    [2.6, 'three'],
    [-4, 'none'],
  ])('for %d is %j', (value, words) => {
    expect(sayNumber(value, numbers)).toBe(words);
  });

  test('is another one for every number, and holds no digit', () => {
    const all = Array.from({ length: 1000 }, (_, value) => sayNumber(value, numbers));
    expect(new Set(all).size).toBe(1000);
    expect(all.filter((words) => /\d|undefined|^$|^ | $| {2}/.test(words))).toEqual([]);
  });
});

describe('an amount in words', () => {
  test.each([
    [1, 'week', 'one week'],
    [10, 'week', 'ten weeks'],
    [21, 'month', 'twenty-one months'],
    [1, 'year', 'one year'],
    [2, 'day', 'two days'],
    [3, 'fortnight', 'three fortnight'],
  ])('of %d %s is %j', (amount, unit, words) => {
    expect(sayAmount(amount, unit, numbers)).toBe(words);
  });
});
