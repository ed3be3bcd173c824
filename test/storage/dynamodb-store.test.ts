import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { openDynamoStore } from '../../lambda/storage/dynamodb-store';
import { createDynamoTable } from '../../lambda/storage/dynamodb-table';
import { HOUSEHOLD, readProfile, writeChanges } from '../../tools/drill/write-changes';
import type { LocalDynamo } from '../../tools/local-dynamo';
import { startLocalDynamo } from '../../tools/local-dynamo';
import type { StandIn } from './dynamo-stand-in';
import { handOn, hangUp, refuse, reply, sayNothing, stall, startStandIn } from './dynamo-stand-in';
import { OURS, startClock, testStoreContract, THEIRS } from './store-contract';

let dynamo: LocalDynamo;
let table: string;
let tables = 0;

beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  // The stores below find it as one in production would: by what the environment says.
  Object.assign(process.env, dynamo.env);
  table = `households-${(tables += 1)}`;
  await createDynamoTable({ table });
});

async function readItem(user: string) {
  const client = new DynamoDBClient({});
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: { user: { S: user } } }));
  client.destroy();
  return Item;
}

describe('DynamoDB store', () => {
  testStoreContract((now) => openDynamoStore({ table, now }));

  test('keeps a profile as four attributes, of which one is when DynamoDB may delete it, in seconds', async () => {
    const clock = startClock();
    clock.move(1);
    const store = openDynamoStore({ table, now: clock.now });
    await store.save(OURS, 'text', 0);
    await store.close();
    const aYearLater = Date.UTC(2026, 10, 1) / 1000 + 31_536_001;
    expect(await readItem(OURS)).toEqual({
      user: { S: OURS },
      text: { S: 'text' },
      version: { N: '1' },
      expires: { N: String(aYearLater) },
    });
  });

  test('a household that asked to be forgotten has left nothing in the table', async () => {
    const store = openDynamoStore({ table, now: startClock().now });
    await store.save(OURS, 'ours', 0);
    await store.save(THEIRS, 'theirs', 0);
    await store.erase(OURS);
    await store.close();
    expect(await readItem(OURS)).toBeUndefined();
    expect(await readItem(THEIRS)).toBeDefined();
  });

  test('five servers that change one profile twenty times each lose nothing', async () => {
    const stores = Array.from({ length: 5 }, () => openDynamoStore({ table, now: Date.now }));
    const codes = Array.from({ length: 100 }, (_, code) => code);
    const deadline = Date.now() + 50_000;
    const written = await Promise.all(
      stores.map((store, index) =>
        writeChanges({ store, codes: codes.slice(index * 20, index * 20 + 20), deadline }),
      ),
    );
    const found = await stores[0]!.load(HOUSEHOLD);
    await Promise.all(stores.map((store) => store.close()));
    const { heard, launches } = readProfile(found?.text ?? '');
    expect([found?.version, launches]).toEqual([100, 100]);
    expect([...heard].sort((a, b) => a - b)).toEqual(codes);
    expect(written.reduce((sum, { conflicts }) => sum + conflicts, 0)).toBeGreaterThan(0);
  }, 60_000);

  test('what somebody else put into the table is neither read as a profile nor taken for none', async () => {
    const client = new DynamoDBClient({});
    await client.send(
      new PutItemCommand({ TableName: table, Item: { user: { S: OURS }, recipe: { S: 'soup' } } }),
    );
    const store = openDynamoStore({ table, now: startClock().now, client });
    await expect(store.load(OURS)).rejects.toThrow('is not a profile of Tiny Moments');
    expect(await store.save(OURS, 'text', 0)).toEqual({ is: 'conflict' });
    expect(await readItem(OURS)).toEqual({ user: { S: OURS }, recipe: { S: 'soup' } });
    client.destroy();
  });

  test('a client that was handed in is left open for whoever made it', async () => {
    const client = new DynamoDBClient({});
    const destroy = jest.spyOn(client, 'destroy');
    await openDynamoStore({ table, now: startClock().now, client }).close();
    expect(destroy).not.toHaveBeenCalled();
    client.destroy();
  });

  test('a table that is not there rejects', async () => {
    const store = openDynamoStore({ table: 'no-such-table', now: startClock().now });
    await expect(store.load(OURS)).rejects.toThrow('resource not found');
    await expect(store.save(OURS, 'text', 0)).rejects.toThrow('resource not found');
    await expect(store.erase(OURS)).rejects.toThrow('resource not found');
    await store.close();
  });
});

describe('on a bad day of DynamoDB', () => {
  let standIn: StandIn;
  const endpoint = () => dynamo.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  const openHere = () => openDynamoStore({ table, now: startClock().now });

  beforeEach(async () => {
    standIn = await startStandIn(sayNothing);
    Object.assign(process.env, standIn.env);
  });
  afterEach(() => standIn.stop());

  const calls = {
    load: (store: ReturnType<typeof openHere>) => store.load(OURS),
    save: (store: ReturnType<typeof openHere>) => store.save(OURS, 'text', 0),
    erase: (store: ReturnType<typeof openHere>) => store.erase(OURS),
  };

  describe.each([
    ['is throttled', refuse('ProvisionedThroughputExceededException'), /ProvisionedThroughputExceeded/],
    ['is out of order', refuse('InternalServerError', 500), /InternalServerError/],
    ['refuses us', refuse('AccessDeniedException'), /AccessDenied/],
    ['never answers', sayNothing, /exceeded the configured 500 ms/],
    ['stops in the middle of an answer', stall, /timed out after 500 ms/],
    ['hangs up', hangUp, /socket hang up|ECONNRESET/],
  ])('when it %s', (_, answer, complaint) => {
    test.each(['load', 'save', 'erase'] as const)('%s rejects, and soon', async (call) => {
      standIn.answer = answer;
      const store = openHere();
      const before = Date.now();
      await expect(calls[call](store)).rejects.toThrow(complaint);
      expect(Date.now() - before).toBeLessThan(3000);
      expect(standIn.asked.length).toBeLessThanOrEqual(2);
      await store.close();
    });
  });

  test('when nobody listens at its address, all of them reject', async () => {
    await standIn.stop();
    const store = openHere();
    for (const call of Object.values(calls)) await expect(call(store)).rejects.toThrow('ECONNREFUSED');
    await store.close();
  });

  test('a read asks for what was written last, not for what was there a moment ago', async () => {
    standIn.answer = reply(200, {});
    const store = openHere();
    expect(await store.load(OURS)).toBeNull();
    expect(standIn.asked).toEqual([
      { operation: 'GetItem', body: expect.objectContaining({ ConsistentRead: true }) as object },
    ]);
    await store.close();
  });

  test('one call that fails is tried once more', async () => {
    standIn.answer = (...all) => {
      standIn.answer = handOn(endpoint());
      hangUp(...all);
    };
    const store = openHere();
    expect(await store.save(OURS, 'text', 0)).toEqual({ is: 'saved', version: 1 });
    expect(standIn.asked).toHaveLength(2);
    await store.close();
  });

  test('a write that was done, but whose answer got lost, is not taken for somebody else’s', async () => {
    standIn.answer = (...all) => {
      standIn.answer = handOn(endpoint());
      return handOn(endpoint(), { loseAnswer: true })(...all);
    };
    const store = openHere();
    expect(await store.save(OURS, 'text', 0)).toEqual({ is: 'saved', version: 1 });
    expect(standIn.asked.map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem', 'GetItem']);
    expect(await store.load(OURS)).toEqual({ text: 'text', version: 1 });
    await store.close();
  });

  test('and one that another device was quicker with meanwhile is a conflict', async () => {
    const other = new DynamoDBClient({ endpoint: endpoint() });
    standIn.answer = async (...all) => {
      standIn.answer = handOn(endpoint());
      await openDynamoStore({ table, now: startClock().now, client: other }).save(OURS, 'bedroom', 0);
      hangUp(...all);
    };
    const store = openHere();
    expect(await store.save(OURS, 'kitchen', 0)).toEqual({ is: 'conflict' });
    expect(await store.load(OURS)).toEqual({ text: 'bedroom', version: 1 });
    other.destroy();
    await store.close();
  });
});
