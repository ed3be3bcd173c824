import { rewrite } from '../engine/memory';
import type { Later, World } from '../engine/world';
import type { Change } from '../state/change';

/** Households whose changes wait at once; past that the one that waited longest gives way (its session has them too). */
const MOST_WAITING = 1000;
const EVERY_MS = 2000;
/** Tried one after the other, so that a store that comes back isn't met by all of them. */
const AT_ONCE = 20;

interface Waiting {
  readonly changes: readonly Change[];
  readonly version: number;
}

export interface RetryQueue extends Later {
  /** How many households wait. */
  readonly size: () => number;
  /** Tries those that wait; resolves when each was tried once. */
  retry(): Promise<void>;
  /** Tries once more, then stops. */
  close(): Promise<void>;
}

/** Writes in the background what turns could not write in time. */
export function createRetryQueue(worldOf: () => World): RetryQueue {
  const waiting = new Map<string, Waiting>();
  let running: Promise<void> | null = null;
  let underWay: { key: string; done: Promise<boolean> } | null = null;

  const tryAll = async (): Promise<void> => {
    for (const [key, one] of [...waiting].slice(0, AT_ONCE)) {
      // Meanwhile a turn may have written them, or others may have taken their place.
      const isWanted = (): boolean => waiting.get(key) === one;
      if (!isWanted()) continue;
      const done = rewrite(worldOf(), key, one.changes, one.version, isWanted);
      underWay = { key, done };
      const written = await done;
      underWay = null;
      if (!isWanted()) continue;
      waiting.delete(key);
      // To the end of the row, so that one that keeps failing doesn't hold up the others.
      if (!written) waiting.set(key, one);
    }
  };
  const retry = (): Promise<void> => (running ??= tryAll().finally(() => (running = null)));
  const timer = setInterval(() => void (waiting.size > 0 && retry()), EVERY_MS);
  timer.unref();

  return {
    size: () => waiting.size,
    put: (key, changes, version) => {
      waiting.delete(key);
      waiting.set(key, { changes, version });
      const [oldest] = waiting.keys();
      if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
    },
    drop: async (key) => {
      waiting.delete(key);
      if (underWay?.key === key) await underWay.done;
    },
    retry,
    close: async () => {
      clearInterval(timer);
      if (waiting.size > 0) await retry();
    },
  };
}
