import type { Catalog } from '../content/catalog';
import type { IntentName, Slots } from '../language/names';
import type { Change } from '../state/change';
import type { Profile } from '../state/profile';
import type { ProfileStore } from '../state/profile-store';
import type { Session } from '../state/session';
import type { Part } from './parts';
import type { Reply, Turn } from './turn';

/** What the engine needs from outside, handed in by a host: nothing else of the world reaches it. */
export interface World {
  readonly catalog: Catalog;
  readonly profiles: ProfileStore;
  /** The key of a household in the store, from its id on a platform. */
  readonly keyOf: (user: string) => string;
  /** Where this installation is, for callers of whom nothing tells it; null where that isn't known. */
  readonly country: string | null;
  /**
   * Numbers from 0 up to, but not including, 1. `state` names what a turn begins with, `toss` counts from 0 within it: dice
   * made from these fall alike on every platform.
   */
  readonly dice: (state: string, toss: number) => number;
  /**
   * Takes the changes that a turn could not write in time, to be written later; the newest of a household replace what it
   * had. A host without a later (a Lambda sleeps between requests) has none: the changes ride in the session as well.
   */
  readonly later?: Later | undefined;
  /** Resolves after so many milliseconds; for giving up on a slow store. */
  readonly wait: (ms: number) => Promise<void>;
  readonly intents: Readonly<Record<IntentName | 'Launch', Handler>>;
  /** What an answer means while a question is open: id of the question -> intent -> what is done. */
  readonly answers: Readonly<Record<string, Answers>>;
  /** What an answer means while a step of an exercise is open. */
  readonly stepAnswers: Answers;
  /** Told of every turn, for one log line and for the speaker. */
  readonly observe: (seen: Seen) => void;
}

export type Answers = { readonly [Name in IntentName]?: Handler };

export interface Later {
  /** `version`: of the profile as it was seen last; where a lower one stands, the household has been forgotten since. */
  put(key: string, changes: readonly Change[], version: number): void;
  /** What is written by now, or is to be forgotten, is not written again; resolves once nothing of it is under way. */
  drop(key: string): Promise<void>;
}

/** What may be told about a turn: never the words, never the id. */
export interface Seen {
  /** The neutral intent, or Launch, Silence, End. */
  readonly intent: string;
  readonly slots: Slots;
  /** The id of what was spoken, such as `tip.longer-hug`; null where it was none of the content. */
  readonly item: string | null;
  readonly outcome: Outcome;
  readonly reply: Reply | null;
  /** What went wrong, where the outcome is trouble. */
  readonly fault?: unknown;
}

/** `unwritten`: answered, with changes still to be written. `trouble`: a fault on our side; an apology was spoken. */
export type Outcome = 'ok' | 'unwritten' | 'trouble';

export type Handler = (moment: Moment) => Answer | Promise<Answer>;

/** Everything an intent handler may know. */
export interface Moment {
  readonly turn: Turn;
  readonly slots: Slots;
  readonly session: Session;
  readonly profile: Profile;
  /** `none`: no stable id, so memory lasts as long as the session. `unknown`: the store did not answer. */
  readonly memory: 'found' | 'absent' | 'unknown' | 'none';
  readonly catalog: Catalog;
  readonly dice: () => number;
  /** One request without a session around it: answer and close. */
  readonly oneShot: boolean;
  /** Deletes all that is kept of this household; false where the store did not confirm it. */
  readonly forget: () => Promise<boolean>;
}

/** What a handler decides. The engine speaks it, keeps it and closes or listens: it listens if the last part asks. */
export interface Answer {
  readonly parts: readonly Part[];
  /** Changes of the session; what isn't named stays. */
  readonly session?: Partial<
    Pick<Session, 'last' | 'place' | 'slow' | 'role' | 'avoid' | 'skips' | 'misses' | 'silences'>
  >;
  readonly changes?: readonly Change[];
  /** The content item this is about, where the parts themselves don't say it. */
  readonly about?: string;
  /** Choices kept in an exercise that ends with this answer, for the words of its end. */
  readonly keep?: Readonly<Record<string, string>>;
}
