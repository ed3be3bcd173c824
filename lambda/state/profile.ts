import * as v from 'valibot';

/**
 * What is kept about a household between sessions: 8 KB at most as JSON. Never what anyone said, a mood, a symptom, or
 * anything from a safety turn.
 */
export interface Profile {
  readonly v: typeof PROFILE_VERSION;
  /** Codes of what was heard, least recently heard first, each once. */
  readonly heard: readonly number[];
  /** Codes of what was saved, in the order of saving. */
  readonly saved: readonly number[];
  /** First names, two at most, the newest first. */
  readonly names: readonly string[];
  /** The baby's age as told: so many months, told at that moment (ms). */
  readonly baby: { readonly months: number; readonly at: number } | null;
  readonly quiet: boolean;
  readonly brief: boolean;
  /** Where the couple is in an exercise. */
  readonly place: Place | null;
  /** When the place last changed (ms), also to none: an older place never comes back. */
  readonly placedAt: number;
  /** What "why", "another" and "save that" mean in a new session within ten minutes. */
  readonly last: Last | null;
  /** What follows something that was done, such as "how did it go?" a week later. */
  readonly due: Due | null;
  /** When what is due last changed (ms), also to nothing: an older one never comes back. */
  readonly dueAt: number;
  /** The last launch (ms), and how many launches there were with less than twelve hours between them. */
  readonly launchedAt: number | null;
  readonly launches: number;
}

export interface Place {
  /** The code of the speakable `exercise.<exercise>.<step>` that begins the run. */
  readonly step: number;
  /** Closed choices made so far, by the name they are kept under. */
  readonly keep: Readonly<Record<string, string>>;
  /** When this place was reached (ms); the newest wins. */
  readonly at: number;
  /** Not to be gone on from before this moment (ms): it is one a day. */
  readonly notBefore?: number;
}

/** An exercise that is to be offered from a moment on, named by the code of its title. */
export interface Due {
  readonly title: number;
  readonly at: number;
}

export interface Last {
  readonly item: number;
  /** What was asked for, such as `{ "cost": "free" }`. */
  readonly filters: Filters;
  readonly at: number;
}

export type Filters = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * Versions of the profile's form:
 * 1: heard, saved, names, baby, quiet, brief, place, placedAt, last, due, launches.
 * 2: and dueAt.
 */
export const PROFILE_VERSION = 2;
export const OLDEST_READABLE_PROFILE = 1;

/** As many as fit into 8 KB beside all else. */
export const MOST_HEARD = 1400;
export const MOST_SAVED = 100;
export const MOST_NAMES = 2;

export const EMPTY_PROFILE: Profile = {
  v: PROFILE_VERSION,
  heard: [],
  saved: [],
  names: [],
  baby: null,
  quiet: false,
  brief: false,
  place: null,
  placedAt: 0,
  last: null,
  due: null,
  dueAt: 0,
  launchedAt: null,
  launches: 0,
};

export const CodeSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));
export const MomentSchema = v.pipe(v.number(), v.finite(), v.minValue(0));
export const NameSchema = v.pipe(v.string(), v.maxLength(40));
export const BabySchema = v.object({
  months: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)),
  at: MomentSchema,
});
const shortWord = v.pipe(v.string(), v.maxLength(60));

export const PlaceSchema = v.object({
  step: CodeSchema,
  keep: v.record(shortWord, shortWord),
  at: MomentSchema,
  notBefore: v.exactOptional(MomentSchema),
});
export const DueSchema = v.object({ title: CodeSchema, at: MomentSchema });
export const LastSchema = v.object({
  item: CodeSchema,
  filters: v.record(
    shortWord,
    v.union([shortWord, v.pipe(v.number(), v.finite()), v.pipe(v.array(shortWord), v.maxLength(12))]),
  ),
  at: MomentSchema,
});

export const ProfileSchema = v.object({
  v: v.literal(PROFILE_VERSION),
  heard: v.pipe(v.array(CodeSchema), v.maxLength(MOST_HEARD)),
  saved: v.pipe(v.array(CodeSchema), v.maxLength(MOST_SAVED)),
  names: v.pipe(v.array(NameSchema), v.maxLength(MOST_NAMES)),
  baby: v.nullable(BabySchema),
  quiet: v.boolean(),
  brief: v.boolean(),
  place: v.nullable(PlaceSchema),
  placedAt: MomentSchema,
  last: v.nullable(LastSchema),
  due: v.nullable(DueSchema),
  dueAt: MomentSchema,
  launchedAt: v.nullable(MomentSchema),
  launches: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type DecodedProfile =
  | { readonly is: 'profile'; readonly profile: Profile }
  /** Half-written, not JSON, or of no form we know: nothing in it can be used, and it may be replaced. */
  | { readonly is: 'unreadable' }
  /** Written by a newer version of this program: must not be overwritten. */
  | { readonly is: 'newer' };

/** What makes the next version of a profile's form out of one of the version it stands under. */
const MIGRATIONS: Readonly<Record<number, (old: object) => object>> = {
  1: (old) => ({ ...old, v: 2, dueAt: 0 }),
};

/** Reads a stored profile of any version that can still be read; total. */
export function decodeProfile(text: string): DecodedProfile {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { is: 'unreadable' };
  }
  if (typeof raw !== 'object' || raw === null) return { is: 'unreadable' };
  const { v: version } = raw as { v?: unknown };
  if (typeof version !== 'number' || !(version >= OLDEST_READABLE_PROFILE)) return { is: 'unreadable' };
  if (version > PROFILE_VERSION) return { is: 'newer' };
  let migrated: object = raw;
  for (let from = version; from < PROFILE_VERSION; from++) migrated = MIGRATIONS[from]?.(migrated) ?? {};
  const parsed = v.safeParse(ProfileSchema, migrated);
  return parsed.success ? { is: 'profile', profile: parsed.output } : { is: 'unreadable' };
}
