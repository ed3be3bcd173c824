import type { ProfileStore } from '../state/profile-store';
import type * as DynamoDbStore from './dynamodb-store';
import { openMemoryStore } from './memory-store';
import { openSqliteStore } from './sqlite-store';

export interface OpenedStore {
  readonly store: ProfileStore;
  /** Where `readOrCreateSecret` may keep the user key secret; null where it has to come from `USER_KEY_SECRET`. */
  readonly secretPath: string | null;
}

/** As AWS allows them. */
const TABLE_NAME = /^[\w.-]{3,255}$/;

/**
 * Opens what the setting `STORE` names: `sqlite:PATH`, `memory:` or `dynamodb:TABLE`.
 *
 * @param now the time in milliseconds since 1970
 * @throws where the setting is not one of ours, or the store can't be opened
 */
export function openStore(setting: string, { now }: { now: () => number }): OpenedStore {
  if (setting === 'memory:') return { store: openMemoryStore({ now }), secretPath: null };
  const path = /^sqlite:(?!:)(.+)$/.exec(setting)?.[1];
  if (path !== undefined) return { store: openSqliteStore({ path, now }), secretPath: `${path}.key` };
  const table = /^dynamodb:(.+)$/.exec(setting)?.[1];
  if (table !== undefined && isTableName(table)) {
    return { store: loadDynamoStore().openDynamoStore({ table, now }), secretPath: null };
  }
  // The setting itself is not repeated: what is mistaken for one is often an address with a password in it.
  throw new Error(
    'STORE must be sqlite:PATH, memory: or dynamodb:TABLE. A table has 3 to 255 letters, digits, dots, hyphens or underscores.',
  );
}

/** Whether DynamoDB would take this for the name of a table. */
export function isTableName(text: string): boolean {
  return TABLE_NAME.test(text);
}

/** Only here and only now: the AWS SDK takes some 90 ms to load, which no cold start with another store should pay. */
function loadDynamoStore(): typeof DynamoDbStore {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('./dynamodb-store') as typeof DynamoDbStore;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    throw new Error(
      'There is no AWS SDK here. Install @aws-sdk/client-dynamodb; AWS Lambda has it already.',
      {
        cause,
      },
    );
  }
}
