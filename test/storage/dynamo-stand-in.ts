import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { envOfStandIn } from '../../tools/local-dynamo';

export interface Asked {
  /** Such as `PutItem`. */
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What it does with a request; `raw` is the body as it came. */
export type Answer = (
  asked: Asked,
  response: ServerResponse,
  request: IncomingMessage,
  raw: Buffer,
) => unknown;

export interface StandIn {
  readonly env: Readonly<Record<string, string>>;
  /** Everything that it was asked so far. */
  readonly asked: Asked[];
  answer: Answer;
  stop(): Promise<void>;
}

/** A DynamoDB that does what a test wants it to, which the real one does only on bad days. */
export async function startStandIn(answer: Answer): Promise<StandIn> {
  const server = createServer((request, response) => {
    void buffer(request).then((raw) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const asked = { operation, body: JSON.parse(raw.toString()) as Asked['body'] };
      standIn.asked.push(asked);
      standIn.answer(asked, response, request, raw);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const standIn: StandIn = {
    env: envOfStandIn((server.address() as AddressInfo).port),
    asked: [],
    answer,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return standIn;
}

export const reply =
  (status: number, body: object): Answer =>
  (_asked, response) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));

export const refuse = (name: string, status = 400): Answer =>
  reply(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: `${name}, it said.` });

export const sayNothing: Answer = () => {};

export const hangUp: Answer = (_asked, _response, request) => request.socket.destroy();

/** The beginning of an answer, and then nothing. */
export const stall: Answer = (_asked, response) =>
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).write('{"It');

/** Hands the request on, and the answer back unless it is to be lost. */
export const handOn =
  (endpoint: string, { loseAnswer = false } = {}): Answer =>
  async (asked, response, request, raw) => {
    const headers = new Headers();
    for (const name of ['authorization', 'content-type', 'x-amz-date', 'x-amz-target']) {
      headers.set(name, String(request.headers[name]));
    }
    const answer = await fetch(endpoint, { method: 'POST', headers, body: new Uint8Array(raw) });
    const body = await answer.text();
    if (loseAnswer) hangUp(asked, response, request, raw);
    else response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  };
