import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../read-models';

export interface Child {
  readonly process: ChildProcess;
  /** Ends once the process has ended. */
  readonly ended: Promise<{ readonly signal: string | null; readonly out: string; readonly err: string }>;
  /** The first thing it sends after it was let go; undefined where it ends without. */
  readonly result: Promise<unknown>;
  go(): void;
}

/**
 * Starts `child.ts` and waits until it has loaded; it begins once it is let go.
 * @param longest it is killed after so many milliseconds, so that none is ever left behind
 */
export async function startChild(
  args: readonly string[],
  { longest, env = {} }: { longest: number; env?: Readonly<Record<string, string>> },
): Promise<Child> {
  const child = fork(join(__dirname, 'child.ts'), args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    execArgv: ['--import', 'tsx'],
    silent: true,
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  const printed = Promise.all([text(child.stdout!), text(child.stderr!)]);
  const ended = exit.then(async ([, signal]) => {
    const [out, err] = await printed;
    return { signal, out, err };
  });
  const ready = await Promise.race([readMessage(child), ended]);
  if (ready !== 'ready') throw new Error(`A process of the drill did not start: ${(await ended).err}`);
  const result = Promise.race([readMessage(child), ended.then(() => undefined)]);
  return { process: child, ended, result, go: () => void child.send('go') };
}

async function readMessage(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as unknown[];
  return message;
}
