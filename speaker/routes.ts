import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express, Request, Response } from 'express';
import { json } from 'express';
import type { World } from '../lambda/engine/world';
import { RequestRefused } from '../lambda/hosts/problem';
import type { Inside } from '../lambda/hosts/server';
import { at, isObject } from '../lambda/platforms/json';
import type { Conversation } from './conversation';
import { startConversation } from './conversation';
import { isLaneName, LANE_NAMES } from './lanes/lane';
import type { SpeakerModels } from './models';

/** The household of this machine, where a caller names none. */
const DEFAULT_USER = 'speaker';
const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 200;
/** Conversations kept open at once; the one that was silent longest gives way. */
const MOST_CONVERSATIONS = 1000;

/** What the page needs of a browser: its own script and style, and this server. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Mounts the speaker: its page at `/` and `POST /speaker/turn`. The host lets only this machine reach them. */
export function mountSpeaker(app: Express, models: SpeakerModels, { world, watch, now }: Inside): void {
  const page = readFileSync(join(__dirname, 'page', 'index.html'), 'utf8');
  const script = readFileSync(join(__dirname, 'page', 'talk.js'), 'utf8');
  const style = readFileSync(join(__dirname, 'page', 'talk.css'), 'utf8');
  const conversations = new Map<string, Conversation>();
  // What is seen of a turn goes to the log as well as to the conversation.
  const worldWith = (observe: World['observe']): World => ({
    ...world,
    observe: (seen) => {
      watch.observe(seen);
      observe(seen);
    },
  });

  app.get(
    '/',
    (_request, response) => void response.set('Content-Security-Policy', PAGE_POLICY).type('html').send(page),
  );
  app.get('/speaker/talk.js', (_request, response) => void response.type('js').send(script));
  app.get('/speaker/talk.css', (_request, response) => void response.type('css').send(style));
  app.post('/speaker/turn', json({ limit: '64kb' }), async (request: Request, response: Response) => {
    const read = readTurnRequest(request.body);
    if (typeof read === 'string') throw new RequestRefused(400, 'not-a-request', read);
    const { text, session, user, locale, lane } = read;
    let conversation = conversations.get(session);
    conversations.delete(session);
    conversation ??= startConversation({
      worldWith,
      understand: models.understand,
      measured: models.measured,
      lane: models.lanes[lane ?? 'alexa'],
      user: user ?? DEFAULT_USER,
      locale: locale ?? 'en-US',
      session,
      now,
    });
    conversations.set(session, conversation);
    const [oldest] = conversations.keys();
    if (conversations.size > MOST_CONVERSATIONS && oldest !== undefined) conversations.delete(oldest);
    const changes = {
      ...(lane && { lane: models.lanes[lane] }),
      ...(user !== undefined && { user }),
      ...(locale !== undefined && { locale }),
    };
    const talking = conversation;
    response.send(await watch.turn('speaker', () => talking.take(text, changes)));
  });
}

interface TurnRequest {
  readonly text: string;
  readonly session: string;
  readonly user: string | undefined;
  readonly locale: string | undefined;
  readonly lane: (typeof LANE_NAMES)[number] | undefined;
}

function readTurnRequest(body: unknown): TurnRequest | string {
  if (!isObject(body))
    return 'an object such as { "text": "give us a tip", "session": "kitchen" } is expected';
  const text = at(body, 'text');
  if (typeof text !== 'string') return '"text" is what was said, as a string; "" opens';
  if (text.length > LONGEST_TEXT) return `"text" is longer than ${LONGEST_TEXT} characters`;
  const session = at(body, 'session');
  if (typeof session !== 'string' || session === '' || session.length > LONGEST_NAME)
    return '"session" is any id of up to 200 characters';
  const user = at(body, 'user');
  if (user !== undefined && (typeof user !== 'string' || user === '' || user.length > LONGEST_NAME))
    return '"user" is any id of up to 200 characters';
  const locale = at(body, 'locale');
  if (locale !== undefined && (typeof locale !== 'string' || !/^[a-z]{2}-[A-Z]{2}$/.test(locale)))
    return '"locale" is a locale such as en-GB';
  const lane = at(body, 'as');
  if (lane !== undefined && !isLaneName(lane)) return `"as" is one of ${LANE_NAMES.join(', ')}`;
  return { text, session, user, locale, lane };
}
