import { watch } from 'node:fs';
import { MODELS } from './read-models';

/** An editor writes a file in several steps; this long after the last one, it is done. */
const QUIET_MS = 150;

/** Runs again whenever an author's file changes; what running itself writes is none. Ends with the process. */
export function watchModels(run: () => number): void {
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    console.log('\n--- changed, once more');
    if (run() === 0) console.log('All is well.');
  };
  watch(MODELS, { recursive: true }, (_event, name) => {
    if (name === null || !/\.ya?ml$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(again, QUIET_MS);
  });
  console.log('Watching models/. End with Ctrl-C.');
}
