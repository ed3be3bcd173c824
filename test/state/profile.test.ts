import fc from 'fast-check';
import {
  decodeProfile,
  EMPTY_PROFILE,
  MOST_HEARD,
  MOST_SAVED,
  OLDEST_READABLE_PROFILE,
  PROFILE_VERSION,
} from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import { anyProfile, damaged } from '../support/any-state';
import { realCatalog } from '../support/real-models';
import { anyText, throughJson } from '../support/unicode';

const KB = 1024;
const write = (value: unknown): string => JSON.stringify(value);
const bytesOf = (value: unknown): number => Buffer.byteLength(write(value));

describe('what is kept of a household', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        expect(decodeProfile(write(profile))).toEqual({ is: 'profile', profile: throughJson(profile) });
      }),
    );
  });

  test('is nothing to begin with, and that can be read as well', () => {
    expect(decodeProfile(write(EMPTY_PROFILE))).toEqual({ is: 'profile', profile: EMPTY_PROFILE });
  });

  test('is unreadable or a profile, whatever stands in the store', () => {
    const anything = fc.oneof(
      anyText,
      fc.json(),
      damaged(anyProfile).map(write),
      fc.tuple(anyProfile.map(write), fc.nat()).map(([text, at]) => text.slice(0, at % text.length)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const decoded = decodeProfile(text);
        expect(['profile', 'unreadable', 'newer']).toContain(decoded.is);
        if (decoded.is !== 'profile') return;
        expect(decodeProfile(write(decoded.profile))).toEqual(decoded);
        expect(Object.keys(decoded.profile).sort()).toEqual(Object.keys(EMPTY_PROFILE).sort());
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['', 'null', '[]', '"x"', '1', '{}', '{"v":0}', '{"v":"1"}', '{"v":1}', '{"v":1', '\ufffd'])(
    'is unreadable when it is %j',
    (text) => {
      expect(decodeProfile(text)).toEqual({ is: 'unreadable' });
    },
  );

  test('is left alone when a newer version has written it', () => {
    expect(decodeProfile(write({ ...EMPTY_PROFILE, v: PROFILE_VERSION + 1 }))).toEqual({ is: 'newer' });
    expect(decodeProfile(`{"v":${PROFILE_VERSION + 7},"all":"different"}`)).toEqual({ is: 'newer' });
  });

  test('is read from every version that was ever released', () => {
    expect(OLDEST_READABLE_PROFILE).toBeLessThanOrEqual(PROFILE_VERSION);
  });

  test.each<[string, Partial<Record<keyof Profile, unknown>>]>([
    ['three names', { names: ['a', 'b', 'c'] }],
    ['a name like a sentence', { names: ['x'.repeat(41)] }],
    ['a code that is none', { heard: [-1] }],
    ['half a code', { saved: [1.5] }],
    ['more than can have been heard', { heard: Array.from({ length: MOST_HEARD + 1 }, (_, i) => i) }],
    ['more than can have been saved', { saved: Array.from({ length: MOST_SAVED + 1 }, (_, i) => i) }],
    ['a baby of six years', { baby: { months: 72, at: 0 } }],
    ['a moment before all others', { launchedAt: -1 }],
    ['a place without a step', { place: { keep: {}, at: 0 } }],
  ])('is unreadable with %s', (_name, part) => {
    expect(decodeProfile(write({ ...EMPTY_PROFILE, ...part }))).toEqual({ is: 'unreadable' });
  });

  test('is no more than we say', () => {
    const decoded = decodeProfile(write({ ...EMPTY_PROFILE, said: 'something private' }));
    expect(decoded).toEqual({ is: 'profile', profile: EMPTY_PROFILE });
  });

  test('is 8 KB at most, even of a couple that has heard and saved all that can be counted', () => {
    const codes = Array.from({ length: MOST_HEARD }, (_, i) => 1000 + i);
    const filters = { minutes: 60, cost: 'free', place: 'outside', without: ['film', 'food', 'walk'] };
    const profile: Profile = {
      ...EMPTY_PROFILE,
      heard: codes,
      saved: codes.slice(-MOST_SAVED),
      names: ['ö'.repeat(20), 'ü'.repeat(20)],
      baby: { months: 60, at: 1.7e12 },
      place: {
        step: 9999,
        keep: { feeling: 'overwhelmed', moment: 'in-the-evening', need: 'to-be-heard' },
        at: 1.7e12,
      },
      last: { item: 9999, filters, at: 1.7e12 },
      due: { title: 9999, at: 1.7e12 },
      launchedAt: 1.7e12,
      launches: 1000,
    };
    expect(decodeProfile(write(profile)).is).toBe('profile');
    expect(bytesOf(profile)).toBeLessThanOrEqual(8 * KB);
  });

  test('counts more than there is to hear', () => {
    expect(MOST_HEARD).toBeGreaterThan(realCatalog().items.length);
  });
});
