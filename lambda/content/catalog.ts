import type { NumberWords } from '../language/number-words';
import type { SafetyKind } from '../language/names';

/** What the program can say, as compiled from `models/`: plain JSON, loaded as it is. */
export interface CatalogData {
  readonly language: string;
  /** Everything that can be spoken, by id: `tip.x`, `tip.x.why`, `tip.x.title`, `prompt.y`, `prompt.y.again` ... */
  readonly speakables: Readonly<Record<string, Speakable>>;
  readonly items: readonly Item[];
  readonly exercises: readonly Exercise[];
  /** Words that differ by country: word id -> locale (or `other`) -> word. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly numbers: NumberWords;
  /** Spoken form of each choice a couple can make in an exercise. */
  readonly choices: Readonly<Record<string, string>>;
  /** Slot values that stand for the same as a choice: choice -> slot -> value. */
  readonly choiceMeanings: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  /** Codes of steps that no longer go by that id: couples may be half-way through. */
  readonly formerSteps: Readonly<Record<string, number>>;
  /** The ids a list slot can have; a value that is none of them was not said. */
  readonly slotValues: Readonly<Record<string, readonly string[]>>;
  readonly helplines: readonly Helpline[];
  readonly safetyRules: readonly SafetyRule[];
  /** Named parts of safety rules: `{them}` in a rule -> the template it stands for. */
  readonly safetyExpressions: Readonly<Record<string, string>>;
}

export interface Speakable {
  /** A small number that is this id's for ever: how sessions and profiles name it. */
  readonly code: number;
  /** Author's markup, one entry for each variant. */
  readonly say: readonly string[];
}

/** What an item is about, computed by the compiler from its words: who must be spared it can be. */
export const FLAGS = ['couple', 'touch', 'conflict', 'baby'] as const;
export type Flag = (typeof FLAGS)[number];

export type Kind = 'tip' | 'check-in' | 'date' | 'line';

export type Item = { readonly id: string; readonly flags: readonly Flag[] } & Traits;

export type Traits =
  | { readonly kind: 'tip'; readonly theme: string }
  | { readonly kind: 'check-in'; readonly people: 'one' | 'two'; readonly mood: string }
  | { readonly kind: 'line'; readonly topic: string }
  | ({ readonly kind: 'date' } & DateTraits);

export interface DateTraits {
  readonly minutes: number;
  readonly cost: 'free' | 'cheap';
  readonly place: 'home' | 'outside' | 'out' | 'apart';
  readonly noise: 'quiet' | 'any';
  readonly energy: 'low' | 'some';
  readonly sitter: 'none' | 'yes';
  readonly 'with-baby': 'yes' | 'no';
  /** `any`, or the seasons it is for. */
  readonly season: 'any' | readonly string[];
  readonly has: readonly string[];
}

export interface Exercise {
  readonly id: string;
  /** The theme whose plain reason answers "why". */
  readonly theme: string;
  readonly minutes: number;
  /** Named only when somebody asks where they were. */
  readonly private: boolean;
  readonly flags: readonly Flag[];
  readonly steps: readonly Step[];
}

/** The words of a step are the speakable `exercise.<exercise>.<step>`, of its second asking `....again`. */
export interface Step {
  readonly id: string;
  readonly formerly?: string;
  readonly asks: boolean;
  /** yes, no, next, skip, or a choice -> the step it leads to. */
  readonly answers: Readonly<Record<string, string>>;
  /** Where it goes on without an answer; absent where the exercise ends. */
  readonly next?: string;
  /** Where "go back" leads: to the step that begins what was said before. */
  readonly back?: string;
  /** The name under which the choice made here is kept, and the choice where it is skipped. */
  readonly keep?: string;
  readonly default?: string;
  /** After its words an idea is said that fits the choices kept so far. */
  readonly gives?: 'date';
  /** Saves the idea that was given. */
  readonly saves?: true;
  /** Closes after its words, and goes on with the next step so many hours later or more. */
  readonly waitsH?: number;
  /** After this end another exercise is offered, so many days later. */
  readonly then?: { readonly exercise: string; readonly days: number };
}

export type HelplineKind = 'emergency' | 'suicide' | 'mental-health' | 'perinatal' | 'partner-violence';

export interface Helpline {
  readonly country: string;
  readonly kind: HelplineKind;
  /** The number in words, grouped by commas. */
  readonly spoken: string;
}

/** A sentence that holds `match` and none of `unless` is of this kind. Sentence templates; a `{name}` in them is one of the safety expressions. */
export interface SafetyRule {
  readonly kind: SafetyKind;
  readonly match: string;
  readonly unless: readonly string[];
}

/** An item with what choosing asks of it again and again. */
export interface Entry {
  readonly item: Item;
  readonly code: number;
  /** Its flags as bits, in the order of FLAGS. */
  readonly flags: number;
}

/** The catalogue with its indexes. */
export interface Catalog extends CatalogData {
  /** The items of each kind, ready to be chosen from. */
  readonly byKind: Readonly<Record<Kind, readonly Entry[]>>;
  readonly itemById: ReadonlyMap<string, Item>;
  readonly exerciseById: ReadonlyMap<string, Exercise>;
  readonly idByCode: ReadonlyMap<number, string>;
}

export function openCatalog(data: CatalogData): Catalog {
  const byKind: Record<Kind, Entry[]> = { tip: [], 'check-in': [], date: [], line: [] };
  for (const item of data.items) {
    byKind[item.kind].push({
      item,
      code: data.speakables[item.id]?.code ?? -1,
      flags: bitsOf(item.flags),
    });
  }
  return {
    ...data,
    byKind,
    itemById: new Map(data.items.map((item) => [item.id, item])),
    exerciseById: new Map(data.exercises.map((exercise) => [exercise.id, exercise])),
    idByCode: new Map([
      ...Object.entries(data.formerSteps).map(([id, code]) => [code, id] as const),
      ...Object.entries(data.speakables).map(([id, { code }]) => [code, id] as const),
    ]),
  };
}

/** Flags as the bits that a session carries. */
export const flagsOf = (bits: number): Flag[] => FLAGS.filter((_, i) => (bits & (1 << i)) !== 0);

export const bitsOf = (flags: readonly Flag[]): number =>
  flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);

/** The code of something that can be spoken; undefined for an id that is not in the catalogue. */
export const codeOf = (catalog: Catalog, id: string): number | undefined =>
  Object.hasOwn(catalog.speakables, id) ? catalog.speakables[id]?.code : undefined;
