import type { Change } from '../state/change';
import { applyChanges } from '../state/change';
import { decodeProfile, EMPTY_PROFILE } from '../state/profile';
import type { Profile } from '../state/profile';
import type { Session } from '../state/session';
import type { Turn } from './turn';
import type { World } from './world';

/** How long a turn waits for the store before it goes on without. */
export const STORE_PATIENCE_MS = 600;
const MOST_TRIES = 5;

export interface Memory {
  readonly is: 'found' | 'absent' | 'unknown' | 'none';
  /** As stored, with the changes applied that earlier turns could not write. */
  readonly profile: Profile;
  /** The key in the store; null without a stable id. */
  readonly key: string | null;
  /** As stored; where the memory is unknown, as it was seen last in this session. 0: there was none. */
  readonly version: number;
  /** The changes of earlier turns that still wait to be written. */
  readonly pending: readonly Change[];
}

/** Reads what is kept of a household. Never rejects: a store that is slow or down makes the memory unknown. */
export async function recall(world: World, turn: Turn, session: Session): Promise<Memory> {
  if (turn.user === null || turn.user === '') {
    return { is: 'none', profile: session.kept ?? EMPTY_PROFILE, key: null, version: 0, pending: [] };
  }
  const key = world.keyOf(turn.user);
  const asKept = (is: Memory['is'], stored: Profile, version: number): Memory => {
    const pending = version < session.seen ? [] : session.pending;
    return { is, profile: applyChanges(stored, pending), key, version, pending };
  };
  try {
    const stored = await inTime(world, world.profiles.load(key));
    if (stored === null) return asKept('absent', EMPTY_PROFILE, 0);
    const decoded = stored === TOO_SLOW ? null : decodeProfile(stored.text);
    if (stored === TOO_SLOW || decoded?.is === 'newer') return asKept('unknown', EMPTY_PROFILE, session.seen);
    return asKept('found', decoded?.is === 'profile' ? decoded.profile : EMPTY_PROFILE, stored.version);
  } catch {
    return asKept('unknown', EMPTY_PROFILE, session.seen);
  }
}

/**
 * Writes changes before the answer goes out. Gives the changes that could not be written in time: they ride in the session.
 * On a conflict they are applied again to what another device has written meanwhile.
 */
export async function remember(
  world: World,
  memory: Memory,
  changes: readonly Change[],
  isWanted: () => boolean = () => true,
): Promise<readonly Change[]> {
  if (changes.length === 0 || memory.key === null) return [];
  const { key } = memory;
  let givenUp = false;
  const written = async (): Promise<boolean> => {
    let { version } = memory;
    let next: Profile | null = memory.is === 'unknown' ? null : applyChanges(memory.profile, changes);
    // Once nobody waits any more nothing new is begun: it could land after the household asked to be forgotten.
    for (let tries = 0; tries < MOST_TRIES && !givenUp && isWanted(); tries++) {
      if (next !== null) {
        const saved = await world.profiles.save(key, JSON.stringify(next), version);
        if (saved.is === 'saved') return true;
        if (givenUp || !isWanted()) return false;
      }
      const fresh = await world.profiles.load(key);
      const decoded = fresh && decodeProfile(fresh.text);
      if (decoded?.is === 'newer') return false;
      version = fresh?.version ?? 0;
      // The household has been forgotten since, on another device: nothing of before may come back.
      if (version < memory.version) return true;
      next = applyChanges(decoded?.is === 'profile' ? decoded.profile : EMPTY_PROFILE, changes);
    }
    return false;
  };
  const done = await inTime(world, written()).catch(() => false);
  givenUp = true;
  if (done === true) {
    void world.later?.drop(key);
    return [];
  }
  world.later?.put(key, changes, memory.version);
  return changes;
}

/** Deletes all that is kept. True only where the store has confirmed it, or nothing was ever kept. */
export async function forget(world: World, memory: Memory): Promise<boolean> {
  if (memory.key === null) return true;
  const { key } = memory;
  const erase = async (): Promise<true> => {
    await world.later?.drop(key);
    await world.profiles.erase(key);
    return true;
  };
  const erased = erase();
  return (await inTime(world, erased).catch(() => false)) === true;
}

/**
 * Tries once more to write changes that a turn could not: true where they are written now. Stops between two steps where they
 * are wanted no longer.
 */
export async function rewrite(
  world: World,
  key: string,
  changes: readonly Change[],
  version: number,
  isWanted: () => boolean,
): Promise<boolean> {
  const memory: Memory = { is: 'unknown', profile: EMPTY_PROFILE, key, version, pending: [] };
  return (await remember({ ...world, later: undefined }, memory, changes, isWanted)).length === 0;
}

const TOO_SLOW = Symbol('too slow');

async function inTime<T>(world: World, work: Promise<T>): Promise<T | typeof TOO_SLOW> {
  work.catch(() => {
    // A store that fails after we stopped waiting has nobody left to tell.
  });
  return Promise.race([work, world.wait(STORE_PATIENCE_MS).then((): typeof TOO_SLOW => TOO_SLOW)]);
}
