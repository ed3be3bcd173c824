import type { Template } from './template';

/** Slot values by slot name, as read from a sentence. */
export type SlotValues = Readonly<Record<string, string | number>>;

/** Reads the value of a slot at a place in a sentence: every way it may end there, longest first. */
export type SlotReader = (slot: string, words: readonly string[], at: number) => readonly SlotReading[];

export interface SlotReading {
  /** The index behind the last word of the value. */
  readonly end: number;
  readonly value: string | number;
}

interface Ending {
  readonly end: number;
  readonly slots: SlotValues;
}

/** How many words a `*` may stand for. */
const LONGEST_GAP = 3;

/**
 * Whether a whole sentence is one that the template stands for, and with which slots; null where it isn't.
 * Time is bounded by template size times sentence length squared: every part keeps one reading for each place it may end.
 */
export function matchWhole(
  template: Template,
  words: readonly string[],
  readSlot: SlotReader,
): SlotValues | null {
  const found = endings(template, words, 0, readSlot).find((ending) => ending.end === words.length);
  return found?.slots ?? null;
}

/** Whether the template is found anywhere in a sentence, as whole words. */
export function matchAnywhere(template: Template, words: readonly string[], readSlot: SlotReader): boolean {
  return words.some((_, at) => endings(template, words, at, readSlot).length > 0);
}

/** What stands in the slots of a template where it is found in the middle of a sentence, and in how many words of it. */
export function matchInside(
  template: Template,
  words: readonly string[],
  readSlot: SlotReader,
): { readonly length: number; readonly slots: SlotValues } | null {
  const found = words.flatMap((_, at) =>
    endings(template, words, at, readSlot).map(({ end, slots }) => ({ length: end - at, slots })),
  );
  return found.reduce<(typeof found)[number] | null>(
    (longest, one) => (one.length > (longest?.length ?? 0) ? one : longest),
    null,
  );
}

/** Where a template may end that begins at a place in a sentence; empty where it isn't there. */
export function matchAt(
  template: Template,
  words: readonly string[],
  at: number,
  readSlot: SlotReader,
): number[] {
  return endings(template, words, at, readSlot).map((ending) => ending.end);
}

const NO_ENDINGS: Ending[] = [];
const NO_SLOTS: SlotValues = {};

/** Most templates fail on their first word: what each may begin with is worked out once and asked before anything else. */
const beginnings = new WeakMap<Template, ReadonlySet<string> | null>();

function mayBegin(template: Template, word: string | undefined): boolean {
  let first = beginnings.get(template);
  if (first === undefined) {
    first = firstWords(template);
    beginnings.set(template, first);
  }
  return first === null || (word !== undefined && first.has(word));
}

function endings(template: Template, words: readonly string[], at: number, readSlot: SlotReader): Ending[] {
  if (template.is === 'word')
    return words[at] === template.word ? [{ end: at + 1, slots: NO_SLOTS }] : NO_ENDINGS;
  if (!mayBegin(template, words[at])) return NO_ENDINGS;
  switch (template.is) {
    case 'slot':
      return readSlot(template.name, words, at).map(({ end, value }) => ({
        end,
        slots: { [template.name]: value },
      }));
    case 'gap': {
      const longest = Math.min(LONGEST_GAP, words.length - at);
      return Array.from({ length: longest + 1 }, (_, length) => ({ end: at + length, slots: {} }));
    }
    case 'choice':
      return firstByEnd(template.of.flatMap((option) => endings(option, words, at, readSlot)));
    case 'sequence': {
      let heads: Ending[] = [{ end: at, slots: {} }];
      for (const part of template.of) {
        heads = firstByEnd(
          heads.flatMap((head) =>
            endings(part, words, head.end, readSlot).map((tail) => ({
              end: tail.end,
              slots: { ...head.slots, ...tail.slots },
            })),
          ),
        );
        if (heads.length === 0) return [];
      }
      return heads;
    }
  }
}

function firstByEnd(all: Ending[]): Ending[] {
  if (all.length < 2) return all;
  const byEnd = new Map<number, Ending>();
  for (const ending of all) if (!byEnd.has(ending.end)) byEnd.set(ending.end, ending);
  return [...byEnd.values()];
}

/** What a sentence may begin with where it begins with a slot; null for anything. */
export type SlotBeginnings = (slot: string) => ReadonlySet<string> | null;

/** The words a matching sentence may begin with; null where it may begin with anything. */
export function firstWords(
  template: Template,
  ofSlot: SlotBeginnings = () => null,
): ReadonlySet<string> | null {
  const words = new Set<string>();
  return collectFirst(template, words, ofSlot) === 'done' ? words : null;
}

/** `done`: something was certainly read; `empty`: it may be nothing, so what follows begins the sentence too. */
function collectFirst(
  template: Template,
  words: Set<string>,
  ofSlot: SlotBeginnings,
): 'done' | 'empty' | 'open' {
  switch (template.is) {
    case 'word':
      words.add(template.word);
      return 'done';
    case 'slot': {
      const first = ofSlot(template.name);
      for (const word of first ?? []) words.add(word);
      return first === null ? 'open' : 'done';
    }
    case 'gap':
      return 'open';
    case 'choice': {
      const firsts = template.of.map((option) => collectFirst(option, words, ofSlot));
      return firsts.includes('open') ? 'open' : firsts.includes('empty') ? 'empty' : 'done';
    }
    case 'sequence':
      for (const part of template.of) {
        const first = collectFirst(part, words, ofSlot);
        if (first !== 'empty') return first;
      }
      return 'empty';
  }
}
