import type { ProfileStore } from '../../lambda/state/profile-store';

export const OURS = 'a'.repeat(64);
export const THEIRS = 'b'.repeat(64);

/** Written out here, so that nobody shortens it by a slip. */
export const A_YEAR_MS = 31_536_000_000;

/** A clock that stands until a test moves it. */
export function startClock() {
  let at = Date.UTC(2026, 10, 1);
  return { now: () => at, move: (ms: number) => void (at += ms) };
}

/** What a caller may rely on whichever store is behind it. `open` gives a new and empty one each time. */
export function testStoreContract(open: (now: () => number) => ProfileStore): void {
  let clock: ReturnType<typeof startClock>;
  let store: ProfileStore;

  beforeEach(() => {
    clock = startClock();
    store = open(clock.now);
  });
  afterEach(() => store.close());

  test('a household that was never here has no profile', async () => {
    expect(await store.load(OURS)).toBeNull();
  });

  test('a household finds what it saved, character for character', async () => {
    const text = JSON.stringify({ names: ['Zoë', '小明', "O'Hara", '👶🏽'], heard: 'x'.repeat(8000) });
    await store.save(OURS, text, 0);
    expect(await store.load(OURS)).toEqual({ text, version: 1 });
  });

  test('every write is one version up from the last', async () => {
    expect(await store.save(OURS, 'one', 0)).toEqual({ is: 'saved', version: 1 });
    expect(await store.save(OURS, 'two', 1)).toEqual({ is: 'saved', version: 2 });
    expect(await store.save(OURS, 'three', 2)).toEqual({ is: 'saved', version: 3 });
    expect(await store.load(OURS)).toEqual({ text: 'three', version: 3 });
  });

  test('of two devices that read the same profile only the first one writes', async () => {
    await store.save(OURS, 'read by both', 0);
    expect(await store.save(OURS, 'kitchen', 1)).toEqual({ is: 'saved', version: 2 });
    expect(await store.save(OURS, 'bedroom', 1)).toEqual({ is: 'conflict' });
    expect(await store.load(OURS)).toEqual({ text: 'kitchen', version: 2 });
  });

  test('of two devices that both begin a profile only the first one does', async () => {
    expect(await store.save(OURS, 'kitchen', 0)).toEqual({ is: 'saved', version: 1 });
    expect(await store.save(OURS, 'bedroom', 0)).toEqual({ is: 'conflict' });
    expect(await store.load(OURS)).toEqual({ text: 'kitchen', version: 1 });
  });

  test('a write that expects a profile leaves nothing behind where there is none', async () => {
    expect(await store.save(OURS, 'text', 1)).toEqual({ is: 'conflict' });
    expect(await store.load(OURS)).toBeNull();
  });

  test('a write that is ahead of the store is refused', async () => {
    await store.save(OURS, 'text', 0);
    expect(await store.save(OURS, 'ahead', 2)).toEqual({ is: 'conflict' });
    expect(await store.load(OURS)).toEqual({ text: 'text', version: 1 });
  });

  test('one household never sees or forgets what belongs to another', async () => {
    await store.save(OURS, 'ours', 0);
    await store.save(THEIRS, 'theirs', 0);
    await store.save(THEIRS, 'theirs again', 1);
    await store.erase(OURS);
    expect(await store.load(OURS)).toBeNull();
    expect(await store.load(THEIRS)).toEqual({ text: 'theirs again', version: 2 });
  });

  test('a profile is kept for a year and not a moment longer', async () => {
    await store.save(OURS, 'text', 0);
    clock.move(A_YEAR_MS - 1);
    expect(await store.load(OURS)).toEqual({ text: 'text', version: 1 });
    clock.move(1);
    expect(await store.load(OURS)).toBeNull();
  });

  test('a household that comes back within the year has another year', async () => {
    await store.save(OURS, 'autumn', 0);
    clock.move(A_YEAR_MS - 1);
    expect(await store.save(OURS, 'autumn again', 1)).toEqual({ is: 'saved', version: 2 });
    clock.move(A_YEAR_MS - 1);
    expect(await store.load(OURS)).toEqual({ text: 'autumn again', version: 2 });
  });

  test('a household that comes back after more than a year begins anew', async () => {
    await store.save(OURS, 'old', 0);
    await store.save(OURS, 'older', 1);
    clock.move(A_YEAR_MS);
    expect(await store.save(OURS, 'from a session that remembers', 2)).toEqual({ is: 'conflict' });
    expect(await store.save(OURS, 'new', 0)).toEqual({ is: 'saved', version: 1 });
    expect(await store.load(OURS)).toEqual({ text: 'new', version: 1 });
    clock.move(A_YEAR_MS - 1);
    expect(await store.load(OURS)).not.toBeNull();
  });

  test('a household that asked to be forgotten is, and a late write does not bring it back', async () => {
    await store.save(OURS, 'one', 0);
    await store.save(OURS, 'two', 1);
    await store.erase(OURS);
    expect(await store.load(OURS)).toBeNull();
    expect(await store.save(OURS, 'late', 2)).toEqual({ is: 'conflict' });
    expect(await store.load(OURS)).toBeNull();
    expect(await store.save(OURS, 'a new start', 0)).toEqual({ is: 'saved', version: 1 });
  });

  test('a household that was never here can ask to be forgotten', async () => {
    await expect(store.erase(OURS)).resolves.toBeUndefined();
  });

  test('a closed store says so to every call, and may be closed again', async () => {
    await store.close();
    await expect(store.load(OURS)).rejects.toThrow('store is closed');
    await expect(store.save(OURS, 'text', 0)).rejects.toThrow('store is closed');
    await expect(store.erase(OURS)).rejects.toThrow('store is closed');
    await expect(store.close()).resolves.toBeUndefined();
  });
}
