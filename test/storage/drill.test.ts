import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDynamoTable } from '../../lambda/storage/dynamodb-table';
import { contend } from '../../tools/drill/contend';
import { killWriters } from '../../tools/drill/kill';
import type { LocalDynamo } from '../../tools/local-dynamo';
import { startLocalDynamo } from '../../tools/local-dynamo';

/** The drills of `npm run drill:store`, made short enough to be run every time. */
const WRITERS = { processes: 2, writersEach: 2, changesEach: 15, longest: 60_000 };

const folder = mkdtempSync(join(tmpdir(), 'tiny-moments-'));
let dynamo: LocalDynamo | null = null;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await dynamo?.stop();
});

const NOTHING_LOST = {
  asked: 60,
  acknowledged: 60,
  version: 60,
  launches: 60,
  missing: [],
  givenTwice: [],
};

describe('everything that was acknowledged is there', () => {
  test('after four writers in two processes have changed one household in SQLite at once', async () => {
    const result = await contend({ setting: `sqlite:${join(folder, 'contend.db')}`, ...WRITERS });
    expect(result).toMatchObject(NOTHING_LOST);
  }, 90_000);

  test('after four writers in two processes have changed one household in DynamoDB at once', async () => {
    dynamo = await startLocalDynamo();
    Object.assign(process.env, dynamo.env);
    await createDynamoTable({ table: 'households' });
    const result = await contend({ setting: 'dynamodb:households', ...WRITERS });
    expect(result).toMatchObject(NOTHING_LOST);
  }, 90_000);

  test('after a server was killed five times in the middle of writing, and the file is whole', async () => {
    const result = await killWriters({ path: join(folder, 'kill.db'), kills: 5, longest: 60_000 });
    expect(result).toMatchObject({ kills: 5, lost: 0, integrity: 'ok' });
    expect(result.acknowledged).toBeGreaterThanOrEqual(5);
    expect(result.unannounced).toBeLessThanOrEqual(5);
  }, 90_000);
});
