import type { ProfileStore, SaveResult, StoredProfile, UserKey } from '../state/profile-store';

/** How long a profile stays after it was last written: a year, in milliseconds. The same in every store. */
export const KEPT_FOR_MS = 365 * 24 * 60 * 60 * 1000;

/** A process that is never restarted must not grow for ever; at 8 KB each this is 80 MB of text at most. */
export const MOST_PROFILES = 10_000;

/**
 * A store that lasts as long as the process, for tests, `talk` and trials. Holds `MOST_PROFILES` at most: beyond
 * that the one written longest ago is dropped.
 *
 * @param now the time in milliseconds since 1970
 */
export function openMemoryStore({ now }: { now: () => number }): ProfileStore {
  return new MemoryStore(now);
}

class MemoryStore implements ProfileStore {
  /** In the order they were written, which is what makes the first one the oldest. */
  readonly #profiles = new Map<UserKey, StoredProfile & { readonly expires: number }>();
  readonly #now: () => number;
  #closed = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  async load(user: UserKey): Promise<StoredProfile | null> {
    const found = this.#find(user);
    return found && { text: found.text, version: found.version };
  }

  async save(user: UserKey, text: string, expected: number): Promise<SaveResult> {
    if ((this.#find(user)?.version ?? 0) !== expected) return { is: 'conflict' };
    const version = expected + 1;
    this.#profiles.delete(user); // so that it comes last again
    this.#profiles.set(user, { text, version, expires: this.#now() + KEPT_FOR_MS });
    this.#dropWhatIsTooMuch();
    return { is: 'saved', version };
  }

  async erase(user: UserKey): Promise<void> {
    this.#requireOpen();
    this.#profiles.delete(user);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#profiles.clear();
  }

  #find(user: UserKey) {
    this.#requireOpen();
    const found = this.#profiles.get(user);
    if (!found) return null;
    if (found.expires > this.#now()) return found;
    this.#profiles.delete(user);
    return null;
  }

  /** Also what has expired, though nobody could read it: a year without use is to delete it, not to hide it. */
  #dropWhatIsTooMuch(): void {
    for (const [user, { expires }] of this.#profiles) {
      if (expires > this.#now() && this.#profiles.size <= MOST_PROFILES) return;
      this.#profiles.delete(user);
    }
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error('The memory store is closed.');
  }
}
