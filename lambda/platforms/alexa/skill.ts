import { SkillBuilders } from 'ask-sdk-core';
import type { HandlerInput, RequestHandler, Skill } from 'ask-sdk-core';
import type { canfulfill, RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { converse } from '../../engine/converse';
import type { World } from '../../engine/world';
import { isIntentName } from '../../language/names';
import { SLOT_NAMES } from '../../language/names';
import { platformSlotName } from '../../language/read-slots';
import { decodeSession } from '../../state/session';
import type { Json, Refused } from '../json';
import { at, isObject, refuse, textAt } from '../json';
import { BUILT_INS, readTurn, readUser, STATE } from './read-request';
import { writeResponse } from './write-response';

export type AlexaAnswer = { readonly is: 'answered'; readonly body: ResponseEnvelope } | Refused;

/**
 * Answers one Alexa envelope of any type. Rejects only where Amazon should try again: a disabled skill whose data could not
 * be erased.
 * @param now the moment of the turn, ms since 1970
 */
export async function answerAlexa(world: World, envelope: unknown, now: number): Promise<AlexaAnswer> {
  if (!isObject(envelope)) return refuse('the body is no Alexa request envelope: an object is expected');
  if (textAt(envelope, 'request', 'type') === null) return refuse('the envelope has no request with a type');
  const response = await skillFor(world).invoke(forSdk(envelope), { now });
  return { is: 'answered', body: response };
}

/**
 * The envelope with no other session attributes than ours. The SDK copies them with a walk that too deep a value breaks, and
 * sends back whatever they are, also where Alexa would refuse it.
 */
function forSdk(envelope: Json): RequestEnvelope {
  const { session, ...outside } = envelope;
  if (!isObject(session)) return outside as unknown as RequestEnvelope;
  const state = decodeSession(at(session, 'attributes', STATE));
  const attributes = state === null ? {} : { [STATE]: state };
  return { ...outside, session: { ...session, attributes } } as unknown as RequestEnvelope;
}

/** One skill a world: the SDK's router is made once. */
const skills = new WeakMap<World, Skill>();

function skillFor(world: World): Skill {
  let skill = skills.get(world);
  if (!skill) {
    skill = SkillBuilders.custom()
      .addRequestHandlers(
        takeTurn(world),
        endSession(world),
        canFulfill,
        forgetOnDisable(world),
        nothingToSay,
      )
      .create();
    skills.set(world, skill);
  }
  return skill;
}

const typeOf = (input: HandlerInput): string => input.requestEnvelope.request.type;
const envelopeOf = (input: HandlerInput): Json => input.requestEnvelope as unknown as Json;
const nowOf = (input: HandlerInput): number => (input.context as { now: number }).now;
const empty = (input: HandlerInput): ReturnType<RequestHandler['handle']> =>
  input.responseBuilder.getResponse();

const takeTurn = (world: World): RequestHandler => ({
  canHandle: (input) => ['LaunchRequest', 'IntentRequest'].includes(typeOf(input)),
  handle: async (input) => {
    const reply = await converse(world, readTurn(envelopeOf(input), world.country, nowOf(input)));
    if (reply === null) return empty(input);
    // The SDK's attributes throw outside of a session, and some old envelopes have none.
    if (isObject(at(envelopeOf(input), 'session')))
      input.attributesManager.setSessionAttributes({ [STATE]: reply.session });
    return writeResponse(reply);
  },
});

const endSession = (world: World): RequestHandler => ({
  canHandle: (input) => typeOf(input) === 'SessionEndedRequest',
  handle: async (input) => {
    await converse(world, readTurn(envelopeOf(input), world.country, nowOf(input)));
    return empty(input);
  },
});

const canFulfill: RequestHandler = {
  canHandle: (input) => typeOf(input) === 'CanFulfillIntentRequest',
  handle: (input) =>
    input.responseBuilder
      .withCanFulfillIntent(judge(at(envelopeOf(input), 'request', 'intent')))
      .getResponse(),
};

/** Whether another skill's user could be served with this intent: without speaking, and without keeping anything. */
function judge(intent: unknown): canfulfill.CanFulfillIntent {
  const name = textAt(intent, 'name') ?? '';
  // What we don't understand we can't serve either, though the intent is in our model.
  const ours = (isIntentName(name) || Object.hasOwn(BUILT_INS, name)) && !name.endsWith('FallbackIntent');
  const slots = at(intent, 'slots');
  const known = new Set<string>(SLOT_NAMES.map(platformSlotName));
  const judged = Object.keys(isObject(slots) ? slots : {}).map((key): [string, canfulfill.CanFulfillSlot] => {
    const can = ours && known.has(key) ? 'YES' : 'NO';
    return [key, { canUnderstand: can, canFulfill: can }];
  });
  return { canFulfill: ours ? 'YES' : 'NO', ...(judged.length > 0 && { slots: Object.fromEntries(judged) }) };
}

const forgetOnDisable = (world: World): RequestHandler => ({
  canHandle: (input) => typeOf(input) === 'AlexaSkillEvent.SkillDisabled',
  handle: async (input) => {
    const user = readUser(envelopeOf(input));
    if (user !== null) {
      const key = world.keyOf(user);
      await world.later?.drop(key);
      await world.profiles.erase(key);
    }
    return empty(input);
  },
});

/** Events of every other type, known or not yet invented: taken, and nothing is said. */
const nothingToSay: RequestHandler = { canHandle: () => true, handle: empty };
