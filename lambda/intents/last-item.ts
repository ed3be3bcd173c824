import { flagsOf } from '../content/catalog';
import type { Item } from '../content/catalog';
import type { Wishes } from '../content/fits';
import type { Moment } from '../engine/world';
import type { Filters } from '../state/profile';

/** How long "why" and "another" still mean what was said in a session before this one. */
const STILL_MEANT_MS = 10 * 60 * 1000;

export interface LastItem {
  readonly item: Item;
  readonly wishes: Wishes;
}

/** What "why", "another", "save that" and "cheaper" are about; null where there is nothing. */
export function lastItem(moment: Moment): LastItem | null {
  const kept = moment.profile.last;
  const recent = kept && Math.abs(moment.turn.at - kept.at) <= STILL_MEANT_MS ? kept : null;
  const last = moment.session.last ?? recent;
  const id = last && moment.catalog.idByCode.get(last.item);
  const item = id ? moment.catalog.itemById.get(id) : undefined;
  const spared = item?.flags.some((flag) => flagsOf(moment.session.avoid).includes(flag)) ?? false;
  return last && item && !spared ? { item, wishes: readWishes(last.filters) } : null;
}

/** Filters as they came back from a session, which may be older than the catalogue. */
function readWishes(filters: Filters): Wishes {
  const wishes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(filters)) {
    if (
      name === 'without'
        ? Array.isArray(value)
        : name === 'minutes'
          ? typeof value === 'number'
          : typeof value === 'string'
    ) {
      wishes[name] = value;
    }
  }
  return wishes;
}
