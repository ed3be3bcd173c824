import type { LanguageData } from '../../lambda/language/language-model';
import type { SlotName, Slots } from '../../lambda/language/names';
import { platformSlotName } from '../../lambda/language/read-slots';
import { answerAlexa } from '../../lambda/platforms/alexa/skill';
import { at, isObject, textAt } from '../../lambda/platforms/json';
import type { Exchange, Heard, Lane, Surroundings } from './lane';
import { throughJson } from './lane';

const MINUTE_MS = 60 * 1000;
const APPLICATION = 'amzn1.ask.skill.speaker';

/** An Echo: the text is dropped once understood, the device reprompts by itself and closes at the second silence. */
export function createAlexaLane(language: LanguageData): Lane {
  const builtIns = new Map(
    language.intents.flatMap((intent) => (intent.alexa ? [[intent.name, intent.alexa] as const] : [])),
  );
  return {
    name: 'alexa',
    opensAnew: true,
    repromptsItself: true,
    // The microphone closes after eight seconds, twice.
    forgetsAfterMs: MINUTE_MS,
    take: async (heard, around) => {
      const request = throughJson(envelope(requestFor(heard, builtIns, around), around));
      const answer = await answerAlexa(around.world, request, around.at);
      if (answer.is === 'refused') throw new Error(answer.detail);
      return readExchange(request, throughJson(answer.body));
    },
  };
}

function requestFor(
  heard: Heard,
  builtIns: ReadonlyMap<string, string>,
  { at: now, locale }: Surroundings,
): object {
  const common = {
    requestId: `amzn1.echo-api.request.${now}`,
    timestamp: new Date(now).toISOString(),
    locale,
  };
  switch (heard.is) {
    case 'launch':
      return { type: 'LaunchRequest', ...common };
    case 'silence':
      return { type: 'SessionEndedRequest', ...common, reason: 'EXCEEDED_MAX_REPROMPTS' };
    case 'ended':
      return { type: 'SessionEndedRequest', ...common, reason: 'USER_INITIATED' };
    case 'said': {
      const { intent, slots } = heard.understood;
      if (intent === 'Launch') return { type: 'LaunchRequest', ...common };
      const name = builtIns.get(intent) ?? intent;
      return {
        type: 'IntentRequest',
        ...common,
        intent: { name, confirmationStatus: 'NONE', slots: slotsFor(slots) },
      };
    }
  }
}

function slotsFor(slots: Slots): object {
  return Object.fromEntries(
    Object.entries(slots).map(([key, value]) => {
      const name = platformSlotName(key as SlotName);
      const plain = { name, confirmationStatus: 'NONE' };
      if (key === 'minutes') return [name, { ...plain, value: `PT${value}M` }];
      if (key === 'age') return [name, { ...plain, value: isoAge(String(value)) }];
      if (key === 'name') return [name, { ...plain, value }];
      return [name, { ...plain, value, resolutions: resolved(name, String(value)) }];
    }),
  );
}

const isoAge = (age: string): string => {
  const [amount, unit] = age.split(' ');
  return `P${amount}${unit?.charAt(0).toUpperCase()}`;
};

const resolved = (name: string, id: string): object => ({
  resolutionsPerAuthority: [
    {
      authority: `amzn1.er-authority.echo-sdk.${APPLICATION}.${name}`,
      status: { code: 'ER_SUCCESS_MATCH' },
      values: [{ value: { name: id, id } }],
    },
  ],
});

function envelope(request: object, { session, user, state }: Surroundings): object {
  const application = { applicationId: APPLICATION };
  return {
    version: '1.0',
    session: {
      new: state === null,
      sessionId: `amzn1.echo-api.session.${session}`,
      application,
      attributes: state ?? {},
      user: { userId: user },
    },
    context: {
      System: {
        application,
        user: { userId: user },
        device: { deviceId: 'speaker', supportedInterfaces: {} },
      },
    },
    request,
  };
}

function readExchange(request: unknown, response: unknown): Exchange {
  const ssml = textAt(response, 'response', 'outputSpeech', 'ssml');
  const listening = at(response, 'response', 'shouldEndSession') === false;
  const attributes = at(response, 'sessionAttributes');
  return {
    request,
    response,
    ssml,
    repromptSsml: textAt(response, 'response', 'reprompt', 'outputSpeech', 'ssml'),
    listening,
    state: listening && isObject(attributes) ? attributes : null,
  };
}
