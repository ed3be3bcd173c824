import { spawnSync } from 'node:child_process';

/** Programs that play a WAV file and end, in the order in which they are tried. */
const COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ['afplay'],
  ['paplay'],
  ['aplay', '-q'],
  ['play', '-q'],
  ['ffplay', '-nodisp', '-autoexit', '-loglevel', 'error'],
];

/** Plays a file to its end with the first program that can; null where this machine has none, or none that works. */
export function playSound(path: string): string | null {
  for (const [program, ...options] of COMMANDS) {
    const { error, status } = spawnSync(program, [...options, path], { stdio: 'ignore' });
    if (!error && status === 0) return program;
  }
  return null;
}

export const PLAYERS = COMMANDS.map(([program]) => program);
