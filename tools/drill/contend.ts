import { MOST_HEARD } from '../../lambda/state/profile';
import { openStore } from '../../lambda/storage/open-store';
import { startChild } from './start-child';
import type { Acknowledged, Writing } from './write-changes';
import { HOUSEHOLD, readProfile } from './write-changes';

export interface ContendOptions {
  /** A `STORE` that is empty and can be reached from several processes. */
  readonly setting: string;
  readonly processes: number;
  readonly writersEach: number;
  readonly changesEach: number;
  /** For the whole of it, in milliseconds. */
  readonly longest: number;
}

export interface Contended {
  readonly asked: number;
  readonly acknowledged: number;
  /** Of the stored profile: how far it rose, and the launches counted in it. Both are to be what was asked for. */
  readonly version: number;
  readonly launches: number;
  /** Of those that the profile still has room for, the ones that aren't there, or not where their version says. */
  readonly missing: readonly number[];
  /** Versions that were acknowledged to two writers: one of them has overwritten the other. */
  readonly givenTwice: readonly number[];
  readonly conflicts: number;
  readonly rejections: number;
  readonly ms: number;
}

/** Lets many writers in several processes change one profile at once, and looks afterwards whether all of it is there. */
export async function contend(options: ContendOptions): Promise<Contended> {
  const { setting, processes, writersEach, changesEach, longest } = options;
  const started = Date.now();
  const deadline = String(started + longest);
  const codesOf = (writer: number) =>
    Array.from({ length: changesEach }, (_, index) => writer * changesEach + index).join(',');
  const children = await Promise.all(
    Array.from({ length: processes }, (_, index) => {
      const writers = Array.from({ length: writersEach }, (_, writer) =>
        codesOf(index * writersEach + writer),
      );
      return startChild(['contend', setting, deadline, ...writers], { longest: longest + 10_000 });
    }),
  );
  const begun = Date.now();
  for (const child of children) child.go();
  const writings = (await Promise.all(children.map(readWritings))).flat();
  const ms = Date.now() - begun;
  const acknowledged = writings.flatMap((one) => one.acknowledged);
  return {
    asked: processes * writersEach * changesEach,
    acknowledged: acknowledged.length,
    ...(await inspect(setting, acknowledged)),
    conflicts: writings.reduce((sum, one) => sum + one.conflicts, 0),
    rejections: writings.reduce((sum, one) => sum + one.rejections, 0),
    ms,
  };
}

async function readWritings(child: Awaited<ReturnType<typeof startChild>>): Promise<Writing[]> {
  const result = await child.result;
  const { err } = await child.ended;
  if (!Array.isArray(result)) throw new Error(`A process of the drill broke off: ${err}`);
  return result as Writing[];
}

/** The version that a write was acknowledged with is also its place in the list, which keeps the newest `MOST_HEARD`. */
async function inspect(setting: string, acknowledged: readonly Acknowledged[]) {
  const { store } = openStore(setting, { now: Date.now });
  const found = await store.load(HOUSEHOLD);
  await store.close();
  const version = found?.version ?? 0;
  const { heard = [], launches = 0 } = found ? readProfile(found.text) : {};
  const dropped = Math.max(0, version - MOST_HEARD);
  const missing = acknowledged
    .filter(({ code, version: at }) =>
      at === null ? !heard.includes(code) : at > dropped && heard[at - dropped - 1] !== code,
    )
    .map(({ code }) => code);
  const versions = acknowledged.flatMap(({ version: at }) => (at === null ? [] : [at]));
  const givenTwice = versions.filter((at, index) => versions.indexOf(at) !== index);
  return { version, launches, missing, givenTwice };
}
