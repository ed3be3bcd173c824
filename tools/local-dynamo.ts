import dynalite from 'dynalite';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface LocalDynamo {
  /** What makes the AWS SDK use it; add it to the environment of the process that shall. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The settings by which the AWS SDK finds a stand-in, and no credentials of anybody's. */
export const envOfStandIn = (port: number): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

/** A DynamoDB of our own, empty, in this process and in its memory, spoken to over HTTP. Has no time to live. */
export async function startLocalDynamo(): Promise<LocalDynamo> {
  const server = dynalite({ createTableMs: 0 });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    env: envOfStandIn((server.address() as AddressInfo).port),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections(); // after close, or a client that keeps its connection holds it open
      }),
  };
}
