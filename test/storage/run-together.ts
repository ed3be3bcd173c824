import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What each process of the task "add marks" does. */
export const WRITERS_A_PROCESS = 5;
export const MARKS_A_WRITER = 5;

export interface Finished {
  readonly result: unknown;
  readonly code: number | null;
  /** Whatever it wrote to stderr, warnings of Node included. */
  readonly complaints: string;
}

/** Runs `store-process.ts` once for each list of arguments, all let loose in the same moment. */
export async function runTogether(...tasks: string[][]): Promise<Finished[]> {
  const children = tasks.map((args) =>
    fork(join(__dirname, 'store-process.ts'), args, {
      cwd: join(__dirname, '../..'),
      execArgv: ['--import', 'tsx'],
      silent: true,
      timeout: 30_000, // one that never ends fails its test and is not left behind
    }),
  );
  const complaints = children.map((child) => text(child.stderr!));
  await Promise.all(children.map(readMessage));
  const finished = children.map(async (child, index): Promise<Finished> => {
    const exit = once(child, 'exit') as Promise<[number | null]>;
    const result = await Promise.race([readMessage(child), exit.then(() => undefined)]);
    const [code] = await exit;
    return { result, code, complaints: (await complaints[index]) ?? '' };
  });
  for (const child of children) child.send('go');
  return Promise.all(finished);
}

async function readMessage(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as unknown[];
  return message;
}
