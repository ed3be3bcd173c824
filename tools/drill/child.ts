import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { openStore } from '../../lambda/storage/open-store';
import { applyChanges } from '../../lambda/state/change';
import { EMPTY_PROFILE, MOST_HEARD } from '../../lambda/state/profile';
import { writeChanges } from './write-changes';

/** A process of a drill. Never import it: jest's own workers have a `process.send` too. */

const [task = '', setting = '', ...rest] = process.argv.slice(2);

const TASKS: Record<string, () => Promise<unknown>> = {
  /** `rest`: deadline, then the codes of each writer with commas between. */
  contend: async () => {
    const { store } = openStore(setting, { now: Date.now });
    const deadline = Number(rest[0]);
    const writers = rest.slice(1).map((codes) => codes.split(',').map(Number));
    const written = await Promise.all(writers.map((codes) => writeChanges({ store, codes, deadline })));
    await store.close();
    return written;
  },
  /** `rest`: the household. Prints the number of each change once the store has acknowledged it, and never ends by itself. */
  'until killed': async () => {
    const household = rest[0] ?? '';
    const { store } = openStore(setting, { now: Date.now });
    let profile = EMPTY_PROFILE;
    for (let count = 1; count <= MOST_HEARD; count++) {
      profile = applyChanges(profile, [{ is: 'heard', item: count }]);
      const saved = await store.save(household, JSON.stringify(profile), count - 1);
      if (saved.is !== 'saved') throw new Error('Somebody else wrote.');
      await new Promise((resolve) => process.stdout.write(`${count}\n`, resolve));
      await setImmediate();
    }
    return once(process, 'disconnect');
  },
};

process.once('message', () => {
  void TASKS[task]?.().then(
    (result) => process.send?.(result, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.send?.('ready');
