import type { World } from '../engine/world';
import { answerCx } from '../platforms/dialogflow/cx';
import { answerEs } from '../platforms/dialogflow/es';
import type { Refused } from '../platforms/json';
import { at, isObject, textAt } from '../platforms/json';
import { createAgentGate } from './gates';
import type { Outside } from './gates';
import type { LambdaParts } from './open-lambda';
import { describeProblem, FAULT, PROBLEM_TYPE, RequestRefused } from './problem';
import { LARGEST_BYTES, readJson, requireJsonType } from './read-json';
import type { Platform } from './turn-label';

/** What an API Gateway HTTP API and a Function URL take for an HTTP response. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Lane {
  readonly platform: Platform;
  readonly answer: (
    world: World,
    body: unknown,
    now: number,
  ) => Promise<{ readonly is: 'answered'; readonly body: object } | Refused>;
}

const LANES: Readonly<Record<string, Lane>> = {
  '/dialogflow/es': { platform: 'dialogflow-es', answer: answerEs },
  '/dialogflow/cx': { platform: 'dialogflow-cx', answer: answerCx },
};

const NOT_STORED = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/**
 * The handler behind an API Gateway HTTP API or a Function URL (both send payload version 2.0). Rejects only where the
 * settings can't be used; everything else is an HTTP response.
 */
export function createDialogflowHandler(open: () => LambdaParts, outside: Outside = {}) {
  let gate: ReturnType<typeof createAgentGate> | null = null;
  return async (event: unknown, _context: unknown): Promise<HttpResult> => {
    const { settings, world, watch, log, now } = open();
    if (settings.dialogflowAuth === null) {
      throw new Error('DIALOGFLOW_AUTH is not set. Without it this function answers nobody.');
    }
    gate ??= createAgentGate(settings.dialogflowAuth, outside);
    const lane = findLane(event);
    const platform = lane?.platform ?? null;
    try {
      if (!lane) throw new RequestRefused(404, 'not-found', 'There is nothing at this address.');
      if (textAt(event, 'requestContext', 'http', 'method') !== 'POST') {
        throw new RequestRefused(405, 'method-wrong', 'Only POST is possible here.', { Allow: 'POST' });
      }
      const headers = readHeaders(event);
      await gate({ headers, now: now() });
      requireJsonType(headers['content-type']);
      const body = readJson(readBytes(event));
      const answered = await watch.turn(lane.platform, () => lane.answer(world, body, now()));
      if (answered.is === 'refused') {
        throw new RequestRefused(answered.status, 'not-a-request', answered.detail);
      }
      return write(200, { 'Content-Type': 'application/json; charset=utf-8' }, answered.body);
    } catch (error) {
      if (error instanceof RequestRefused) {
        log.refused({ platform, reason: error.reason, status: error.status });
        return writeProblem(error.status, error.detail, error.headers);
      }
      log.fault(error, { platform });
      return writeProblem(500, FAULT);
    }
  };
}

/** A stage of an API Gateway other than the default one stands before the path. */
function findLane(event: unknown): Lane | null {
  const path = textAt(event, 'rawPath') ?? '';
  const stage = `/${textAt(event, 'requestContext', 'stage') ?? ''}`;
  const own = path.startsWith(`${stage}/`) ? path.slice(stage.length) : path;
  return Object.hasOwn(LANES, own) ? (LANES[own] ?? null) : null;
}

/** Names in lower case. AWS joins the values of a header that was sent twice by commas. */
function readHeaders(event: unknown): Record<string, string | undefined> {
  const headers = at(event, 'headers');
  const pairs: [string, unknown][] = Object.entries(isObject(headers) ? headers : {});
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
}

function readBytes(event: unknown): Buffer {
  const text = textAt(event, 'body') ?? '';
  const bytes = Buffer.from(text, at(event, 'isBase64Encoded') === true ? 'base64' : 'utf8');
  if (bytes.byteLength > LARGEST_BYTES.other) {
    throw new RequestRefused(413, 'body-too-large', 'The body is too large.');
  }
  return bytes;
}

const write = (statusCode: number, headers: Readonly<Record<string, string>>, body: object): HttpResult => ({
  statusCode,
  headers: { ...headers, ...NOT_STORED },
  body: JSON.stringify(body),
});

const writeProblem = (
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResult => write(status, { ...headers, 'Content-Type': PROBLEM_TYPE }, describeProblem(status, detail));
