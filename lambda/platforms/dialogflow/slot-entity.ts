import type { LanguageData, SlotModel } from '../../language/language-model';
import type { SlotName } from '../../language/names';
import { platformSlotName } from '../../language/read-slots';

/** The entity that reads a slot, on ES and CX alike: one of our own, named as the slot, or one of Google's. */
export function entityOf(language: LanguageData, name: SlotName): string {
  const slot = language.slots.find((one) => one.name === name);
  switch (slot?.kind) {
    case 'list':
      return `@${platformSlotName(name)}`;
    case 'minutes':
    // Not @sys.age, which wants "old": "the baby is three months" is an age too.
    case 'age':
      return '@sys.duration';
    case 'name':
      return '@sys.given-name';
    case undefined:
      throw new Error(`there is no slot {${name}}`);
  }
}

/** A value of an entity. Entities have no ids, so the value is the id; it is understood only where it is also a synonym:
 *  "yes" is the id of a value, and nobody means a sitter by it. */
export interface EntityEntry {
  readonly value: string;
  readonly synonyms: readonly string[];
}

export const listEntries = (slot: SlotModel & { kind: 'list' }): EntityEntry[] =>
  slot.values.map(({ id, say, synonyms }) => ({ value: id, synonyms: [...new Set([say, ...synonyms])] }));

/** The slots that have an entity of our own. */
export const listSlots = (language: LanguageData): (SlotModel & { kind: 'list' })[] =>
  language.slots.filter((slot) => slot.kind === 'list');
