import { forget, recall, remember, STORE_PATIENCE_MS } from '../../lambda/engine/memory';
import type { Memory } from '../../lambda/engine/memory';
import type { Change } from '../../lambda/state/change';
import { EMPTY_PROFILE, PROFILE_VERSION } from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import type { ProfileStore } from '../../lambda/state/profile-store';
import { EMPTY_SESSION } from '../../lambda/state/session';
import { brokenStore, makeStore, noPatience } from '../support/stores';
import type { FakeStore } from '../support/stores';
import { makeTurn } from '../support/talk';
import { makeWorld } from '../support/world';

const TURN = makeTurn({ is: 'launch' });
const HEARD: Change = { is: 'heard', item: 5 };
const text = (some: Partial<Profile>): string => JSON.stringify({ ...EMPTY_PROFILE, ...some });
const profileIn = (store: FakeStore): Profile | null =>
  store.stored ? (JSON.parse(store.stored.text) as Profile) : null;
const worldOf = (profiles: ProfileStore) => makeWorld({ profiles, wait: noPatience });

const recalled = (profiles: ProfileStore, pending: readonly Change[] = []): Promise<Memory> =>
  recall(worldOf(profiles), TURN, { ...EMPTY_SESSION, pending });

describe('remembering a household', () => {
  test('that was here before finds what is kept', async () => {
    const store = makeStore(text({ heard: [1, 2] }));
    expect(await recalled(store)).toEqual({
      is: 'found',
      profile: { ...EMPTY_PROFILE, heard: [1, 2] },
      key: 'key of anna',
      version: 3,
      pending: [],
    });
  });

  test('that was never here finds nothing', async () => {
    expect(await recalled(makeStore())).toMatchObject({ is: 'absent', profile: EMPTY_PROFILE, version: 0 });
  });

  test('without an id never asks the store, and remembers by the session', async () => {
    const store = makeStore(text({ heard: [1] }));
    const kept = { ...EMPTY_PROFILE, heard: [9] };
    for (const user of [null, '']) {
      const memory = await recall(worldOf(store), { ...TURN, user }, { ...EMPTY_SESSION, kept });
      expect(memory).toEqual({ is: 'none', profile: kept, key: null, version: 0, pending: [] });
      expect(await remember(worldOf(store), memory, [HEARD])).toEqual([]);
      expect(await forget(worldOf(store), memory)).toBe(true);
    }
    expect(store.calls).toEqual([]);
  });

  test.each(['down', 'slow'] as const)(
    'is unknown while the store is %s, with what waits to be written',
    async (how) => {
      expect(await recalled(brokenStore(how), [HEARD])).toMatchObject({
        is: 'unknown',
        profile: { heard: [5] },
      });
    },
  );

  test('leaves out what waits to be written where the household has been forgotten since', async () => {
    const recallSeen = (store: FakeStore, seen: number): Promise<Memory> =>
      recall(worldOf(store), TURN, { ...EMPTY_SESSION, pending: [HEARD], seen });
    const waits = { pending: [HEARD], profile: { heard: [5] } };
    const gone = { pending: [], profile: { heard: [] } };
    expect(await recallSeen(makeStore(), 3)).toMatchObject(gone);
    expect(await recallSeen(makeStore(text({})), 4)).toMatchObject(gone);
    expect(await recallSeen(makeStore(text({})), 3)).toMatchObject(waits);
    expect(await recallSeen(makeStore(), 0)).toMatchObject(waits);
    // While nobody can tell, it goes on waiting.
    const down = makeStore(text({}));
    down.next.push('down');
    expect(await recallSeen(down, 9)).toMatchObject({ ...waits, version: 9 });
  });

  test('is unknown where a store throws instead of answering', async () => {
    const load = (): never => {
      throw new Error('not even a promise');
    };
    expect(await recalled({ ...makeStore(), load })).toMatchObject({ is: 'unknown' });
  });

  test('waits no longer than its patience', async () => {
    const waited: number[] = [];
    const wait = (ms: number): Promise<void> => (waited.push(ms), Promise.resolve());
    await recall(makeWorld({ profiles: brokenStore('slow'), wait }), TURN, EMPTY_SESSION);
    expect(waited).toEqual([STORE_PATIENCE_MS]);
    expect(STORE_PATIENCE_MS).toBe(600);
  });

  test.each(['', 'half a {', '[]', '{"v":1}', '{"v":"new"}'])(
    'begins anew over what nobody can read (%p), and may replace it',
    async (stored) => {
      const store = makeStore(stored);
      const memory = await recalled(store);
      expect(memory).toMatchObject({ is: 'found', profile: EMPTY_PROFILE, version: 3 });
      expect(await remember(worldOf(store), memory, [HEARD])).toEqual([]);
      expect(profileIn(store)?.heard).toEqual([5]);
    },
  );

  test('is unknown where a newer program has written, whose profile is left alone', async () => {
    const newer = JSON.stringify({ ...EMPTY_PROFILE, v: PROFILE_VERSION + 1, more: 'than we know' });
    const store = makeStore(newer);
    const memory = await recalled(store);
    expect(memory.is).toBe('unknown');
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([HEARD]);
    expect(store.stored).toEqual({ text: newer, version: 3 });
  });
});

describe('writing what has changed', () => {
  test('is one write with the version that was read', async () => {
    const store = makeStore(text({ heard: [1] }));
    const memory = await recalled(store);
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([]);
    expect(store.calls).toEqual(['load', 'save 3']);
    expect(profileIn(store)).toEqual({ ...EMPTY_PROFILE, heard: [1, 5] });
  });

  test('begins a profile where there is none', async () => {
    const store = makeStore();
    await remember(worldOf(store), await recalled(store), [HEARD]);
    expect(store.calls).toEqual(['load', 'save 0']);
    expect(profileIn(store)?.heard).toEqual([5]);
  });

  test('is no write where nothing has changed', async () => {
    const store = makeStore(text({}));
    await remember(worldOf(store), await recalled(store), []);
    expect(store.calls).toEqual(['load']);
  });

  test('keeps what another device has written meanwhile', async () => {
    const store = makeStore(text({ heard: [1] }));
    const memory = await recalled(store);
    store.stored = { text: text({ heard: [1, 2], saved: [7] }), version: 4 };
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([]);
    expect(store.calls).toEqual(['load', 'save 3', 'load', 'save 4']);
    expect(profileIn(store)).toMatchObject({ heard: [1, 2, 5], saved: [7] });
  });

  test('keeps the newest place of two devices', async () => {
    const place = (step: number, at: number) => ({ step, at, keep: {} });
    const mark = (step: number, at: number): Change => ({ is: 'mark', at, place: place(step, at) });
    for (const [ours, theirs, newest] of [
      [100, 200, 2],
      [200, 100, 1],
    ] as const) {
      const store = makeStore(text({}));
      const memory = await recalled(store);
      store.stored = { text: text({ place: place(2, theirs), placedAt: theirs }), version: 4 };
      await remember(worldOf(store), memory, [mark(1, ours)]);
      expect(profileIn(store)?.place?.step).toBe(newest);
    }
  });

  test('does not bring back a profile that was deleted meanwhile', async () => {
    const store = makeStore(text({ saved: [7], names: ['sam'] }));
    const memory = await recalled(store);
    store.stored = null;
    await remember(worldOf(store), memory, [HEARD]);
    expect(profileIn(store)).toBeNull();
  });

  test('does not bring it back into one that was begun since', async () => {
    const store = makeStore(text({ saved: [7], names: ['sam'] }));
    const memory = await recalled(store);
    store.stored = { text: text({ heard: [9] }), version: 1 };
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([]);
    expect(profileIn(store)).toEqual({ ...EMPTY_PROFILE, heard: [9] });
  });

  test('gives up after a few conflicts, and hands the changes back', async () => {
    const store = makeStore(text({}));
    const memory = await recalled(store);
    store.next.push(...Array.from({ length: 50 }, () => 'conflict' as const));
    store.load = async () => store.stored;
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([HEARD]);
    expect(store.calls.length).toBeLessThan(10);
    expect(profileIn(store)).toEqual(EMPTY_PROFILE);
  });

  test.each(['down', 'slow'] as const)('hands the changes back where the store is %s', async (how) => {
    const store = makeStore(text({}));
    const memory = await recalled(store);
    store.next.push(how);
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([HEARD]);
  });
});

describe('a household of which nothing was known', () => {
  const unknownIn = async (store: FakeStore): Promise<Memory> => {
    store.next.push('down');
    const memory = await recalled(store);
    expect(memory.is).toBe('unknown');
    return memory;
  };

  test('is read before it is written: what is there is kept', async () => {
    const store = makeStore(text({ heard: [1], saved: [7], names: ['sam'] }));
    const memory = await unknownIn(store);
    expect(await remember(worldOf(store), memory, [HEARD])).toEqual([]);
    expect(store.calls).toEqual(['load', 'load', 'save 3']);
    expect(profileIn(store)).toEqual({ ...EMPTY_PROFILE, heard: [1, 5], saved: [7], names: ['sam'] });
  });

  test.each(['down', 'slow'] as const)(
    'is never written blindly: nothing is, while the store stays %s',
    async (how) => {
      const store = makeStore(text({ saved: [7] }));
      const memory = await unknownIn(store);
      store.next.push(how);
      expect(await remember(worldOf(store), memory, [HEARD])).toEqual([HEARD]);
      expect(store.calls).toEqual(['load', 'load']);
      expect(profileIn(store)?.saved).toEqual([7]);
    },
  );
});

describe('forgetting a household', () => {
  test('is true once the store has said so', async () => {
    const store = makeStore(text({ saved: [7] }));
    expect(await forget(worldOf(store), await recalled(store))).toBe(true);
    expect(store.stored).toBeNull();
  });

  test.each(['down', 'slow'] as const)('is not true while the store is %s', async (how) => {
    const store = makeStore(text({ saved: [7] }));
    const memory = await recalled(store);
    store.next.push(how);
    expect(await forget(worldOf(store), memory)).toBe(false);
    expect(store.stored).not.toBeNull();
  });

  test('is tried although nothing could be read', async () => {
    const store = makeStore(text({ saved: [7] }));
    store.next.push('down');
    expect(await forget(worldOf(store), await recalled(store))).toBe(true);
    expect(store.stored).toBeNull();
  });
});
