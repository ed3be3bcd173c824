import type { CasualWords } from '../../lambda/language/language-model';
import type { SlotReader, SlotReading } from '../../lambda/language/match';
import type { SlotName } from '../../lambda/language/names';
import { DATE_SLOTS } from '../../lambda/language/names';
import type { Meaning } from './understood';

/** What may be said of a date in one breath. */
const SAID: readonly SlotName[] = [...DATE_SLOTS, 'change'];

/** Reads several wishes for a date in one breath ("no sitter no money twenty minutes quiet"); null for anything else. */
export function createBagReader(
  casual: CasualWords,
  readSlot: SlotReader,
): (words: readonly string[]) => Meaning | null {
  const between = new Set(casual.between);
  return (words) => {
    const slots: Record<string, string | number> = {};
    let at = 0;
    while (at < words.length) {
      const found = longestAt(words, at, readSlot);
      if (!found && !between.has(words[at] ?? '')) return null;
      if (found) slots[found.slot] = found.value;
      at = found ? found.end : at + 1;
    }
    if (Object.keys(slots).length === 0) return null;
    return { intent: 'change' in slots ? 'RefineIntent' : 'DateIdeaIntent', slots: slots };
  };
}

function longestAt(
  words: readonly string[],
  at: number,
  readSlot: SlotReader,
): (SlotReading & { slot: string }) | null {
  const all = SAID.flatMap((slot) => readSlot(slot, words, at).map((reading) => ({ ...reading, slot })));
  return all.reduce<(typeof all)[number] | null>(
    (longest, one) => (one.end > (longest?.end ?? at) ? one : longest),
    null,
  );
}
