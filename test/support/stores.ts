import type { ProfileStore, SaveResult, StoredProfile } from '../../lambda/state/profile-store';

/** A store that keeps one text for whoever asks, and every call in the order they came. */
export interface FakeStore extends ProfileStore {
  readonly calls: string[];
  stored: StoredProfile | null;
  /** What a call does instead of what it should, once each in this order; afterwards it works again. */
  readonly next: ('down' | 'slow' | 'conflict')[];
}

export function makeStore(text: string | null = null): FakeStore {
  const trouble = (): Promise<never> | null => {
    const how = store.next.shift();
    if (how === 'down') return Promise.reject(new Error('the store is down'));
    return how === 'slow' ? new Promise<never>(() => {}) : null;
  };
  const store: FakeStore = {
    calls: [],
    stored: text === null ? null : { text, version: 3 },
    next: [],
    load: async () => {
      store.calls.push('load');
      return (await trouble()) ?? store.stored;
    },
    save: async (_user, saved, expected): Promise<SaveResult> => {
      store.calls.push(`save ${expected}`);
      if (store.next[0] === 'conflict') {
        store.next.shift();
        return { is: 'conflict' };
      }
      await trouble();
      if ((store.stored?.version ?? 0) !== expected) return { is: 'conflict' };
      store.stored = { text: saved, version: expected + 1 };
      return { is: 'saved', version: expected + 1 };
    },
    erase: async () => {
      store.calls.push('erase');
      await trouble();
      store.stored = null;
    },
    close: async () => {},
  };
  return store;
}

/** A store of which nothing can be had. */
export function brokenStore(how: 'down' | 'slow'): ProfileStore {
  const fail = (): Promise<never> =>
    how === 'down' ? Promise.reject(new Error('the store is down')) : new Promise<never>(() => {});
  return { load: fail, save: fail, erase: fail, close: async () => {} };
}

/** Patience that is over as soon as everything that can happen at once has happened. */
export const noPatience = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
