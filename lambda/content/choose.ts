import type { Catalog, Entry, Flag, Item, Kind } from './catalog';
import { bitsOf } from './catalog';
import type { WishName, Wishes } from './fits';
import { fits, RELAXING_ORDER } from './fits';

export interface Choosing {
  readonly kind: Kind;
  readonly wishes: Wishes;
  /** Codes of what was heard, least recently heard first. */
  readonly heard: readonly number[];
  /** Never offered, even where nothing else is left: what was just said, and items with flags to be spared. */
  readonly avoid: readonly Flag[];
  readonly not?: readonly string[];
}

export interface Chosen {
  readonly item: Item;
  /** The wishes that had to be given up, in the order of giving up. */
  readonly relaxed: readonly WishName[];
}

const DRAWS = 6;

/**
 * What to say next: something new that fits, else what was heard longest ago; with wishes given up one after the other
 * where nothing fits them all. Null only where nothing of this kind may be said at all. Pure: the same dice choose alike.
 * @param dice gives numbers from 0 up to, but not including, 1
 */
export function choose(catalog: Catalog, choosing: Choosing, dice: () => number): Chosen | null {
  const { kind, wishes, not } = choosing;
  const avoid = bitsOf(choosing.avoid);
  const mayBe = ({ item, flags }: Entry): boolean => (flags & avoid) === 0 && !not?.includes(item.id);
  const heardAt = new Map(choosing.heard.map((code, at) => [code, at]));
  const entries = catalog.byKind[kind];
  const isFresh = (one: Entry): boolean =>
    !heardAt.has(one.code) && fits(one.item, kind, wishes) && mayBe(one);
  // Where much fits, drawing until something does is as fair as choosing among all that does, and doesn't look at all of it.
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = entries[Math.floor(dice() * entries.length)];
    if (drawn && isFresh(drawn)) return { item: drawn.item, relaxed: [] };
  }
  const fresh = entries.filter(isFresh);
  const chosen = fresh[Math.floor(dice() * fresh.length)];
  if (chosen) return { item: chosen.item, relaxed: [] };
  const { fitting, relaxed } = relax(entries.filter(mayBe), kind, wishes);
  return fitting.length === 0 ? null : { item: pick(fitting, heardAt, dice), relaxed };
}

/**
 * Gives up wishes in order until something fits, then takes back those that turn out not to have been in the way, the
 * weightiest first.
 */
function relax(
  entries: readonly Entry[],
  kind: Kind,
  all: Wishes,
): { fitting: readonly Entry[]; relaxed: WishName[] } {
  let wishes = all;
  let fitting = entries.filter(({ item }) => fits(item, kind, wishes));
  const given: WishName[] = [];
  while (fitting.length === 0) {
    const next = RELAXING_ORDER.find((name) => wishes[name] !== undefined);
    if (next === undefined) return { fitting, relaxed: given };
    wishes = leaveOut(wishes, next);
    given.push(next);
    fitting = entries.filter(({ item }) => fits(item, kind, wishes));
  }
  const takenBack = new Set<WishName>();
  for (const name of given.toReversed()) {
    const kept = { ...wishes, [name]: all[name] };
    const still = fitting.filter(({ item }) => fits(item, kind, kept));
    if (still.length === 0) continue;
    wishes = kept;
    fitting = still;
    takenBack.add(name);
  }
  return { fitting, relaxed: given.filter((name) => !takenBack.has(name)) };
}

function leaveOut(wishes: Wishes, name: WishName): Wishes {
  const rest: { -readonly [Name in keyof Wishes]: Wishes[Name] } = { ...wishes };
  delete rest[name];
  return rest;
}

/** Something new, else what was heard longest ago. `heardAt`: code -> how long ago, the smallest longest. */
function pick(fitting: readonly Entry[], heardAt: ReadonlyMap<number, number>, dice: () => number): Item {
  const fresh = fitting.filter(({ code }) => !heardAt.has(code));
  const chosen = fresh[Math.floor(dice() * fresh.length)];
  if (chosen) return chosen.item;
  const age = ({ code }: Entry): number => heardAt.get(code) ?? -1;
  return fitting.reduce((oldest, one) => (age(one) < age(oldest) ? one : oldest)).item;
}
