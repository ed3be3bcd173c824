import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import type { Seen, World } from '../engine/world';
import type { Log, TurnLine } from './log';
import type { Platform } from './turn-label';

export interface Watch {
  /** For the world. A turn that runs outside of `turn` is told to nobody. */
  readonly observe: World['observe'];
  /**
   * Runs one request and writes its turn down. A request that was no turn (an event, a question whether we could) leaves no
   * line. Rejects as `work` does; who handles that writes the fault.
   */
  turn<T>(platform: Platform, work: () => Promise<T>): Promise<T>;
}

interface Running {
  seen?: Pick<Seen, 'intent' | 'outcome' | 'fault'>;
}

/** What keeps count of turns. */
export interface Tally {
  turn(line: TurnLine): void;
  fault(): void;
}

/** The engine tells what was done, and the host knows where it came in and how long it took: this puts them together. */
export function createWatch(log: Log, tally?: Tally): Watch {
  const running = new AsyncLocalStorage<Running>();
  return {
    observe: ({ intent, outcome, fault }) => {
      const here = running.getStore();
      if (here) here.seen = { intent, outcome, ...(fault !== undefined && { fault }) };
    },
    turn: async (platform, work) => {
      const here: Running = {};
      const begun = performance.now();
      try {
        return await running.run(here, work);
      } finally {
        const { seen } = here;
        if (!seen) log.debug('no-turn', { platform });
        else {
          const { intent, outcome, fault } = seen;
          const line = { platform, intent, ms: performance.now() - begun, outcome };
          log.turn(line);
          tally?.turn(line);
          if (outcome === 'trouble') {
            log.fault(fault, { platform, intent });
            tally?.fault();
          }
        }
      }
    },
  };
}
