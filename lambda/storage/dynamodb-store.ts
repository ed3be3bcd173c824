import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue, PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ProfileStore, SaveResult, StoredProfile, UserKey } from '../state/profile-store';
import { KEPT_FOR_MS } from './memory-store';

/** The partition key of the table, a string. */
export const TABLE_KEY = 'user';
/** When DynamoDB may delete an item by itself: seconds since 1970. It takes up to some days, so we look at it as well. */
export const TABLE_EXPIRY = 'expires';

/** A turn waits 600 ms for its store. What takes longer than these has nobody left to wait for it. */
const CONNECTION_TIMEOUT_MS = 300;
const REQUEST_TIMEOUT_MS = 500;
/** The second one is for a connection that went stale while a Lambda was frozen, which fails at once. */
const MOST_ATTEMPTS = 2;

export interface DynamoStoreOptions {
  readonly table: string;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  /** Left out: one of its own, which finds region, credentials and endpoint as the AWS SDK does. Never closed here if given. */
  readonly client?: DynamoDBClient;
}

/**
 * A store in one table of DynamoDB, which `npm run store:create-table` makes. For any number of processes on any number
 * of machines. Opening reaches for nothing: a table that isn't there rejects on the first call, as every other failure does.
 */
export function openDynamoStore({ table, now, client }: DynamoStoreOptions): ProfileStore {
  return new DynamoStore(table, now, client ?? createClient(), client === undefined);
}

function createClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: MOST_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true, // without it the SDK writes a warning and goes on waiting
      socketTimeout: REQUEST_TIMEOUT_MS, // the one above ends with the headers: this is for a body that never comes
    },
  });
}

class DynamoStore implements ProfileStore {
  readonly #table: string;
  readonly #now: () => number;
  readonly #client: DynamoDBClient;
  readonly #ownsClient: boolean;
  #closed = false;

  constructor(table: string, now: () => number, client: DynamoDBClient, ownsClient: boolean) {
    this.#table = table;
    this.#now = now;
    this.#client = client;
    this.#ownsClient = ownsClient;
  }

  async load(user: UserKey): Promise<StoredProfile | null> {
    this.#requireOpen();
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: keyOf(user), ConsistentRead: true }),
    );
    if (!Item) return null;
    const { text, version, expires } = this.#readItem(Item);
    return expires > this.#nowInSeconds() ? { text, version } : null;
  }

  async save(user: UserKey, text: string, expected: number): Promise<SaveResult> {
    this.#requireOpen();
    const version = expected + 1;
    const expires = Math.ceil((this.#now() + KEPT_FOR_MS) / 1000); // whole seconds, and never less than the year
    const item = {
      ...keyOf(user),
      text: { S: text },
      version: asNumber(version),
      expires: asNumber(expires),
    };
    const condition = writeCondition(expected, this.#nowInSeconds());
    try {
      await this.#client.send(new PutItemCommand({ TableName: this.#table, Item: item, ...condition }));
      return { is: 'saved', version };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // Where the answer to the first attempt was lost, the second one may have met what the first one wrote.
      const triedAgain = (error.$metadata.attempts ?? 1) > 1;
      if (triedAgain && (await this.#holds(user, { text, version }))) return { is: 'saved', version };
      return { is: 'conflict' };
    }
  }

  async erase(user: UserKey): Promise<void> {
    this.#requireOpen();
    await this.#client.send(new DeleteItemCommand({ TableName: this.#table, Key: keyOf(user) }));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#ownsClient) this.#client.destroy();
  }

  async #holds(user: UserKey, { text, version }: StoredProfile): Promise<boolean> {
    const found = await this.load(user);
    return found?.version === version && found.text === text;
  }

  /** Numbers arrive as text. A table of somebody else's must not pass for an empty one: the next write would replace it. */
  #readItem({ text, version, expires }: Record<string, AttributeValue>) {
    const item = { text: text?.S, version: Number(version?.N), expires: Number(expires?.N) };
    if (item.text === undefined || !Number.isInteger(item.version) || !Number.isInteger(item.expires)) {
      throw new Error(`An item in the DynamoDB table ${this.#table} is not a profile of Tiny Moments.`);
    }
    return { ...item, text: item.text };
  }

  #nowInSeconds(): number {
    return Math.floor(this.#now() / 1000);
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error('The DynamoDB store is closed.');
  }
}

const keyOf = (user: UserKey) => ({ [TABLE_KEY]: { S: user } });

const asNumber = (value: number) => ({ N: String(value) });

/** What has expired counts as absent, whether DynamoDB has got round to deleting it or not. */
function writeCondition(expected: number, now: number): Partial<PutItemCommandInput> {
  // By placeholders, because `user` and others are reserved words.
  return expected === 0
    ? {
        ConditionExpression: 'attribute_not_exists(#user) OR #expires <= :now',
        ExpressionAttributeNames: { '#user': TABLE_KEY, '#expires': TABLE_EXPIRY },
        ExpressionAttributeValues: { ':now': asNumber(now) },
      }
    : {
        ConditionExpression: '#version = :expected AND #expires > :now',
        ExpressionAttributeNames: { '#version': 'version', '#expires': TABLE_EXPIRY },
        ExpressionAttributeValues: { ':expected': asNumber(expected), ':now': asNumber(now) },
      };
}
