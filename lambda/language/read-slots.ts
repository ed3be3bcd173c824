import type { Duration } from './duration';
import { readAge, readGoogleDuration, readIsoDuration, toAge, toMinutes } from './duration';
import type { SlotName, Slots } from './names';
import { SLOT_NAMES } from './names';

/** A longer value is a sentence, not a slot. */
const LONGEST_VALUE = 200;

/** How a slot is called on a platform: some allow no hyphens. */
export const platformSlotName = (name: SlotName): string => name.replaceAll('-', '_');

/**
 * Slots as a platform tells them, in any of the shapes they come in: words, ids, `PT10M`, `{"amount":10,"unit":"min"}`,
 * numbers, lists of these, `""` and `"?"` for nothing. What can't be read is absent. Total.
 */
export function readSlots(pairs: Iterable<readonly [string, unknown]>): Slots {
  const slots: Record<string, string | number> = {};
  for (const [key, raw] of pairs) {
    const name = SLOT_NAMES.find((one) => one === key || platformSlotName(one) === key);
    if (name === undefined) continue;
    const value = readValue(name, Array.isArray(raw) ? (raw as unknown[])[0] : raw);
    if (value !== null) slots[name] = value;
  }
  return slots;
}

function readValue(name: SlotName, raw: unknown): string | number | null {
  if (name === 'minutes') {
    const duration = readDuration(raw, 'minute');
    return duration && toMinutes(duration);
  }
  if (name === 'age') {
    const kept = typeof raw === 'string' ? readAge(raw) : null;
    const duration = kept ?? readDuration(raw, 'week');
    return duration && toAge(duration);
  }
  const words = typeof raw === 'string' ? raw : nameIn(raw);
  const value = words?.trim().toLowerCase() ?? '';
  return value === '' || value === '?' || value.length > LONGEST_VALUE ? null : value;
}

/** A bare number is counted in `unit`. */
function readDuration(raw: unknown, unit: Duration['unit']): Duration | null {
  if (typeof raw === 'number') return { amount: raw, unit };
  if (typeof raw === 'string')
    return /^\d{1,4}$/.test(raw) ? { amount: Number(raw), unit } : readIsoDuration(raw);
  return readGoogleDuration(raw);
}

/** Dialogflow's `@sys.person` is `{ "name": "Sam" }`. */
function nameIn(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { name } = raw as Record<string, unknown>;
  return typeof name === 'string' ? name : null;
}
