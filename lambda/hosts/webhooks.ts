import type { Express, Request, RequestHandler } from 'express';
import { raw } from 'express';
import type { World } from '../engine/world';
import { answerAlexa } from '../platforms/alexa/skill';
import { answerCx } from '../platforms/dialogflow/cx';
import { answerEs } from '../platforms/dialogflow/es';
import type { Refused } from '../platforms/json';
import type { Outside } from './gates';
import { createAgentGate, createSignatureGate, requireOurSkill } from './gates';
import { onlyLocal } from './only-local';
import { RequestRefused } from './problem';
import { LARGEST_BYTES, readJson, requireJsonType } from './read-json';
import type { Settings } from './settings';
import type { Platform } from './turn-label';
import type { Watch } from './watch';

export interface WebhookParts {
  readonly settings: Settings;
  readonly world: World;
  readonly watch: Watch;
  readonly now: () => number;
  readonly outside: Outside;
}

/** Names the platform for whatever is logged of a request. */
export const nameRequest =
  (platform: Platform): RequestHandler =>
  (_request, response, next) => {
    response.locals['platform'] = platform;
    next();
  };

/** Takes the bytes as they come. Refuses what isn't sent as JSON, is compressed or is longer than so many bytes. */
export const takeBytes = (limit: number): RequestHandler[] => [
  (request, _response, next) => {
    requireJsonType(request.headers['content-type']);
    next();
  },
  raw({ type: () => true, limit, inflate: false }),
];

/** The bytes that `takeBytes` took; none where there was no body. */
export const bytesOf = (request: Request): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

/** Refuses a method that a path doesn't know. */
export const onlyMethod =
  (allow: string): RequestHandler =>
  () => {
    throw new RequestRefused(405, 'method-wrong', `Only ${allow} is possible here.`, { Allow: allow });
  };

type Answer = (
  world: World,
  body: unknown,
  now: number,
) => Promise<{ is: 'answered'; body: object } | Refused>;

/**
 * The platforms' webhooks. One whose setting is set takes verified requests and no others. One without takes unsigned
 * requests made at this machine, on a bind that only this machine reaches; on any other bind it doesn't exist.
 */
export function mountWebhooks(app: Express, parts: WebhookParts): void {
  const { alexaSkillIds, dialogflowAuth, publicUrl } = parts.settings;
  // With a public address a proxy stands in front, and what it passes on looks as if it came from this machine.
  const loopback = parts.settings.loopback && publicUrl === null;

  if (alexaSkillIds !== null) {
    const isSigned = createSignatureGate(parts.outside);
    const verify: RequestHandler = async (request, _response, next) => {
      const body = bytesOf(request);
      await isSigned({ headers: request.headersDistinct, body, now: parts.now() });
      requireOurSkill(readJson(body), alexaSkillIds);
      next();
    };
    mount(app, '/alexa', 'alexa', [...takeBytes(LARGEST_BYTES.alexa), verify], answerAlexa, parts);
  } else if (loopback) {
    mount(app, '/alexa', 'alexa', [onlyLocal, ...takeBytes(LARGEST_BYTES.alexa)], answerAlexa, parts);
  }

  const agent = dialogflowAuth && createAgentGate(dialogflowAuth, parts.outside);
  if (agent === null && !loopback) return;
  // Before the body: a stranger's is not even read.
  const verify: RequestHandler = agent
    ? async (request, _response, next) => {
        await agent({ headers: request.headersDistinct, now: parts.now() });
        next();
      }
    : onlyLocal;
  const before = [verify, ...takeBytes(LARGEST_BYTES.other)];
  mount(app, '/dialogflow/es', 'dialogflow-es', before, answerEs, parts);
  mount(app, '/dialogflow/cx', 'dialogflow-cx', before, answerCx, parts);
}

function mount(
  app: Express,
  path: string,
  platform: Platform,
  before: readonly RequestHandler[],
  answer: Answer,
  { world, watch, now }: WebhookParts,
): void {
  app.all(path, nameRequest(platform));
  app.post(path, ...before, async (request, response) => {
    const body = readJson(bytesOf(request));
    const answered = await watch.turn(platform, () => answer(world, body, now()));
    if (answered.is === 'refused') {
      throw new RequestRefused(answered.status, 'not-a-request', answered.detail);
    }
    response.json(answered.body);
  });
  app.all(path, onlyMethod('POST'));
}
