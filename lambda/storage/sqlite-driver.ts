import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

type SqliteValue = string | number | null;

/** The part of `node:sqlite` that we use, written out because the types of Node 20 do not have it. */
export interface SqliteStatement {
  /** Runs to the end and throws where the commit fails, which `get` does not: write with this one. */
  run(...values: SqliteValue[]): { readonly changes: number | bigint };
  get(...values: SqliteValue[]): unknown;
}

export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
}

/** How long a statement waits for a lock that another connection holds, in milliseconds; then it throws. */
export const BUSY_TIMEOUT_MS = 250;

/** The extended result codes carry the kind of failure in their low byte. */
const SQLITE_BUSY = 5;

/**
 * Opens a database file and creates it where there is none, with its folder, for the owner's eyes only. Keep hold of
 * the answer: `@photostructure/sqlite` closes a database that is collected.
 *
 * @param path an absolute path
 * @throws where the folder, the file or SQLite itself can't be had
 */
export function openDatabase(path: string): SqliteDatabase {
  createFile(path);
  const database = new (loadSqlite().DatabaseSync)(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`); // first: what follows may have to wait for a lock
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether this is SQLite saying that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' && (code & 0xff) === SQLITE_BUSY;
}

/**
 * Only ever by exclusive creation. To open and close a file that SQLite already has open would drop every lock that
 * this process holds on it (https://sqlite.org/howtocorrupt.html, 2.2). SQLite gives `-wal` and `-shm` the same mode.
 */
function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Node's own where it has one without a flag (22.13 and later), else the package with the same interface. */
function loadSqlite(): SqliteModule {
  const own = withoutSqliteWarning(() => process.getBuiltinModule('node:sqlite'));
  if (own) return own as SqliteModule;
  try {
    // Only here and only now: it is a native module that newer versions of Node do without.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('@photostructure/sqlite') as SqliteModule;
  } catch (cause) {
    throw new Error('There is no SQLite here. Use Node 22.13 or later, or install @photostructure/sqlite.', {
      cause,
    });
  }
}

/**
 * Node 22 warns on stderr that its SQLite is experimental. We know, and pin what we rely on by tests; every other
 * warning still passes, and Node asks for this one only while the module is first loaded.
 */
function withoutSqliteWarning<T>(load: () => T): T {
  const holder = process as unknown as { emitWarning: (...all: unknown[]) => void };
  const original = holder.emitWarning;
  holder.emitWarning = (...all) => {
    if (!String(all[0]).startsWith('SQLite is an experimental feature'))
      Reflect.apply(original, process, all);
  };
  try {
    return load();
  } finally {
    holder.emitWarning = original;
  }
}
