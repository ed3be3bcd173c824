/** The household's key in a store: an HMAC of the platform's user id, lower-case hexadecimal. Never a raw id. */
export type UserKey = string;

/** A profile as stored: opaque text (JSON, 8 KB at most) and the version that a write has to name. */
export interface StoredProfile {
  readonly text: string;
  /** Rises by one with every write; starts at 1. */
  readonly version: number;
}

export type SaveResult = { readonly is: 'saved'; readonly version: number } | { readonly is: 'conflict' };

/**
 * Where profiles are kept. Knows nothing of what is in them.
 *
 * Every method rejects when the store is down, slow or locked; the caller then goes on without a memory. None of them
 * is ever called without a user: a null user has no profile.
 */
export interface ProfileStore {
  /** The profile as last acknowledged, or null where there is none or it has expired. */
  load(user: UserKey): Promise<StoredProfile | null>;
  /**
   * Writes only if the stored version is still `expected` (0: there is none yet) and answers only once it is durable.
   * A write keeps the profile for another year.
   */
  save(user: UserKey, text: string, expected: number): Promise<SaveResult>;
  /** Deletes the profile; resolves once nothing of it is left to be read, also where there was none. */
  erase(user: UserKey): Promise<void>;
  close(): Promise<void>;
}
