import * as v from 'valibot';
import type { Change } from './change';
import { ChangeSchema } from './change';
import type { Last, Place, Profile } from './profile';
import { LastSchema, PlaceSchema, ProfileSchema } from './profile';

/**
 * What a platform's session carries from turn to turn: 2 KB at most as JSON, opaque codes only. A cache: the profile in the
 * store is the truth. Every session has every field, whatever happened in it.
 */
export interface Session {
  readonly v: typeof SESSION_VERSION;
  /** What was said last, as a recipe: "repeat" says exactly this. */
  readonly said: readonly SaidPart[];
  /** The code of the open question; null where none is open. Its answers are understood first. */
  readonly asked: number | null;
  /** What "why", "another", "save that" and "cheaper" are about. */
  readonly last: Last | null;
  readonly place: Place | null;
  readonly slow: boolean;
  readonly role: string | null;
  /** Turns so far in this session, silences not counted. */
  readonly turns: number;
  /** Turns in a row that were not understood, that were silent, that skipped. */
  readonly misses: number;
  readonly silences: number;
  readonly skips: number;
  /** Flags (bits, in the order of FLAGS) that nothing offered in this session may have. */
  readonly avoid: number;
  /**
   * The version of the profile that was seen last; 0 for none. Where a lower one stands in the store now, the household has
   * been forgotten since, and with it what was pending.
   */
  readonly seen: number;
  /** Changes that could not be written yet. */
  readonly pending: readonly Change[];
  /** The memory of a household without a stable id: it lasts as long as the session. */
  readonly kept: Profile | null;
}

/** Code, variant, and the words in its variables: raw words, or the code of a speakable that stands there. */
export type SaidPart = readonly [
  code: number,
  variant: number,
  words?: Readonly<Record<string, string | number>>,
];

/**
 * Versions of the session's form:
 * 1: all but seen. No longer read: a session lives for minutes, and the place it was at is in the store.
 * 2: and seen.
 */
export const SESSION_VERSION = 2;
export const OLDEST_READABLE_SESSION = 2;

export const EMPTY_SESSION: Session = {
  v: SESSION_VERSION,
  said: [],
  asked: null,
  last: null,
  place: null,
  slow: false,
  role: null,
  turns: 0,
  misses: 0,
  silences: 0,
  skips: 0,
  avoid: 0,
  seen: 0,
  pending: [],
  kept: null,
};

/** What is kept in a session of a household without a stable id. */
export const MOST_HEARD_IN_SESSION = 40;
export const MOST_SAVED_IN_SESSION = 10;
const MOST_PENDING = 8;
const MOST_PARTS = 16;

const code = v.pipe(v.number(), v.integer(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const words = v.record(v.string(), v.union([v.pipe(v.string(), v.maxLength(120)), code]));

const SessionSchema = v.object({
  v: v.literal(SESSION_VERSION),
  said: v.pipe(
    v.array(v.union([v.strictTuple([code, count]), v.strictTuple([code, count, words])])),
    v.maxLength(MOST_PARTS),
  ),
  asked: v.nullable(code),
  last: v.nullable(LastSchema),
  place: v.nullable(PlaceSchema),
  slow: v.boolean(),
  role: v.nullable(v.pipe(v.string(), v.maxLength(20))),
  turns: count,
  misses: count,
  silences: count,
  skips: count,
  avoid: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)),
  seen: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  pending: v.pipe(v.array(ChangeSchema), v.maxLength(MOST_PENDING * 2)),
  kept: v.nullable(ProfileSchema),
});

/** Reads what a platform sent back; null where it isn't one of our sessions (then a fresh one begins). Total. */
export function decodeSession(raw: unknown): Session | null {
  const parsed = v.safeParse(SessionSchema, raw);
  return parsed.success ? parsed.output : null;
}

/** A session that stays within its bounds. */
export function boundSession(session: Session): Session {
  const { kept } = session;
  return {
    ...session,
    pending: foldChanges(session.pending),
    kept: kept && {
      ...kept,
      heard: kept.heard.slice(-MOST_HEARD_IN_SESSION),
      saved: kept.saved.slice(-MOST_SAVED_IN_SESSION),
    },
  };
}

/**
 * The changes that still make a difference, in their order: of what was marked or set only the newest, of one item only the
 * last. What was merely heard is let go first; what somebody asked for is not.
 */
function foldChanges(changes: readonly Change[]): Change[] {
  const told = new Set<string>();
  const isNew = (key: string): boolean => !told.has(key) && told.add(key).size > 0;
  const folded = [...changes]
    .reverse()
    .filter((change) => {
      switch (change.is) {
        case 'heard':
          return isNew(`heard ${change.item}`);
        case 'save':
        case 'unsave':
          return isNew(`saved ${change.item}`);
        case 'set':
        case 'mark':
          return (
            Object.entries(change)
              .filter(([field]) => field !== 'is' && field !== 'at')
              // Of two names each counts: they are two people.
              .map(([field, value]) =>
                isNew(`${change.is} ${field} ${field === 'name' ? String(value) : ''}`),
              )
              .includes(true)
          );
      }
    })
    .reverse();
  let over = folded.length - MOST_PENDING;
  return folded.filter((change) => change.is !== 'heard' || over-- <= 0).slice(-MOST_PENDING);
}
