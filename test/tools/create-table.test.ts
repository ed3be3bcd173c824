import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDynamoStore } from '../../lambda/storage/dynamodb-store';
import { createTable } from '../../tools/create-table';
import type { LocalDynamo } from '../../tools/local-dynamo';
import { startLocalDynamo } from '../../tools/local-dynamo';
import type { Answer, StandIn } from '../storage/dynamo-stand-in';
import { refuse, reply, startStandIn } from '../storage/dynamo-stand-in';
import { OURS } from '../storage/store-contract';

const ROOT = join(__dirname, '../..');
const TABLE = 'households';

/** Runs the command as typed. */
async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await createTable(args, (stream, text) => void (said[stream] += `${text}\n`));
  return { code, ...said };
}

describe('npm run store:create-table', () => {
  let dynamo: LocalDynamo;
  let client: DynamoDBClient;

  beforeEach(async () => {
    dynamo = await startLocalDynamo();
    Object.assign(process.env, dynamo.env);
    client = new DynamoDBClient({});
  });
  afterEach(async () => {
    client.destroy();
    await dynamo.stop();
  });

  test('makes a table that profiles can be kept in, paid by the request', async () => {
    expect(await run(TABLE)).toEqual({
      code: 0,
      out: expect.stringMatching(/^The table households was made\.\n[^]*STORE=dynamodb:households/) as string,
      err: '',
    });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: TABLE }));
    expect(Table?.KeySchema).toEqual([{ AttributeName: 'user', KeyType: 'HASH' }]);
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
    const store = openDynamoStore({ table: TABLE, now: Date.now });
    expect(await store.save(OURS, 'text', 0)).toEqual({ is: 'saved', version: 1 });
    await store.close();
  });

  test('says where a service has no time to live, and goes on without', async () => {
    const { code, out } = await run(TABLE);
    expect(code).toBe(0);
    expect(out).toContain('has no time to live');
  });

  test('leaves a table alone that is there already', async () => {
    await run(TABLE);
    const store = openDynamoStore({ table: TABLE, now: Date.now });
    await store.save(OURS, 'text', 0);
    const { code, out } = await run(TABLE);
    expect([code, out]).toEqual([0, expect.stringContaining('The table households was there already.')]);
    expect(await store.load(OURS)).toEqual({ text: 'text', version: 1 });
    await store.close();
  });

  test.each([
    ['of another key', [{ AttributeName: 'recipe', KeyType: 'HASH' as const }], 'S' as const],
    ['of a number', [{ AttributeName: 'user', KeyType: 'HASH' as const }], 'N' as const],
    [
      'with a second key',
      [
        { AttributeName: 'user', KeyType: 'HASH' as const },
        { AttributeName: 'at', KeyType: 'RANGE' as const },
      ],
      'S' as const,
    ],
  ])('refuses a table %s, which belongs to something else', async (_, KeySchema, AttributeType) => {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema,
        AttributeDefinitions: KeySchema.map(({ AttributeName }) => ({ AttributeName, AttributeType })),
      }),
    );
    const { code, out, err } = await run(TABLE);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('is not one of Tiny Moments');
  });

  test.each([
    ['nothing'],
    ['a name that is too short', 'ab'],
    ['two', TABLE, 'other'],
    ['a blank in it', 'a b c'],
    ['an option', '--help'],
  ])('says how it is used where it is given %s', async (_, ...args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err).toContain('npm run store:create-table -- TABLE');
  });

  test('can be run from the command line', async () => {
    const command = ['--import', 'tsx', join(ROOT, 'tools/create-table.ts')];
    const options = { cwd: ROOT, env: { ...process.env } };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...command, TABLE], options);
    expect(stdout).toContain('The table households was made.');
    expect(stderr).toBe('');
    await expect(promisify(execFile)(process.execPath, command, options)).rejects.toMatchObject({ code: 1 });
  }, 30_000);
});

describe('npm run store:create-table, at AWS', () => {
  const ACTIVE = {
    Table: {
      TableStatus: 'ACTIVE',
      KeySchema: [{ AttributeName: 'user', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'user', AttributeType: 'S' }],
    },
  };
  let standIn: StandIn;
  const environment = { ...process.env };

  /** What each operation answers; several in the order of the calls, the last one again and again. */
  const answerWith = (answers: Record<string, Answer[]>): void => {
    standIn.answer = (asked, ...rest) => {
      const own = answers[asked.operation] ?? [refuse('UnknownOperationException')];
      return (own.length > 1 ? own.shift() : own[0])?.(asked, ...rest);
    };
  };
  const expiry = (TimeToLiveStatus: string, AttributeName?: string) =>
    reply(200, { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } });

  beforeEach(async () => {
    standIn = await startStandIn(refuse('AccessDeniedException'));
    Object.assign(process.env, standIn.env, {
      AWS_CONFIG_FILE: '/nowhere',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });
  afterEach(async () => {
    process.env = { ...environment };
    await standIn.stop();
  });

  test('has DynamoDB delete what has expired', async () => {
    answerWith({
      DescribeTable: [refuse('ResourceNotFoundException'), reply(200, ACTIVE)],
      CreateTable: [reply(200, {})],
      DescribeTimeToLive: [expiry('DISABLED')],
      UpdateTimeToLive: [reply(200, {})],
    });
    const { code, out } = await run(TABLE);
    expect([code, out]).toEqual([0, expect.stringContaining('is deleted by DynamoDB from now on')]);
    expect(standIn.asked.at(-1)).toEqual({
      operation: 'UpdateTimeToLive',
      body: { TableName: TABLE, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } },
    });
  });

  test.each(['ENABLED', 'ENABLING'])('does not do so twice (%s)', async (status) => {
    answerWith({ DescribeTable: [reply(200, ACTIVE)], DescribeTimeToLive: [expiry(status, 'expires')] });
    expect(await run(TABLE)).toMatchObject({ code: 0, err: '' });
    expect(standIn.asked.map(({ operation }) => operation)).not.toContain('UpdateTimeToLive');
  });

  test('says so where the table deletes by something else', async () => {
    answerWith({ DescribeTable: [reply(200, ACTIVE)], DescribeTimeToLive: [expiry('ENABLED', 'until')] });
    const { code, err } = await run(TABLE);
    expect([code, err]).toEqual([1, expect.stringContaining('by "until" instead of "expires"')]);
  });

  test('waits for a table that somebody else has just begun', async () => {
    answerWith({
      DescribeTable: [
        refuse('ResourceNotFoundException'),
        reply(200, { Table: { TableStatus: 'CREATING' } }),
        reply(200, ACTIVE),
      ],
      CreateTable: [refuse('ResourceInUseException')],
      DescribeTimeToLive: [expiry('ENABLED', 'expires')],
    });
    expect(await run(TABLE)).toMatchObject({
      code: 0,
      out: expect.stringContaining('there already') as string,
    });
    expect(standIn.asked.filter(({ operation }) => operation === 'DescribeTable')).toHaveLength(3);
  }, 15_000);

  test.each([
    ['AccessDeniedException', /These credentials may not do it\. They need dynamodb:DescribeTable/],
    ['UnrecognizedClientException', /AWS does not know these credentials/],
    ['ExpiredTokenException', /or they have expired/],
    ['LimitExceededException', /as many tables/],
    ['ValidationException', /AWS says: ValidationException: ValidationException, it said\./],
  ])(
    'says in plain words what %s means',
    async (name, words) => {
      standIn.answer = refuse(name);
      const { code, out, err } = await run(TABLE);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(words);
      expect(err).toMatch(/^The table households is not ready\./);
    },
    20_000,
  ); // the SDK asks again, and pauses, where it thinks it was throttled

  test.each([
    ['no region', ['AWS_REGION'], /Set AWS_REGION/],
    ['no credentials', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'], /No AWS credentials were found/],
  ])('says so where there is %s', async (_, names, words) => {
    for (const name of names) delete process.env[name];
    expect(await run(TABLE)).toMatchObject({ code: 1, err: expect.stringMatching(words) as string });
    expect(standIn.asked).toEqual([]);
  });

  test('says so where nobody listens at the address', async () => {
    await standIn.stop();
    const { code, err } = await run(TABLE);
    expect([code, err]).toEqual([1, expect.stringContaining('can not be reached')]);
  });
});
