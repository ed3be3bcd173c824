import { resolve } from 'node:path';
import type { ProfileStore, SaveResult, StoredProfile, UserKey } from '../state/profile-store';
import { KEPT_FOR_MS } from './memory-store';
import { isBusy, openDatabase } from './sqlite-driver';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver';

/** The shape of the file, kept in its `user_version`. 1: the table `profiles`. */
const SCHEMA_VERSION = 1;

const OPENING_TRIES = 10;
const OPENING_PAUSE_MS = 25;

const SWEEP_EVERY_MS = 24 * 60 * 60 * 1000;

/**
 * A store in one file, safe for several processes on one machine. A lock held longer than `BUSY_TIMEOUT_MS` rejects,
 * as every other failure does. Statements run on the calling thread, so that wait holds up the process.
 *
 * @param path the file; created with its folder where there is none
 * @param now the time in milliseconds since 1970
 * @throws where the file can't be opened, is locked, is not ours or was written by a newer version
 */
export function openSqliteStore({ path, now }: { path: string; now: () => number }): ProfileStore {
  const file = resolve(path);
  const database = openDatabase(file);
  try {
    tryUntilFree(() => prepareSchema(database, file));
    return new SqliteStore(database, now);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Two processes that open a new file together: SQLite answers one of them "busy" at once, without the busy timeout,
 * because both want to change the journal. A moment later the file is ready.
 */
function tryUntilFree(open: () => void): void {
  for (let left = OPENING_TRIES - 1; ; left--) {
    try {
      return open();
    } catch (error) {
      if (left === 0 || !isBusy(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, OPENING_PAUSE_MS);
    }
  }
}

function prepareSchema(database: SqliteDatabase, file: string): void {
  const readVersion = () =>
    (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  const version = readVersion();
  if (version > SCHEMA_VERSION) {
    throw new Error(
      `${file} was written by a newer version of Tiny Moments (schema ${version}, this one reads ${SCHEMA_VERSION}). ` +
        'Nothing in it was changed: update Tiny Moments, or name another file in STORE.',
    );
  }
  if (version === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() && readVersion() === 0) {
    throw new Error(`${file} is a database of another program. Name another file in STORE.`);
  }
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL'); // in WAL mode anything less acknowledges before it is on the disk
  database.exec('PRAGMA secure_delete = ON');
  database.exec('PRAGMA temp_store = MEMORY'); // or VACUUM leaves a copy of every profile in the temporary folder
  if (version === SCHEMA_VERSION) return;
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS profiles (
      user TEXT PRIMARY KEY NOT NULL,
      text TEXT NOT NULL,
      version INTEGER NOT NULL,
      expires INTEGER NOT NULL
    );
    PRAGMA user_version = ${SCHEMA_VERSION};
    COMMIT;
  `);
}

class SqliteStore implements ProfileStore {
  readonly #database: SqliteDatabase;
  readonly #now: () => number;
  readonly #load: SqliteStatement;
  readonly #create: SqliteStatement;
  readonly #replace: SqliteStatement;
  readonly #erase: SqliteStatement;
  readonly #eraseExpired: SqliteStatement;
  readonly #truncateLog: SqliteStatement;
  readonly #timer: NodeJS.Timeout;
  #scrubDue = false;
  #closed = false;

  constructor(database: SqliteDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#load = database.prepare('SELECT text, version FROM profiles WHERE user = ? AND expires > ?');
    // Each write is one statement: between a SELECT and an UPDATE another process would find its way.
    this.#create = database.prepare(`
      INSERT INTO profiles (user, text, version, expires) VALUES (?, ?, 1, ?)
      ON CONFLICT (user) DO UPDATE SET text = excluded.text, version = 1, expires = excluded.expires
      WHERE profiles.expires <= ?`);
    this.#replace = database.prepare(`
      UPDATE profiles SET text = ?, version = version + 1, expires = ?
      WHERE user = ? AND version = ? AND expires > ?`);
    this.#erase = database.prepare('DELETE FROM profiles WHERE user = ?');
    this.#eraseExpired = database.prepare('DELETE FROM profiles WHERE expires <= ?');
    this.#truncateLog = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#sweep(isBusy);
    // In a timer nobody could catch it; a file that is really broken shows with the next request.
    this.#timer = setInterval(() => this.#sweep(() => true), SWEEP_EVERY_MS).unref();
  }

  async load(user: UserKey): Promise<StoredProfile | null> {
    this.#requireOpen();
    const row = this.#load.get(user, this.#now()) as StoredProfile | undefined;
    return row ? { text: row.text, version: row.version } : null;
  }

  async save(user: UserKey, text: string, expected: number): Promise<SaveResult> {
    this.#requireOpen();
    const now = this.#now();
    const expires = now + KEPT_FOR_MS;
    const { changes } =
      expected === 0
        ? this.#create.run(user, text, expires, now)
        : this.#replace.run(text, expires, user, expected, now);
    return Number(changes) === 1 ? { is: 'saved', version: expected + 1 } : { is: 'conflict' };
  }

  async erase(user: UserKey): Promise<void> {
    this.#requireOpen();
    this.#erase.run(user);
    // Also where no row was left: an earlier attempt may have come no further.
    if (!this.#scrub())
      throw new Error('Deleted, but another connection still holds the log that has the profile.');
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#database.close();
  }

  /**
   * Removes from the bytes what was deleted from the table. `secure_delete` alone does not: when SQLite moves rows
   * between pages it leaves their old copies in the unused part (seen in 1 of 7,000 erased rows), so the file is
   * written anew, 25 ms for a thousand households, and the log that still holds the old pages is emptied.
   *
   * @returns false where another connection still reads from the log
   */
  #scrub(): boolean {
    this.#database.exec('VACUUM');
    return (this.#truncateLog.get() as { busy: number }).busy === 0;
  }

  /** Deletes what has expired; it is not read any more in any case, so one that must be put off does no harm. */
  #sweep(mayFail: (error: unknown) => boolean): void {
    try {
      if (Number(this.#eraseExpired.run(this.#now()).changes) > 0) this.#scrubDue = true;
      if (this.#scrubDue) this.#scrubDue = !this.#scrub();
    } catch (error) {
      if (!mayFail(error)) throw error;
    }
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error('The SQLite store is closed.');
  }
}
