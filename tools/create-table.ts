import { createDynamoTable } from '../lambda/storage/dynamodb-table';
import { isTableName } from '../lambda/storage/open-store';

const USAGE = `npm run store:create-table -- TABLE

Makes the table of DynamoDB that STORE=dynamodb:TABLE needs, in the account and region that the AWS SDK finds (AWS_REGION,
AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; AWS_ENDPOINT_URL_DYNAMODB for a stand-in on this machine). It
may be run again: it does what is still to be done. A table has 3 to 255 letters, digits, dots, hyphens or underscores.`;

/** Whoever runs this needs these; the program itself needs only to get, put and delete items. */
const PERMISSIONS =
  'dynamodb:DescribeTable, CreateTable, DescribeTimeToLive and UpdateTimeToLive on that table';

/**
 * `npm run store:create-table -- TABLE`.
 *
 * @returns the exit code: 0 where the table is ready, else 1
 */
export async function createTable(
  args: readonly string[],
  write: (stream: 'out' | 'err', text: string) => void,
): Promise<number> {
  const [table = '', ...rest] = args;
  if (!isTableName(table) || table.startsWith('-') || rest.length > 0) {
    write('err', USAGE);
    return 1;
  }
  try {
    const report = await createDynamoTable({ table });
    write('out', `The table ${table} ${report.table === 'created' ? 'was made' : 'was there already'}.`);
    write('out', EXPIRY[report.expiry]);
    write('out', `Start with STORE=dynamodb:${table} and the same USER_KEY_SECRET on every machine.`);
    return 0;
  } catch (error) {
    write('err', `The table ${table} is not ready. ${explain(error)}`);
    return 1;
  }
}

const EXPIRY = {
  'switched-on': 'A profile that nobody used for a year is deleted by DynamoDB from now on.',
  on: 'A profile that nobody used for a year is deleted by DynamoDB.',
  'not-here':
    'This service has no time to live, so it keeps what has expired; Tiny Moments reads none of it. AWS itself has.',
} as const;

/** Plain words for what people meet first; for the rest what the SDK says. */
const EXPLANATIONS: readonly (readonly [RegExp, string])[] = [
  [/region is missing/i, 'Which region? Set AWS_REGION, such as eu-west-1.'],
  [
    /^CredentialsProviderError/,
    'No AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  ],
  [
    /^(UnrecognizedClient|InvalidSignature|IncompleteSignature|ExpiredToken|InvalidClientTokenId)/,
    'AWS does not know these credentials, or they have expired.',
  ],
  [/^AccessDenied/, `These credentials may not do it. They need ${PERMISSIONS}.`],
  [
    /^LimitExceeded/,
    'The account has as many tables, or as many in the making, as AWS allows. Try again later.',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'There is no DynamoDB at that address. Look at AWS_REGION and the network.'],
  [
    /ECONNREFUSED|ECONNRESET|EPIPE|TimeoutError/,
    'DynamoDB can not be reached. Look at the network, and at AWS_ENDPOINT_URL_DYNAMODB if you have set it.',
  ],
];

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const said = `${error.name}: ${error.message} ${code ?? ''}`;
  const words = EXPLANATIONS.find(([pattern]) => pattern.test(said))?.[1];
  if (words !== undefined) return words;
  return error.name === 'Error' ? error.message : `AWS says: ${error.name}: ${error.message}`;
}

if (require.main === module) {
  const write = (stream: 'out' | 'err', text: string): void =>
    stream === 'out' ? console.log(text) : console.error(text);
  void createTable(process.argv.slice(2), write).then((code) => {
    process.exitCode = code;
  });
}
