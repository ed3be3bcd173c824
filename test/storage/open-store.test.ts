import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDynamoTable } from '../../lambda/storage/dynamodb-table';
import { openStore } from '../../lambda/storage/open-store';
import type { LocalDynamo } from '../../tools/local-dynamo';
import { startLocalDynamo } from '../../tools/local-dynamo';
import { OURS, startClock } from './store-contract';

describe('the setting STORE', () => {
  const { now } = startClock();
  const folder = mkdtempSync(join(tmpdir(), 'tiny-moments-'));
  let dynamo: LocalDynamo | null = null;
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await dynamo?.stop();
  });

  test('sqlite:PATH remembers in that file and keeps the secret beside it', async () => {
    const path = join(folder, 'data', 'tiny-moments.db');
    const { store, secretPath } = openStore(`sqlite:${path}`, { now });
    await store.save(OURS, 'text', 0);
    await store.close();
    expect(existsSync(path)).toBe(true);
    expect(secretPath).toBe(`${path}.key`);
    const again = openStore(`sqlite:${path}`, { now });
    expect(await again.store.load(OURS)).toEqual({ text: 'text', version: 1 });
    await again.store.close();
  });

  test('memory: forgets with the process and has no place for a secret', async () => {
    const { store, secretPath } = openStore('memory:', { now });
    await store.save(OURS, 'text', 0);
    expect(await store.load(OURS)).toEqual({ text: 'text', version: 1 });
    expect(secretPath).toBeNull();
    await store.close();
    const again = openStore('memory:', { now });
    expect(await again.store.load(OURS)).toBeNull();
    await again.store.close();
  });

  test('dynamodb:TABLE remembers in that table and has no place for a secret', async () => {
    const table = 'house_holds.test-1';
    dynamo = await startLocalDynamo();
    Object.assign(process.env, dynamo.env);
    await createDynamoTable({ table });
    const { store, secretPath } = openStore(`dynamodb:${table}`, { now });
    await store.save(OURS, 'text', 0);
    expect(secretPath).toBeNull();
    await store.close();
    const again = openStore(`dynamodb:${table}`, { now });
    expect(await again.store.load(OURS)).toEqual({ text: 'text', version: 1 });
    await again.store.close();
  });

  describe('where there is no AWS SDK', () => {
    beforeEach(() => {
      jest.resetModules();
      jest.doMock('@aws-sdk/client-dynamodb', () => {
        throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
      });
    });
    afterEach(() => {
      jest.dontMock('@aws-sdk/client-dynamodb');
      jest.resetModules();
    });

    test('dynamodb:TABLE says what to install', () => {
      expect(() => reload().openStore('dynamodb:households', { now })).toThrow(
        'Install @aws-sdk/client-dynamodb',
      );
    });

    test('the others open, since they never ask for it', async () => {
      await reload().openStore('memory:', { now }).store.close();
      await reload()
        .openStore(`sqlite:${join(folder, 'alone.db')}`, { now })
        .store.close();
    });

    test('a Lambda function starts, since it asks for it only with its first request', () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      expect(Object.keys(require('../../lambda') as object).sort()).toEqual(['alexa', 'dialogflow']);
    });

    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const reload = () => require('../../lambda/storage/open-store') as { openStore: typeof openStore };
  });

  test.each([
    '',
    'sqlite',
    'sqlite:',
    'sqlite::memory:',
    'memory',
    'memory:x',
    'SQLITE:a',
    'redis:a',
    './a.db',
    'dynamodb',
    'dynamodb:',
    'dynamodb:ab',
    'dynamodb:a table',
    'dynamodb:https://example.org/households',
    'DYNAMODB:households',
  ])('anything else, such as "%s", is refused with the three that it can be', (setting) => {
    expect(() => openStore(setting, { now })).toThrow(/sqlite:PATH, memory: or dynamodb:TABLE/);
  });

  test('a password in a mistaken setting is not repeated', () => {
    expect(() => openStore('postgres://me:hunter2@host/db', { now })).toThrow(/^(?!.*hunter2)/);
  });
});
