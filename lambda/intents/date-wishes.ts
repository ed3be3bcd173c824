import type { Wishes } from '../content/fits';
import type { Slots } from '../language/names';
import { DATE_SLOTS } from '../language/names';

/** The wishes for a date: what was wished before, with what was said now on top. `without-film` adds up. */
export function dateWishes(slots: Slots, before: Wishes): Wishes {
  const said = Object.fromEntries(
    DATE_SLOTS.flatMap((name) => (slots[name] === undefined ? [] : [[name, slots[name]]])),
  ) as Wishes;
  const unwanted = slots.change?.startsWith('without-') ? slots.change.slice('without-'.length) : null;
  const without =
    unwanted === null ? before.without : [...new Set([...(before.without ?? []), unwanted])].slice(-6);
  return { ...before, ...said, ...(without && { without }) };
}
