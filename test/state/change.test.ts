import fc from 'fast-check';
import * as v from 'valibot';
import { applyChanges, ChangeSchema, SAME_DAY_MS } from '../../lambda/state/change';
import type { Change } from '../../lambda/state/change';
import { decodeProfile, EMPTY_PROFILE, MOST_HEARD, MOST_NAMES, MOST_SAVED } from '../../lambda/state/profile';
import type { Place, Profile } from '../../lambda/state/profile';
import { anyChange, anyCode, anyMoment, anyName, anyProfile } from '../support/any-state';
import { throughJson } from '../support/unicode';

const after = (changes: readonly Change[], profile: Profile = EMPTY_PROFILE): Profile =>
  applyChanges(profile, changes);
const heard = (item: number): Change => ({ is: 'heard', item });
const save = (item: number): Change => ({ is: 'save', item });
const unsave = (item: number): Change => ({ is: 'unsave', item });
const place = (at: number, step = at): Place => ({ step, keep: {}, at });
const HOUR = 3600 * 1000;

describe('a change', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        expect(v.parse(ChangeSchema, throughJson(change))).toEqual(throughJson(change));
      }),
    );
  });

  test('never makes a profile that could not be read again', () => {
    const strange = fc.oneof(
      anyChange,
      fc.record({
        is: fc.constantFrom('heard', 'save', 'unsave'),
        item: fc.oneof(fc.integer(), fc.double()),
      }),
      fc.record({ is: fc.constant('mark'), at: fc.double(), launch: fc.boolean() }),
      fc.record({
        is: fc.constant('set'),
        name: fc.string({ maxLength: 60 }),
        baby: fc.record({ months: fc.integer(), at: fc.double() }),
      }),
    );
    fc.assert(
      fc.property(anyProfile, fc.array(strange, { maxLength: 12 }), (profile, changes) => {
        const readable = changes.flatMap((change) => {
          const parsed = v.safeParse(ChangeSchema, change);
          return parsed.success ? [parsed.output] : [];
        });
        const changed = after(readable, profile);
        expect(decodeProfile(JSON.stringify(changed))).toEqual({
          is: 'profile',
          profile: throughJson(changed),
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves alone the profile it is made to', () => {
    fc.assert(
      fc.property(anyProfile, fc.array(anyChange), (profile, changes) => {
        const before = JSON.stringify(profile);
        after(changes, profile);
        expect(JSON.stringify(profile)).toBe(before);
      }),
    );
  });

  test('made in two goes is the same as in one', () => {
    fc.assert(
      fc.property(anyProfile, fc.array(anyChange), fc.array(anyChange), (profile, first, second) => {
        expect(after(second, after(first, profile))).toEqual(after([...first, ...second], profile));
      }),
    );
  });

  test('made twice in a row is the same as once, but for launches, which are counted', () => {
    fc.assert(
      fc.property(anyProfile, anyChange, (profile, change) => {
        fc.pre(change.is !== 'mark' || !change.launch);
        expect(after([change, change], profile)).toEqual(after([change], profile));
      }),
    );
  });
});

describe('what was heard', () => {
  test('stands there once, what was heard last at the end', () => {
    expect(after([heard(1), heard(2), heard(3), heard(1)]).heard).toEqual([2, 3, 1]);
    fc.assert(
      fc.property(anyProfile, fc.array(anyCode), (profile, items) => {
        const list = after(items.map(heard), profile).heard;
        expect(new Set(list).size).toBe(list.length);
        expect(list.length).toBeLessThanOrEqual(MOST_HEARD);
        const last = items[items.length - 1];
        if (last !== undefined) expect(list[list.length - 1]).toBe(last);
      }),
    );
  });

  test('is the same in any order, but for which was last', () => {
    fc.assert(
      fc.property(
        fc.array(anyCode, { maxLength: 20 }),
        fc.array(anyCode, { maxLength: 20 }),
        (one, other) => {
          const sorted = (items: number[]): number[] =>
            [...after(items.map(heard)).heard].sort((a, b) => a - b);
          expect(sorted([...one, ...other])).toEqual(sorted([...other, ...one]));
        },
      ),
    );
  });
});

describe('what was saved', () => {
  test('stands there once, in the order of saving, until it is taken off', () => {
    expect(after([save(1), save(2), save(1)]).saved).toEqual([1, 2]);
    expect(after([save(1), save(2), unsave(1), unsave(7)]).saved).toEqual([2]);
    expect(after([save(1), unsave(1), save(1)]).saved).toEqual([1]);
  });

  test('is a hundred things at most, and the oldest goes first', () => {
    const items = Array.from({ length: MOST_SAVED + 2 }, (_, i) => i);
    expect(after(items.map(save)).saved).toEqual(items.slice(2));
  });

  test('does not depend on the order of changes to other things', () => {
    fc.assert(
      fc.property(
        anyProfile,
        anyCode,
        anyCode,
        fc.constantFrom(save, unsave),
        fc.constantFrom(save, unsave),
        (profile, a, b, one, other) => {
          fc.pre(a !== b && profile.saved.length < MOST_SAVED);
          const changes = [one(a), other(b)];
          const sorted = (list: readonly Change[]): number[] =>
            [...after(list, profile).saved].sort((x, y) => x - y);
          expect(sorted(changes)).toEqual(sorted([...changes].reverse()));
        },
      ),
    );
  });

  test('and what was heard do not touch each other', () => {
    fc.assert(
      fc.property(anyProfile, anyCode, anyCode, (profile, a, b) => {
        expect(after([save(a), heard(b)], profile)).toEqual(after([heard(b), save(a)], profile));
      }),
    );
  });
});

describe('names', () => {
  test('are two at most, the newest first, each once', () => {
    const set = (name: string): Change => ({ is: 'set', name });
    expect(after([set('Sam')]).names).toEqual(['Sam']);
    expect(after([set('Sam'), set('Alex')]).names).toEqual(['Alex', 'Sam']);
    expect(after([set('Sam'), set('Alex'), set('Kim')]).names).toEqual(['Kim', 'Alex']);
    expect(after([set('Sam'), set('Alex'), set('Sam')]).names).toEqual(['Sam', 'Alex']);
    fc.assert(
      fc.property(anyProfile, fc.array(anyName, { minLength: 1 }), (profile, names) => {
        const kept = after(names.map(set), profile).names;
        expect(kept.length).toBeLessThanOrEqual(MOST_NAMES);
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept[0]).toBe(names[names.length - 1]);
      }),
    );
  });
});

describe('settings', () => {
  test('are changed one at a time, and what is not named stays', () => {
    const profile = after([{ is: 'set', quiet: true, baby: { months: 3, at: 5 } }]);
    expect(profile).toEqual({ ...EMPTY_PROFILE, quiet: true, baby: { months: 3, at: 5 } });
    expect(after([{ is: 'set', brief: true }], profile)).toEqual({ ...profile, brief: true });
    expect(after([{ is: 'set', baby: null, quiet: false }], profile)).toEqual(EMPTY_PROFILE);
  });
});

describe('the place in an exercise', () => {
  test('is the newest, in whatever order devices tell of it', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, (one, other) => {
        fc.pre(one !== other);
        const marks: Change[] = [one, other].map((at) => ({
          is: 'mark',
          at,
          place: place(at, 1),
          last: { item: 1, filters: {}, at },
        }));
        const both = [after(marks), after([...marks].reverse())];
        for (const profile of both) {
          expect(profile.place?.at).toBe(Math.max(one, other));
          expect(profile.last?.at).toBe(Math.max(one, other));
        }
      }),
    );
  });

  test('is replaced by one of the same moment, as in the same turn', () => {
    expect(
      after([
        { is: 'mark', at: 5, place: place(5, 1) },
        { is: 'mark', at: 5, place: place(5, 2) },
      ]).place?.step,
    ).toBe(2);
  });

  test('is gone at the end of the exercise, but not by the end of an older one', () => {
    const there = after([{ is: 'mark', at: 5, place: place(5) }]);
    expect(after([{ is: 'mark', at: 6, place: null }], there).place).toBeNull();
    expect(after([{ is: 'mark', at: 4, place: null }], there).place).toEqual(place(5));
    const ended = after([{ is: 'mark', at: 6, place: null }], there);
    expect(after([{ is: 'mark', at: 5, place: place(5) }], ended).place).toBeNull();
  });

  test('stays where a mark says nothing of it', () => {
    const there = after([{ is: 'mark', at: 5, place: place(5) }]);
    expect(after([{ is: 'mark', at: 9, last: null }], there).place).toEqual(place(5));
  });
});

describe('launches', () => {
  const launch = (at: number): Change => ({ is: 'mark', at, launch: true });

  test('of one day are counted', () => {
    const day = after([launch(HOUR), launch(2 * HOUR), launch(3 * HOUR)]);
    expect(day).toMatchObject({ launchedAt: 3 * HOUR, launches: 3 });
    expect(after([launch(3 * HOUR + SAME_DAY_MS)], day)).toMatchObject({ launches: 1 });
    expect(after([launch(3 * HOUR + SAME_DAY_MS - 1)], day)).toMatchObject({ launches: 4 });
  });

  test('are as many in any order, and the last is the last', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), (hours) => {
        const profile = after(hours.map((hour) => launch(hour * HOUR)));
        expect(profile).toMatchObject({ launchedAt: Math.max(...hours) * HOUR, launches: hours.length });
      }),
    );
  });

  test('are not counted by other marks', () => {
    expect(after([{ is: 'mark', at: 5, place: null }])).toEqual({ ...EMPTY_PROFILE, placedAt: 5 });
  });
});
