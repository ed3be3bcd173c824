import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../lambda/storage/sqlite-driver';
import { openSqliteStore } from '../../lambda/storage/sqlite-store';
import { MARKS_A_WRITER, runTogether, WRITERS_A_PROCESS } from './run-together';
import { A_YEAR_MS, OURS, startClock, testStoreContract, THEIRS } from './store-contract';

const folder = mkdtempSync(join(tmpdir(), 'tiny-moments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const nameFile = () => join(folder, `${(files += 1)}`, 'data', 'tiny-moments.db');
const countRows = (path: string) => {
  const database = openDatabase(path);
  const row = database.prepare('SELECT count(*) AS rows FROM profiles').get() as { rows: number };
  database.close();
  return row.rows;
};

describe('SQLite store', () => {
  testStoreContract((now) => openSqliteStore({ path: nameFile(), now }));

  test('a household is remembered after a restart', async () => {
    const [path, { now }] = [nameFile(), startClock()];
    const before = openSqliteStore({ path, now });
    await before.save(OURS, 'one', 0);
    await before.save(OURS, 'two', 1);
    await before.close();

    const after = openSqliteStore({ path, now });
    expect(await after.load(OURS)).toEqual({ text: 'two', version: 2 });
    await after.close();
  });

  test('two servers on one file see each other, and neither overwrites the other', async () => {
    const [path, { now }] = [nameFile(), startClock()];
    const [one, two] = [openSqliteStore({ path, now }), openSqliteStore({ path, now })];
    await one.save(OURS, 'one', 0);
    expect(await two.load(OURS)).toEqual({ text: 'one', version: 1 });
    expect(await two.save(OURS, 'two', 1)).toEqual({ is: 'saved', version: 2 });
    expect(await one.save(OURS, 'one again', 1)).toEqual({ is: 'conflict' });
    await one.erase(OURS);
    expect(await two.load(OURS)).toBeNull();
    await two.close();
    expect(await one.save(OURS, 'new', 0)).toEqual({ is: 'saved', version: 1 });
    await one.close();
  });

  test('twenty writers in four processes lose nothing that was acknowledged', async () => {
    const path = nameFile();
    const processes = ['a', 'b', 'c', 'd'];
    const finished = await runTogether(...processes.map((name) => ['add marks', path, name]));
    expect(finished).toEqual(processes.map(() => ({ result: 'done', code: 0, complaints: '' })));

    const expected = processes.flatMap((name) =>
      Array.from({ length: WRITERS_A_PROCESS * MARKS_A_WRITER }, (_, index) => {
        return `${name}.${Math.floor(index / MARKS_A_WRITER)}.${index % MARKS_A_WRITER}`;
      }),
    );
    const store = openSqliteStore({ path, now: startClock().now });
    const found = await store.load(OURS);
    await store.close();
    expect((JSON.parse(found?.text ?? '[]') as string[]).sort()).toEqual(expected);
    expect(found?.version).toBe(expected.length);
  }, 60_000);

  test('a server that is told to stop is not held up by it, and hears no warning from it', async () => {
    const [finished] = await runTogether(['leave open', nameFile()]);
    expect(finished).toEqual({ result: '{"is":"saved","version":1}', code: 0, complaints: '' });
  }, 60_000);

  test('while another program holds the file a write is refused, not delayed for ever or lost', async () => {
    const path = nameFile();
    const store = openSqliteStore({ path, now: startClock().now });
    await store.save(OURS, 'one', 0);
    const other = openDatabase(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.save(OURS, 'two', 1)).rejects.toThrow('database is locked');
    await expect(store.erase(OURS)).rejects.toThrow('database is locked');
    expect(await store.load(OURS)).toEqual({ text: 'one', version: 1 });
    other.exec('ROLLBACK');
    expect(await store.save(OURS, 'two', 1)).toEqual({ is: 'saved', version: 2 });
    other.close();
    await store.close();
  });

  test('a file that another program is writing to can still be opened', async () => {
    const [path, clock] = [nameFile(), startClock()];
    const before = openSqliteStore({ path, now: clock.now });
    await before.save(OURS, 'text', 0);
    await before.close();
    clock.move(A_YEAR_MS);
    const other = openDatabase(path);
    other.exec('BEGIN IMMEDIATE');
    const store = openSqliteStore({ path, now: clock.now });
    expect(await store.load(OURS)).toBeNull();
    other.exec('ROLLBACK');
    other.close();
    await store.close();
  });

  test('a new file that another server is just setting up is opened a moment later', async () => {
    const path = nameFile();
    const other = openDatabase(path);
    other.exec('BEGIN EXCLUSIVE');
    const pause = jest.spyOn(Atomics, 'wait').mockImplementation(() => {
      other.exec('ROLLBACK');
      return 'timed-out';
    });
    try {
      const store = openSqliteStore({ path, now: startClock().now });
      expect(pause).toHaveBeenCalledTimes(1);
      expect(await store.save(OURS, 'text', 0)).toEqual({ is: 'saved', version: 1 });
      await store.close();
    } finally {
      pause.mockRestore();
      other.close();
    }
  });

  test('what SQLite complains about reaches the caller as a rejected promise', async () => {
    const path = nameFile();
    const store = openSqliteStore({ path, now: startClock().now });
    const other = openDatabase(path);
    other.exec('DROP TABLE profiles');
    other.close();
    await expect(store.load(OURS)).rejects.toThrow('no such table');
    await expect(store.save(OURS, 'text', 0)).rejects.toThrow('no such table');
    await expect(store.erase(OURS)).rejects.toThrow('no such table');
    await store.close();
  });

  test('what has expired is deleted when the store is opened, and the rest is not', async () => {
    const [path, clock] = [nameFile(), startClock()];
    const before = openSqliteStore({ path, now: clock.now });
    await before.save(OURS, 'text', 0);
    clock.move(1);
    await before.save(THEIRS, 'text', 0);
    await before.close();
    clock.move(A_YEAR_MS - 1);
    const after = openSqliteStore({ path, now: clock.now });
    expect(countRows(path)).toBe(1);
    expect(await after.load(THEIRS)).not.toBeNull();
    await after.close();
  });

  test('what expires while the server runs is deleted within a day', async () => {
    jest.useFakeTimers();
    try {
      const [path, clock] = [nameFile(), startClock()];
      const store = openSqliteStore({ path, now: clock.now });
      await store.save(OURS, 'text', 0);
      jest.advanceTimersByTime(24 * 60 * 60 * 1000);
      expect(countRows(path)).toBe(1);
      clock.move(A_YEAR_MS);
      jest.advanceTimersByTime(24 * 60 * 60 * 1000);
      expect(countRows(path)).toBe(0);
      await store.close();
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('the file of a SQLite store', () => {
  const onlyWithModes = process.platform === 'win32' ? test.skip : test;

  onlyWithModes('is for the eyes of its owner only, as are its folder and its log', async () => {
    const path = nameFile();
    const store = openSqliteStore({ path, now: startClock().now });
    await store.save(OURS, 'text', 0);
    const modeOf = (name: string) => (statSync(name).mode & 0o777).toString(8);
    expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
    expect([join(path, '..'), join(path, '../..')].map(modeOf)).toEqual(['700', '700']);
    await store.close();
  });

  test('is left as it was where a newer version wrote it', async () => {
    const [path, { now }] = [nameFile(), startClock()];
    await openSqliteStore({ path, now }).close();
    const newer = openDatabase(path);
    newer.exec('PRAGMA user_version = 2');
    newer.close();
    const before = readFileSync(path);
    expect(() => openSqliteStore({ path, now })).toThrow(
      /newer version of Tiny Moments \(schema 2, .*reads 1\)/,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('is left as it was where it belongs to another program', () => {
    const path = nameFile();
    const other = openDatabase(path);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    const before = readFileSync(path);
    expect(() => openSqliteStore({ path, now: startClock().now })).toThrow('database of another program');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('is left as it was where it is no database', () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'not a database '.repeat(1000));
    expect(() => openSqliteStore({ path, now: startClock().now })).toThrow('not a database');
    expect(readFileSync(path, 'utf8')).toMatch(/^not a database /);
  });
});
