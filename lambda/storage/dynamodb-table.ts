import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { TABLE_EXPIRY, TABLE_KEY } from './dynamodb-store';

export interface TableReport {
  readonly table: 'created' | 'found';
  /** Whether DynamoDB deletes what has expired; `not-here`: this stand-in for it can't. */
  readonly expiry: 'switched-on' | 'on' | 'not-here';
}

export interface TableOptions {
  readonly table: string;
  /** Left out: one that finds region, credentials and endpoint as the AWS SDK does. Never closed here if given. */
  readonly client?: DynamoDBClient;
}

const LONGEST_WAIT_S = 60;
const REQUEST_TIMEOUT_MS = 5000;

/**
 * Makes the table that `openDynamoStore` needs, paid by the request, without backups: what was erased is to be gone. Does
 * what is still to be done, so it may be run again.
 *
 * @throws what AWS answered, or in plain words where a table of that name is not ours
 */
export async function createDynamoTable({ table, client }: TableOptions): Promise<TableReport> {
  const dynamo = client ?? createClient();
  try {
    const made = await createUnlessThere(dynamo, table);
    await waitUntilTableExists(
      { client: dynamo, minDelay: 1, maxDelay: 4, maxWaitTime: LONGEST_WAIT_S },
      { TableName: table },
    );
    return { table: made, expiry: await switchExpiryOn(dynamo, table) };
  } finally {
    if (!client) dynamo.destroy();
  }
}

function createClient(): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: {
      connectionTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
}

async function createUnlessThere(client: DynamoDBClient, table: string): Promise<'created' | 'found'> {
  const found = await describe(client, table);
  if (found) {
    requireOurShape(table, found);
    return 'found';
  }
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: TABLE_KEY, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: TABLE_KEY, AttributeType: 'S' }],
      }),
    );
    return 'created';
  } catch (error) {
    // Somebody else began it between our two questions, or our own first attempt did and its answer was lost.
    if (!(error instanceof ResourceInUseException)) throw error;
    return 'found';
  }
}

async function describe(client: DynamoDBClient, table: string): Promise<TableDescription | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

function requireOurShape(
  table: string,
  { KeySchema = [], AttributeDefinitions = [] }: TableDescription,
): void {
  const keys = KeySchema.map(({ AttributeName }) => AttributeName);
  const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === TABLE_KEY)?.AttributeType;
  if (keys.join() === TABLE_KEY && type === 'S') return;
  throw new Error(
    `There is a table ${table} already, and it is not one of Tiny Moments: its key is not the text "${TABLE_KEY}" alone. ` +
      'Nothing in it was changed. Name another table.',
  );
}

async function switchExpiryOn(client: DynamoDBClient, table: string): Promise<TableReport['expiry']> {
  try {
    const { TimeToLiveDescription: found } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: table }),
    );
    const isOn = /^ENABL(ED|ING)$/.test(found?.TimeToLiveStatus ?? '');
    if (isOn && found?.AttributeName === TABLE_EXPIRY) return 'on';
    if (isOn) {
      throw new Error(
        `The table ${table} deletes what has expired by "${found?.AttributeName}" instead of "${TABLE_EXPIRY}". ` +
          'Switch its time to live off, wait an hour, and run this again; or name another table.',
      );
    }
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: table,
        TimeToLiveSpecification: { AttributeName: TABLE_EXPIRY, Enabled: true },
      }),
    );
    return 'switched-on';
  } catch (error) {
    if ((error as Error).name === 'UnknownOperationException') return 'not-here';
    throw error;
  }
}
