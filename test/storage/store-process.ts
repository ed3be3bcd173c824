import { setImmediate } from 'node:timers/promises';
import type { ProfileStore } from '../../lambda/state/profile-store';
import { openSqliteStore } from '../../lambda/storage/sqlite-store';
import { readOrCreateSecret } from '../../lambda/storage/user-key-secret';
import { MARKS_A_WRITER, WRITERS_A_PROCESS } from './run-together';
import { OURS, startClock } from './store-contract';

/**
 * A second process for the tests: says when it is ready, does its task once told to, sends back the result. Never
 * import it: jest's own workers have a `process.send` too.
 */

const [task = '', path = '', name = ''] = process.argv.slice(2);

const TASKS: Record<string, () => Promise<string>> = {
  'add marks': async () => {
    const store = openSqliteStore({ path, now: startClock().now });
    const writers = Array.from({ length: WRITERS_A_PROCESS }, (_, writer) =>
      addMarks(store, `${name}.${writer}`),
    );
    await Promise.all(writers);
    await store.close();
    return 'done';
  },
  'leave open': async () => {
    const store = openSqliteStore({ path, now: startClock().now });
    return JSON.stringify(await store.save(OURS, 'text', 0));
  },
  'read secret': async () => readOrCreateSecret(path),
};

/** Adds its marks to the list that all writers share, each one again and again until the store has acknowledged it. */
async function addMarks(store: ProfileStore, writer: string): Promise<void> {
  for (let count = 0; count < MARKS_A_WRITER; count++) {
    while (!(await addMark(store, `${writer}.${count}`).catch(() => false))) await setImmediate();
  }
}

async function addMark(store: ProfileStore, mark: string): Promise<boolean> {
  const found = await store.load(OURS);
  await setImmediate(); // lets the others in between, as a real turn does
  const marks = found ? (JSON.parse(found.text) as string[]) : [];
  const result = await store.save(OURS, JSON.stringify([...marks, mark]), found?.version ?? 0);
  return result.is === 'saved';
}

process.once('message', () => {
  void TASKS[task]?.().then((result) => process.send?.(result, () => process.disconnect()));
});
process.send?.('ready');
