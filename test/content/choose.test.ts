import fc from 'fast-check';
import { FLAGS, openCatalog } from '../../lambda/content/catalog';
import type { Catalog, Item, Kind } from '../../lambda/content/catalog';
import { bitsOf, flagsOf } from '../../lambda/content/catalog';
import { choose } from '../../lambda/content/choose';
import type { Choosing } from '../../lambda/content/choose';
import { fits, RELAXING_ORDER } from '../../lambda/content/fits';
import type { WishName, Wishes } from '../../lambda/content/fits';
import { realCatalog } from '../support/real-models';

const KINDS: Kind[] = ['tip', 'check-in', 'date', 'line'];
const THEMES = ['patience', 'mental-load'];
const flags = fc.subarray([...FLAGS]);

const anyDate: fc.Arbitrary<Item> = fc.record({
  kind: fc.constant('date' as const),
  id: fc.constant(''),
  flags,
  minutes: fc.constantFrom(5, 20, 45, 90, 180),
  cost: fc.constantFrom('free', 'cheap'),
  place: fc.constantFrom('home', 'outside', 'out', 'apart'),
  noise: fc.constantFrom('quiet', 'any'),
  energy: fc.constantFrom('low', 'some'),
  sitter: fc.constantFrom('none', 'yes'),
  'with-baby': fc.constantFrom('yes', 'no'),
  season: fc.oneof(fc.constant('any' as const), fc.subarray(['spring', 'winter'], { minLength: 1 })),
  has: fc.subarray(['film', 'food']),
});

const anyItem: fc.Arbitrary<Item> = fc.oneof(
  anyDate,
  fc.record({
    kind: fc.constant('tip' as const),
    id: fc.constant(''),
    flags,
    theme: fc.constantFrom(...THEMES),
  }),
  fc.record({
    kind: fc.constant('line' as const),
    id: fc.constant(''),
    flags,
    topic: fc.constantFrom('nights', 'money'),
  }),
  fc.record({
    kind: fc.constant('check-in' as const),
    id: fc.constant(''),
    flags,
    people: fc.constantFrom('one', 'two'),
    mood: fc.constantFrom('gentle', 'silly'),
  }),
);

const anyWishes: fc.Arbitrary<Wishes> = fc.record(
  {
    theme: fc.constantFrom(...THEMES, 'unheard-of'),
    topic: fc.constantFrom('nights', 'money'),
    mood: fc.constantFrom('gentle', 'silly'),
    people: fc.constantFrom('one', 'two'),
    minutes: fc.constantFrom(1, 5, 20, 60, 1440),
    cost: fc.constantFrom('free', 'cheap'),
    place: fc.constantFrom('home', 'out'),
    noise: fc.constantFrom('quiet', 'any'),
    energy: fc.constantFrom('low', 'some'),
    sitter: fc.constantFrom('none', 'yes'),
    'with-baby': fc.constantFrom('yes', 'no'),
    season: fc.constantFrom('spring', 'winter'),
    without: fc.subarray(['film', 'food']),
  },
  { requiredKeys: [] },
);

/** A catalogue of these items; codes begin at 1. */
function catalogOf(items: readonly Item[]): Catalog {
  const named = items.map((item, i) => ({ ...item, id: `${item.kind}.i${i}` }));
  const catalog = realCatalog();
  return openCatalog({
    ...catalog,
    items: named,
    speakables: Object.fromEntries(named.map(({ id }, i) => [id, { code: i + 1, say: ['x'] }])),
  });
}

const anySituation = fc.array(anyItem, { maxLength: 12 }).chain((items) =>
  fc.record({
    catalog: fc.constant(catalogOf(items)),
    choosing: fc.record({
      kind: fc.constantFrom(...KINDS),
      wishes: anyWishes,
      heard: fc.shuffledSubarray(items.map((_, i) => i + 1)),
      avoid: fc.subarray([...FLAGS]),
      not: fc.subarray(
        items.map((item, i) => `${item.kind}.i${i}`),
        { maxLength: Math.min(3, items.length) },
      ),
    }),
    roll: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  }),
);

/** What may be said at all, whatever else is wished. */
const allowedIn = (catalog: Catalog, { kind, wishes, avoid, not }: Choosing): Item[] =>
  catalog.items.filter((item) => {
    const neverGivenUp: Wishes = {
      ...(wishes.people !== undefined && { people: wishes.people }),
      ...(wishes.without !== undefined && { without: wishes.without }),
    };
    return (
      fits(item, kind, neverGivenUp) &&
      !item.flags.some((flag) => avoid.includes(flag)) &&
      !not?.includes(item.id)
    );
  });

const without = (wishes: Wishes, names: readonly WishName[]): Wishes =>
  Object.fromEntries(Object.entries(wishes).filter(([name]) => !names.includes(name as WishName)));

describe('what is said next', () => {
  test('fits all wishes but those that had to be given up, and nothing that is to be spared', () => {
    fc.assert(
      fc.property(anySituation, ({ catalog, choosing, roll }) => {
        const chosen = choose(catalog, choosing, () => roll);
        if (chosen === null) return;
        const { item, relaxed } = chosen;
        expect(fits(item, choosing.kind, without(choosing.wishes, relaxed))).toBe(true);
        expect(item.flags.filter((flag) => choosing.avoid.includes(flag))).toEqual([]);
        expect(choosing.not).not.toContain(item.id);
        expect(item.kind).toBe(choosing.kind);
      }),
      { numRuns: 1000 },
    );
  });

  test('is nothing only where nothing of its kind may be said', () => {
    fc.assert(
      fc.property(anySituation, ({ catalog, choosing, roll }) => {
        const nothing = choose(catalog, choosing, () => roll) === null;
        expect(nothing).toBe(allowedIn(catalog, choosing).length === 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('gives up the lightest wishes only, in their order: each that can be kept beside weightier ones is kept', () => {
    fc.assert(
      fc.property(anySituation, ({ catalog, choosing, roll }) => {
        const chosen = choose(catalog, choosing, () => roll);
        if (chosen === null) return;
        // The other way round from the code: from nothing wished, wish by wish, the weightiest first.
        let candidates = allowedIn(catalog, choosing);
        const expected: WishName[] = [];
        for (const name of [...RELAXING_ORDER].reverse()) {
          if (choosing.wishes[name] === undefined) continue;
          const wish: Wishes = { people: choosing.wishes.people ?? 'two', [name]: choosing.wishes[name] };
          const still = candidates.filter((item) => fits(item, choosing.kind, wish));
          if (still.length > 0) candidates = still;
          else expected.unshift(name);
        }
        expect(chosen.relaxed).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('is nothing given up where something fits', () => {
    fc.assert(
      fc.property(anySituation, ({ catalog, choosing, roll }) => {
        const fitting = allowedIn(catalog, choosing).filter((item) =>
          fits(item, choosing.kind, choosing.wishes),
        );
        if (fitting.length > 0) expect(choose(catalog, choosing, () => roll)?.relaxed).toEqual([]);
      }),
    );
  });

  test('is new as long as anything that fits is new, then what was heard longest ago', () => {
    fc.assert(
      fc.property(anySituation, ({ catalog, choosing, roll }) => {
        const chosen = choose(catalog, choosing, () => roll);
        if (chosen === null) return;
        const kept = without(choosing.wishes, chosen.relaxed);
        const codes = allowedIn(catalog, choosing)
          .filter((item) => fits(item, choosing.kind, kept))
          .map((item) => catalog.speakables[item.id]?.code ?? 0);
        const code = catalog.speakables[chosen.item.id]?.code ?? 0;
        const fresh = codes.filter((one) => !choosing.heard.includes(one));
        const oldest = choosing.heard.find((one) => codes.includes(one));
        if (fresh.length > 0) expect(fresh).toContain(code);
        else expect(code).toBe(oldest);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same for the same dice', () => {
    fc.assert(
      fc.property(anySituation, ({ catalog, choosing, roll }) => {
        expect(choose(catalog, choosing, () => roll)).toEqual(choose(catalog, choosing, () => roll));
      }),
    );
  });

  test('can be any of the new ones', () => {
    const tip = (theme: string): Item => ({ kind: 'tip', id: '', flags: [], theme });
    const catalog = catalogOf([tip('a'), tip('a'), tip('a'), tip('b')]);
    const rolls = [0, 0.34, 0.67, 0.999999];
    const ids = rolls.map(
      (roll) =>
        choose(catalog, { kind: 'tip', wishes: { theme: 'a' }, heard: [], avoid: [] }, () => roll)?.item.id,
    );
    expect(ids).toEqual(['tip.i0', 'tip.i1', 'tip.i2', 'tip.i2']);
  });

  test.each(KINDS)('of the real %s items is heard in full before any comes twice', (kind) => {
    const catalog = realCatalog();
    const wishes: Wishes = kind === 'check-in' ? { people: 'one' } : {};
    const all = catalog.items.filter((item) => fits(item, kind, wishes)).map(({ id }) => id);
    const heard: number[] = [];
    const ids: string[] = [];
    let state = 1;
    const dice = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
    for (let i = 0; i < all.length * 2; i++) {
      const id = choose(catalog, { kind, wishes, heard, avoid: [] }, dice)?.item.id ?? '';
      ids.push(id);
      const code = catalog.speakables[id]?.code ?? 0;
      if (heard.includes(code)) heard.splice(heard.indexOf(code), 1);
      heard.push(code);
    }
    expect([...ids.slice(0, all.length)].sort()).toEqual([...all].sort());
    expect(ids.slice(all.length)).toEqual(ids.slice(0, all.length));
  });

  test('ignores wishes that mean nothing for its kind', () => {
    const catalog = realCatalog();
    const wishes: Wishes = { cost: 'free', minutes: 1, season: 'winter', theme: 'patience' };
    expect(choose(catalog, { kind: 'tip', wishes, heard: [], avoid: [] }, () => 0)).toMatchObject({
      item: { theme: 'patience' },
      relaxed: [],
    });
  });
});

describe('flags as bits', () => {
  test('come back as they were', () => {
    fc.assert(fc.property(flags, (some) => expect(flagsOf(bitsOf(some))).toEqual(some)));
    expect(bitsOf(FLAGS)).toBe(15);
  });
});
