import type { Input, Turn } from '../../engine/turn';
import { listens } from '../../engine/turn';
import { converse } from '../../engine/converse';
import type { World } from '../../engine/world';
import { countryOf, householdOf, localeOf } from '../../language/country';
import { isIntentName } from '../../language/names';
import { readSlots } from '../../language/read-slots';
import { toPlainText } from '../../speech/plain-text';
import type { Json, Refused } from '../json';
import { at, isObject, refuse, textAt } from '../json';
import { renderGoogle } from './ssml';

/** A Dialogflow ES v2 `WebhookResponse`: no other fields, since Dialogflow refuses a response with one it doesn't know. */
export interface EsResponse {
  readonly fulfillmentText?: string;
  readonly fulfillmentMessages?: readonly { readonly text: { readonly text: readonly string[] } }[];
  readonly outputContexts?: readonly {
    readonly name: string;
    readonly lifespanCount: number;
    readonly parameters: Json;
  }[];
}

export type EsAnswer = { readonly is: 'answered'; readonly body: EsResponse } | Refused;

/** The one context that carries our session. Dialogflow drops it after twenty minutes, whatever its lifespan. */
export const CONTEXT = 'tiny-moments';
const LIFESPAN_TURNS = 50;

/** Answers one ES v2 `WebhookRequest`. */
export async function answerEs(world: World, body: unknown, now: number): Promise<EsAnswer> {
  if (!isObject(body) || !isObject(at(body, 'queryResult'))) {
    return refuse('the body is no Dialogflow ES webhook request: an object with queryResult is expected');
  }
  // The phone gateway warms up its connection with this before anybody speaks.
  if (textAt(body, 'queryResult', 'queryText') === 'TELEPHONY_WARMUP') return { is: 'answered', body: {} };
  const reply = await converse(world, readTurn(body, world.country, now));
  if (reply === null) return { is: 'answered', body: {} };
  const session = sessionName(textAt(body, 'session'));
  // Told either way: were the parameters added to those of an earlier turn, a closed session would never open again.
  const state = { session: reply.session, closed: !listens(reply) };
  return {
    is: 'answered',
    body: {
      fulfillmentText: toPlainText(reply.say),
      fulfillmentMessages: [{ text: { text: [renderGoogle(reply.say, reply.manner)] } }],
      ...(session !== null && {
        outputContexts: [
          { name: `${session}/contexts/${CONTEXT}`, lifespanCount: LIFESPAN_TURNS, parameters: state },
        ],
      }),
    },
  };
}

/** The session a context can be put into; null for anything else, since Dialogflow refuses an answer with such a context. */
const sessionName = (name: string | null): string | null =>
  name !== null && /^projects\/.+\/sessions\/[^/]+$/.test(name) ? name : null;

/** Reads a turn from a request in which everything but `queryResult` may be missing. */
function readTurn(body: Json, country: string | null, now: number): Turn {
  const state = readState(at(body, 'queryResult', 'outputContexts'));
  const code = textAt(body, 'queryResult', 'languageCode') ?? 'en';
  const payload = at(body, 'originalDetectIntentRequest', 'payload');
  const caller = textAt(payload, 'telephony', 'caller_id');
  const where = countryOf(caller, code, country);
  return {
    input: readInput(at(body, 'queryResult')),
    text: textAt(body, 'queryResult', 'queryText'),
    locale: localeOf(code, where),
    country: where,
    at: now,
    user: textAt(payload, 'userId') ?? householdOf(caller),
    // v2 can't close a session: after a close, or without our context, a new conversation begins.
    opens: state === null || at(state, 'closed') === true,
    session: at(state, 'session'),
    can: { whisper: false, comeBack: 'hello' },
  };
}

function readInput(queryResult: unknown): Input {
  const name = textAt(queryResult, 'intent', 'displayName');
  if (name === 'Launch') return { is: 'launch' };
  if (!isIntentName(name) || name === 'FallbackIntent') return { is: 'unmatched' };
  const parameters = at(queryResult, 'parameters');
  return { is: 'intent', name, slots: readSlots(isObject(parameters) ? Object.entries(parameters) : []) };
}

function readState(contexts: unknown): Json | null {
  if (!Array.isArray(contexts)) return null;
  for (const context of contexts as unknown[]) {
    const parameters = at(context, 'parameters');
    if (textAt(context, 'name')?.endsWith(`/contexts/${CONTEXT}`) && isObject(parameters)) return parameters;
  }
  return null;
}
