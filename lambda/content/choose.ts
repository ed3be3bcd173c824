import type { Catalog, Flag, Item, Kind } from './catalog';
import { codeOf, FLAGS } from './catalog';
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

/**
 * What to say next: something new that fits, else what was heard longest ago; with wishes given up one after the other
 * where nothing fits them all. Null only where nothing of this kind may be said at all. Pure: the same dice choose alike.
 * @param dice gives numbers from 0 up to, but not including, 1
 */
export function choose(catalog: Catalog, choosing: Choosing, dice: () => number): Chosen | null {
  const allowed = catalog.items.filter(
    (item) => !item.flags.some((flag) => choosing.avoid.includes(flag)) && !choosing.not?.includes(item.id),
  );
  const { fitting, relaxed } = relax(allowed, choosing.kind, choosing.wishes);
  return fitting.length === 0 ? null : { item: pick(catalog, fitting, choosing.heard, dice), relaxed };
}

/**
 * Gives up wishes in order until something fits, then takes back those that turn out not to have been in the way, the
 * weightiest first.
 */
function relax(
  items: readonly Item[],
  kind: Kind,
  all: Wishes,
): { fitting: readonly Item[]; relaxed: WishName[] } {
  let wishes = all;
  let fitting = items.filter((item) => fits(item, kind, wishes));
  const given: WishName[] = [];
  while (fitting.length === 0) {
    const next = RELAXING_ORDER.find((name) => wishes[name] !== undefined);
    if (next === undefined) return { fitting, relaxed: given };
    wishes = leaveOut(wishes, next);
    given.push(next);
    fitting = items.filter((item) => fits(item, kind, wishes));
  }
  const takenBack = new Set<WishName>();
  for (const name of given.toReversed()) {
    const kept = { ...wishes, [name]: all[name] };
    const still = fitting.filter((item) => fits(item, kind, kept));
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

function pick(
  catalog: Catalog,
  fitting: readonly Item[],
  heard: readonly number[],
  dice: () => number,
): Item {
  const heardAt = new Map(heard.map((code, at) => [code, at]));
  const age = (item: Item): number => heardAt.get(codeOf(catalog, item.id) ?? -1) ?? -1;
  const fresh = fitting.filter((item) => age(item) === -1);
  if (fresh.length > 0) return fresh[Math.floor(dice() * fresh.length)] ?? (fresh[0] as Item);
  return fitting.reduce((oldest, item) => (age(item) < age(oldest) ? item : oldest));
}

/** Flags as the bits that a session carries. */
export const flagsOf = (bits: number): Flag[] => FLAGS.filter((_, i) => (bits & (1 << i)) !== 0);

export const bitsOf = (flags: readonly Flag[]): number =>
  flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);
