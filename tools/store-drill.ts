import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDynamoTable } from '../lambda/storage/dynamodb-table';
import type { Contended } from './drill/contend';
import { contend } from './drill/contend';
import type { Killed } from './drill/kill';
import { killWriters } from './drill/kill';
import { startLocalDynamo } from './local-dynamo';

/** 20 writers of 100 changes each. */
const WRITERS = { processes: 5, writersEach: 4, changesEach: 100, longest: 180_000 };
const KILLS = { kills: 100, longest: 240_000 };
const TABLE = 'tiny-moments-drill';

/** `npm run drill:store`: what the stores are put through before a release. Ten minutes at most; the exit code tells. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-moments-drill-'));
  const dynamo = await startLocalDynamo();
  Object.assign(process.env, dynamo.env); // for this process and those that it starts
  try {
    const sqlite = await contend({ setting: `sqlite:${join(folder, 'contend.db')}`, ...WRITERS });
    const sqliteHeld = printContended('SQLite', sqlite);
    await createDynamoTable({ table: TABLE });
    const dynamodb = await contend({ setting: `dynamodb:${TABLE}`, ...WRITERS });
    const dynamoHeld = printContended('DynamoDB (dynalite)', dynamodb);
    const killed = await killWriters({ path: join(folder, 'kill.db'), ...KILLS });
    const killHeld = printKilled(killed);
    if (!(sqliteHeld && dynamoHeld && killHeld)) process.exitCode = 1;
  } finally {
    await dynamo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const say = (number: number): string => number.toLocaleString('en');

function printContended(name: string, result: Contended): boolean {
  const { asked, acknowledged, version, launches, missing, givenTwice, conflicts, rejections, ms } = result;
  const held = [acknowledged, version, launches].every((one) => one === asked);
  const whole = held && missing.length === 0 && givenTwice.length === 0;
  console.log(
    `${name}: ${WRITERS.processes * WRITERS.writersEach} writers in ${WRITERS.processes} processes, one profile\n` +
      `  ${say(acknowledged)} of ${say(asked)} changes acknowledged; the version rose by ${say(version)}, ` +
      `launches counted ${say(launches)}\n` +
      `  ${missing.length} changes missing, ${givenTwice.length} versions given twice; ` +
      `${say(conflicts)} conflicts and ${say(rejections)} rejections tried again; ${(ms / 1000).toFixed(1)} s\n` +
      `  ${whole ? 'Nothing was lost.' : 'FAILED'}`,
  );
  return whole;
}

function printKilled({ kills, acknowledged, early, lost, unannounced, integrity, ms }: Killed): boolean {
  const whole = lost === 0 && unannounced <= kills && integrity === 'ok';
  console.log(
    `SQLite: killed (SIGKILL) ${kills} times, ${early} of them before the first acknowledgement\n` +
      `  ${say(acknowledged)} changes acknowledged, ${lost} of them lost; ${unannounced} written but not yet acknowledged\n` +
      `  integrity_check: ${integrity}; ${(ms / 1000).toFixed(1)} s\n` +
      `  ${whole ? 'Nothing was lost.' : 'FAILED'}`,
  );
  return whole;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
