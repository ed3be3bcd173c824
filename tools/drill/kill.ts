import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../lambda/storage/open-store';
import { openDatabase } from '../../lambda/storage/sqlite-driver';
import { startChild } from './start-child';
import { readProfile } from './write-changes';

export interface KillOptions {
  /** Of a SQLite file. */
  readonly path: string;
  readonly kills: number;
  /** For the whole of it, in milliseconds. */
  readonly longest: number;
}

export interface Killed {
  readonly kills: number;
  readonly acknowledged: number;
  /** Kills that came before the first acknowledgement, while the file was being opened. */
  readonly early: number;
  /** Acknowledged changes that aren't there. */
  readonly lost: number;
  /** Changes that were written, but whose acknowledgement never got out. One at most for each kill. */
  readonly unannounced: number;
  /** What SQLite says of the file; `ok` is good. */
  readonly integrity: string;
  readonly ms: number;
}

/** A process has done some tens of writes by then. */
const LATEST_KILL_MS = 150;

/** Kills a process that writes and acknowledges without a pause, again and again on one file, and looks what is left. */
export async function killWriters({ path, kills, longest }: KillOptions): Promise<Killed> {
  const started = Date.now();
  const setting = `sqlite:${path}`;
  const acknowledged: number[] = [];
  for (let count = 0; count < kills; count++) {
    if (Date.now() > started + longest) throw new Error(`The time is up after ${count} of ${kills} kills.`);
    // Every tenth while it opens the file that the last one left behind, which is a moment that a delay rarely meets.
    acknowledged.push(await killOne(setting, householdOf(count), count % 10 === 9));
  }
  const found = await Promise.all(
    acknowledged.map(async (_, count) => readCount(setting, householdOf(count))),
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const sumOfExcess = (of: readonly number[], over: readonly number[]) =>
    sum(of.map((one, index) => Math.max(0, one - (over[index] ?? 0))));
  return {
    kills,
    acknowledged: sum(acknowledged),
    early: acknowledged.filter((one) => one === 0).length,
    lost: sumOfExcess(acknowledged, found),
    unannounced: sumOfExcess(found, acknowledged),
    integrity: checkIntegrity(path),
    ms: Date.now() - started,
  };
}

/** One for each process, so that no later one writes over what an earlier one left. */
const householdOf = (count: number): string => count.toString(16).padStart(64, 'e');

/** @returns how many changes it had acknowledged */
async function killOne(setting: string, household: string, whileOpening: boolean): Promise<number> {
  const child = await startChild(['until killed', setting, household], { longest: 30_000 });
  child.go();
  if (!whileOpening) await Promise.race([once(child.process.stdout!, 'data'), child.ended]);
  await setTimeout(randomInt(whileOpening ? 12 : LATEST_KILL_MS));
  child.process.kill('SIGKILL');
  const { signal, out, err } = await child.ended;
  if (signal !== 'SIGKILL') throw new Error(`A writer ended before it was killed: ${err}`);
  const lines = out.split('\n').slice(0, -1); // what has no end of line was not acknowledged
  return Number(lines.at(-1) ?? 0);
}

/** How many changes are there, from the first one on without a gap. */
async function readCount(setting: string, household: string): Promise<number> {
  const { store } = openStore(setting, { now: Date.now });
  const found = await store.load(household);
  await store.close();
  if (!found) return 0;
  const { heard } = readProfile(found.text);
  const whole = heard.length === found.version && heard.every((code, index) => code === index + 1);
  return whole ? found.version : 0;
}

function checkIntegrity(path: string): string {
  const database = openDatabase(path);
  const row = database.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
  database.close();
  return row.integrity_check;
}
