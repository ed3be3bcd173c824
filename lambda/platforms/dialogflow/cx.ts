import type { Input, Turn } from '../../engine/turn';
import { listens } from '../../engine/turn';
import { converse } from '../../engine/converse';
import type { World } from '../../engine/world';
import { countryOf, householdOf, localeOf } from '../../language/country';
import { isIntentName } from '../../language/names';
import { readSlots } from '../../language/read-slots';
import { toPlainText } from '../../speech/plain-text';
import type { Session } from '../../state/session';
import type { Json, Refused } from '../json';
import { at, isObject, refuse, textAt } from '../json';
import { renderGoogle } from './ssml';

/** A Dialogflow CX v3 `WebhookResponse`. */
export interface CxResponse {
  readonly fulfillmentResponse?: {
    readonly messages: readonly (
      | { readonly outputAudioText: { readonly ssml: string } }
      | { readonly text: { readonly text: readonly string[] } }
    )[];
    readonly mergeBehavior: 'REPLACE';
  };
  readonly sessionInfo?: { readonly parameters: Readonly<Record<string, Session | boolean>> };
  readonly targetPage?: string;
}

export type CxAnswer = { readonly is: 'answered'; readonly body: CxResponse } | Refused;

/** Session parameters: our session, and whether it has closed (on which the agent routes to its end). */
export const STATE = 'tiny_moments';
export const CLOSED = 'tiny_moments_closed';

/** A request has one of these at least, and any of them can be missing. */
const REQUEST_FIELDS = [
  'detectIntentResponseId',
  'fulfillmentInfo',
  'sessionInfo',
  'intentInfo',
  'pageInfo',
  'text',
  'transcript',
  'triggerIntent',
  'triggerEvent',
  'dtmfDigits',
];

/** Answers one CX v3 `WebhookRequest`. */
export async function answerCx(world: World, body: unknown, now: number): Promise<CxAnswer> {
  if (!isObject(body) || !REQUEST_FIELDS.some((key) => Object.hasOwn(body, key))) {
    return refuse(
      'the body is no Dialogflow CX webhook request: an object with fulfillmentInfo or sessionInfo is expected',
    );
  }
  const reply = await converse(world, readTurn(body, world.country, now));
  if (reply === null) return { is: 'answered', body: {} };
  const closed = !listens(reply);
  const end = closed ? endPage(textAt(body, 'pageInfo', 'currentPage')) : null;
  return {
    is: 'answered',
    body: {
      fulfillmentResponse: {
        // Where there is any outputAudioText only that is spoken; the text is for clients that show it.
        messages: [
          { outputAudioText: { ssml: renderGoogle(reply.say, reply.manner) } },
          { text: { text: [toPlainText(reply.say)] } },
        ],
        mergeBehavior: 'REPLACE',
      },
      sessionInfo: { parameters: { [STATE]: reply.session, [CLOSED]: closed } },
      // The agent's own route on CLOSED ends the session too; this does it at once, also in an agent made by hand.
      ...(end !== null && { targetPage: end }),
    },
  };
}

/** Reads a turn from a request in which everything may be missing; fields nobody has documented are ignored. */
function readTurn(body: Json, country: string | null, now: number): Turn {
  const parameters = at(body, 'sessionInfo', 'parameters');
  const code = textAt(body, 'languageCode') ?? 'en';
  const payload = at(body, 'payload');
  const caller = textAt(payload, 'telephony', 'caller_id');
  const where = countryOf(caller, code, country);
  const state = at(parameters, STATE);
  return {
    input: readInput(body),
    text: textAt(body, 'text') ?? textAt(body, 'transcript'),
    locale: localeOf(code, where),
    country: where,
    at: now,
    user: textAt(payload, 'userId') ?? householdOf(caller),
    opens: !isObject(state) || at(parameters, CLOSED) === true,
    session: state,
    can: { whisper: false, comeBack: 'hello' },
  };
}

/** The fulfillment's tag says which of our routes was taken; an agent made by hand may only have named its intents. */
function readInput(body: Json): Input {
  const tag = textAt(body, 'fulfillmentInfo', 'tag');
  const matched = textAt(body, 'intentInfo', 'displayName');
  if (tag === 'Silence') return { is: 'silence' };
  const name = tag === 'Launch' || isIntentName(tag) ? tag : matched;
  if (name === 'Launch') return { is: 'launch' };
  if (!isIntentName(name) || name === 'FallbackIntent') return { is: 'unmatched' };
  const parameters = at(body, 'intentInfo', 'parameters');
  const pairs = Object.entries(isObject(parameters) ? parameters : {});
  return {
    is: 'intent',
    name,
    slots: readSlots(pairs.map(([key, value]) => [key, valueOf(value)])),
  };
}

/** What was understood of a parameter, else what was said. */
function valueOf(parameter: unknown): unknown {
  const resolved = at(parameter, 'resolvedValue') ?? '';
  return resolved === '' ? at(parameter, 'originalValue') : resolved;
}

/** The end of the session as a page of the flow we are in; null where the request doesn't tell its page. */
function endPage(currentPage: string | null): string | null {
  const match = /^(.+\/flows\/[^/]+\/pages\/)[^/]+$/.exec(currentPage ?? '');
  return match ? `${match[1]}END_SESSION` : null;
}
