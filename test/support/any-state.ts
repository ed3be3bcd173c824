import fc from 'fast-check';
import type { Change } from '../../lambda/state/change';
import type { Due, Last, Place, Profile } from '../../lambda/state/profile';
import { MOST_HEARD, MOST_NAMES, MOST_SAVED, PROFILE_VERSION } from '../../lambda/state/profile';
import type { SaidPart, Session } from '../../lambda/state/session';
import { SESSION_VERSION } from '../../lambda/state/session';

/** Few, so that changes often speak of the same thing. */
export const anyCode = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1_000_000 }));
export const anyMoment = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((hours) => 1.7e12 + hours * 3600 * 1000),
  fc.integer({ min: 0, max: 4e12 }),
);
export const anyName = fc.oneof(
  fc.constantFrom('Sam', 'Zoë', 'Alex'),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);
const anyWord = fc.constantFrom('theme', 'with-baby', 'feeling', 'patience', 'free');

const anyPlace: fc.Arbitrary<Place> = fc.record(
  {
    step: anyCode,
    keep: fc.dictionary(anyWord, anyWord, { maxKeys: 3 }),
    at: anyMoment,
    notBefore: anyMoment,
  },
  { requiredKeys: ['step', 'keep', 'at'] },
);
const anyLast: fc.Arbitrary<Last> = fc.record({
  item: anyCode,
  filters: fc.dictionary(anyWord, fc.oneof(anyWord, fc.integer(), fc.array(anyWord, { maxLength: 3 })), {
    maxKeys: 4,
  }),
  at: anyMoment,
});
const anyDue: fc.Arbitrary<Due> = fc.record({ title: anyCode, at: anyMoment });
const anyBaby = fc.record({ months: fc.integer({ min: 0, max: 60 }), at: anyMoment });

export const anyProfile: fc.Arbitrary<Profile> = fc.record({
  v: fc.constant(PROFILE_VERSION),
  heard: fc.oneof(
    fc.uniqueArray(anyCode, { maxLength: 12 }),
    fc.constant(Array.from({ length: MOST_HEARD }, (_, i) => i)),
  ),
  saved: fc.oneof(
    fc.uniqueArray(anyCode, { maxLength: 6 }),
    fc.constant(Array.from({ length: MOST_SAVED }, (_, i) => i)),
  ),
  names: fc.uniqueArray(anyName, { maxLength: MOST_NAMES }),
  baby: fc.option(anyBaby),
  quiet: fc.boolean(),
  brief: fc.boolean(),
  place: fc.option(anyPlace),
  placedAt: anyMoment,
  last: fc.option(anyLast),
  due: fc.option(anyDue),
  dueAt: anyMoment,
  launchedAt: fc.option(anyMoment),
  launches: fc.nat(50),
});

export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ is: fc.constantFrom('heard', 'save', 'unsave'), item: anyCode }),
  fc.record(
    {
      is: fc.constant('set' as const),
      name: fc.option(anyName),
      baby: fc.option(anyBaby),
      quiet: fc.boolean(),
      brief: fc.boolean(),
    },
    { requiredKeys: ['is'] },
  ),
  fc.record(
    {
      is: fc.constant('mark' as const),
      at: anyMoment,
      place: fc.option(anyPlace),
      last: fc.option(anyLast),
      due: fc.option(anyDue),
      launch: fc.boolean(),
    },
    { requiredKeys: ['is', 'at'] },
  ),
);

const anyCount = fc.nat(5);
const anyPart: fc.Arbitrary<SaidPart> = fc.oneof(
  fc.tuple(anyCode, anyCount),
  fc.tuple(anyCode, anyCount, fc.dictionary(anyWord, fc.oneof(anyName, anyCode), { maxKeys: 3 })),
);

export const anySession: fc.Arbitrary<Session> = fc.record({
  v: fc.constant(SESSION_VERSION),
  said: fc.array(anyPart, { maxLength: 16 }),
  asked: fc.option(anyCode),
  last: fc.option(anyLast),
  place: fc.option(anyPlace),
  slow: fc.boolean(),
  role: fc.option(fc.constantFrom('birth', 'partner')),
  turns: anyCount,
  misses: anyCount,
  silences: anyCount,
  skips: anyCount,
  avoid: fc.integer({ min: 0, max: 15 }),
  seen: fc.nat(),
  pending: fc.array(anyChange, { maxLength: 8 }),
  kept: fc.option(anyProfile),
});

/** A value with one thing in it changed to any other, as a platform or a disk might give it back. */
export const damaged = (whole: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  fc.tuple(whole, fc.nat(40), fc.jsonValue()).map(([value, which, instead]) => {
    const copy = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
    const keys = Object.keys(copy);
    const key = keys[which % keys.length];
    if (key === undefined) return copy;
    if (which >= keys.length) delete copy[key];
    else copy[key] = instead;
    return copy;
  });
