import fc from 'fast-check';
import { EMPTY_SESSION } from '../../lambda/state/session';
import { EMPTY_PROFILE } from '../../lambda/state/profile';
import { hostileValue } from './mutate';
import { realCatalog } from './world';

/** What may stand where our session should: any JSON, sessions of other versions, and ones that somebody has tampered with. */
export const anySession = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.jsonValue() },
    { weight: 2, arbitrary: hostileValue() },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tampered(), fc.constantFrom<unknown[]>(0, 2, -1, '1', null, 1e9))
        .map(([session, v]) => ({ ...session, v })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tampered(), fc.constantFrom(...Object.keys(EMPTY_SESSION)), hostileValue())
        .map(([session, key, value]) => ({ ...session, [key]: value })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tampered(), fc.constantFrom(...Object.keys(EMPTY_SESSION)))
        .map(([session, key]) => without(session, key)),
    },
    { weight: 6, arbitrary: tampered() },
  );

/** Sessions of the right form with wrong things in them, of which a program must not fall over either. */
export function tampered(): fc.Arbitrary<Record<string, unknown>> {
  const codes = Object.values(realCatalog().speakables).map(({ code }) => code);
  const code = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...codes) },
    { weight: 1, arbitrary: fc.nat(1e6) },
  );
  const word = fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    'tired',
    'feeling',
    'partner',
    'line',
    '',
    'free',
    '<b>',
    '&amp;',
    '\u0000',
    'x'.repeat(60),
    'cost',
    'minutes',
    'title',
    'name',
  );
  const words = fc.dictionary(word, fc.oneof(word, code));
  const at = fc.constantFrom(0, 1, Date.UTC(2026, 10, 23, 20), 8e15, 1.5);
  const place = fc.record({ step: code, keep: fc.dictionary(word, word), at });
  const last = fc.record({
    item: code,
    filters: fc.dictionary(
      word,
      fc.oneof(word, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(word)),
    ),
    at,
  });
  const change = fc.oneof(
    fc.record({ is: fc.constantFrom('heard', 'save', 'unsave'), item: code }),
    fc.record({ is: fc.constant('set'), name: word, quiet: fc.boolean() }),
    fc.record({
      is: fc.constant('mark'),
      at,
      place: fc.option(place),
      last: fc.option(last),
      launch: fc.boolean(),
    }),
  );
  return fc.record({
    v: fc.constant(1),
    said: fc.array(fc.oneof(fc.tuple(code, fc.nat(9)), fc.tuple(code, fc.nat(1000), words)), {
      maxLength: 16,
    }),
    asked: fc.option(code),
    last: fc.option(last),
    place: fc.option(place),
    slow: fc.boolean(),
    role: fc.option(fc.constantFrom('mum', 'constructor', '')),
    misses: fc.nat(3),
    silences: fc.nat(3),
    skips: fc.nat(3),
    avoid: fc.nat(15),
    pending: fc.array(change, { maxLength: 8 }),
    kept: fc.option(
      fc
        .record({
          heard: fc.array(code, { maxLength: 60 }),
          saved: fc.array(code, { maxLength: 60 }),
          names: fc.array(word, { maxLength: 2 }),
          place: fc.option(place),
          last: fc.option(last),
          quiet: fc.boolean(),
          brief: fc.boolean(),
        })
        .map((some) => ({ ...EMPTY_PROFILE, ...some })),
    ),
  });
}

const without = (session: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(session).filter(([one]) => one !== key));
