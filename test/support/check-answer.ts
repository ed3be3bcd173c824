import type { Response, ResponseEnvelope } from 'ask-sdk-model';
import type { Reply } from '../../lambda/engine/turn';
import { endsWithQuestion } from '../../lambda/speech/plain-text';
import { CONTEXT } from '../../lambda/platforms/dialogflow/es';
import { CLOSED, STATE } from '../../lambda/platforms/dialogflow/cx';
import { asks, checkSsml, checkWords, textOf } from './check-spoken';
import { checkMessage } from './proto-check';
import { isPlainObject } from './proto-values';

/** The fields of Alexa's response: a type without one of them, or with one more, does not compile here. */
const RESPONSE: Readonly<Record<keyof Required<Response>, true>> = {
  outputSpeech: true,
  card: true,
  reprompt: true,
  directives: true,
  apiResponse: true,
  shouldEndSession: true,
  canFulfillIntent: true,
  experimentation: true,
};
const ENVELOPE: Readonly<Record<keyof Required<ResponseEnvelope>, true>> = {
  version: true,
  response: true,
  sessionAttributes: true,
  userAgent: true,
};

const ALEXA = { mostCharacters: 8000, whispers: true };
const GOOGLE = { mostBytes: 5000 };
const MOST_BYTES_ALEXA = 120 * 1024;
const MOST_BYTES_GOOGLE = 64 * 1024;

/** The reply that an answer was made from, which alone knows whose question the last one is. */
type From = Pick<Reply, 'say'> | null;

/** Whether a question is open: of the device, not one that somebody quotes; without a reply, any. */
const isOpen = (text: string, from: From): boolean => (from ? endsWithQuestion(from.say) : asks(text));

/** Every problem of an answer as Alexa receives it; `spoken`: whether anything may be said. */
export function checkAlexaAnswer(body: unknown, spoken = true, from: From = null): string[] {
  const json = asJson(body);
  const problems = [...unknownFields(json, ENVELOPE, 'envelope'), ...tooLong(json, MOST_BYTES_ALEXA)];
  if (!isPlainObject(json) || !isPlainObject(json['response'])) return [...problems, 'there is no response'];
  if ('sessionAttributes' in json && !isPlainObject(json['sessionAttributes']))
    problems.push('session attributes are an object');
  const { response } = json;
  problems.push(...unknownFields(response, RESPONSE, 'response'));
  const { outputSpeech, reprompt, shouldEndSession } = response;
  if (!spoken) {
    for (const field of ['outputSpeech', 'reprompt', 'card', 'directives'])
      if (field in response) problems.push(`${field} has no place here`);
    return problems;
  }
  problems.push(...checkAlexaSpeech(outputSpeech, 'outputSpeech'));
  const question = isPlainObject(outputSpeech) && isOpen(textOf(String(outputSpeech['ssml'])), from);
  if (shouldEndSession !== !question)
    problems.push(
      `shouldEndSession is ${String(shouldEndSession)}, but a question ${question ? 'is' : "isn't"} open`,
    );
  if (question !== 'reprompt' in response)
    problems.push('there is a reprompt exactly where a question is open');
  if (isPlainObject(reprompt)) {
    problems.push(
      ...unknownFields(reprompt, { outputSpeech: true }, 'reprompt'),
      ...checkAlexaSpeech(reprompt['outputSpeech'], 'reprompt'),
    );
  }
  return problems;
}

function checkAlexaSpeech(speech: unknown, where: string): string[] {
  if (!isPlainObject(speech)) return [`${where}: there is no speech`];
  const problems = unknownFields(speech, { type: true, ssml: true }, where);
  if (speech['type'] !== 'SSML') problems.push(`${where}: the type is ${String(speech['type'])}`);
  return [...problems, ...checkSsml(speech['ssml'], ALEXA).map((problem) => `${where}: ${problem}`)];
}

/** Every problem of an answer as Dialogflow ES receives it. `{}` is right where nothing may be said. */
export function checkEsAnswer(body: unknown, from: From = null): string[] {
  const json = asJson(body) as {
    fulfillmentText?: unknown;
    fulfillmentMessages?: unknown;
    outputContexts?: unknown;
  };
  const problems = [
    ...checkMessage('dialogflow', 'WebhookResponse', json),
    ...tooLong(json, MOST_BYTES_GOOGLE),
  ];
  if (problems.length > 0 || Object.keys(json).length === 0) return problems;
  problems.push(...checkWords(json.fulfillmentText));
  const [message, ...more] = json.fulfillmentMessages as { text?: { text?: unknown[] } }[];
  const [ssml, ...others] = message?.text?.text ?? [];
  if (more.length + others.length > 0) problems.push('one message is enough');
  problems.push(...checkSsml(ssml, GOOGLE));
  if (normal(textOf(String(ssml))) !== normal(String(json.fulfillmentText)))
    problems.push('text and speech differ');
  for (const { name, parameters } of (json.outputContexts ?? []) as {
    name: string;
    parameters: Record<string, unknown>;
  }[]) {
    if (!/^projects\/.+\/sessions\/[^/]+\/contexts\/[a-z0-9_-]+$/.test(name))
      problems.push(`"${name}" is no name of a context`);
    if (!name.endsWith(`/${CONTEXT}`)) problems.push(`${name} is not ours`);
    if (parameters['closed'] !== !isOpen(String(json.fulfillmentText), from))
      problems.push('closed exactly where no question is open');
  }
  return problems;
}

/** Every problem of an answer as Dialogflow CX receives it. */
export function checkCxAnswer(body: unknown, from: From = null): string[] {
  const json = asJson(body) as {
    fulfillmentResponse?: {
      messages?: { outputAudioText?: { ssml?: unknown }; text?: { text?: unknown[] } }[];
      mergeBehavior?: unknown;
    };
    sessionInfo?: { parameters?: Record<string, unknown> };
    targetPage?: string;
  };
  const problems = [
    ...checkMessage('dialogflow-cx', 'WebhookResponse', json),
    ...tooLong(json, MOST_BYTES_GOOGLE),
  ];
  if (problems.length > 0) return problems;
  const [audio, text, ...more] = json.fulfillmentResponse?.messages ?? [];
  const ssml = audio?.outputAudioText?.ssml;
  const words = text?.text?.text ?? [];
  if (more.length > 0 || words.length !== 1) problems.push('one message to speak and one to show');
  if (json.fulfillmentResponse?.mergeBehavior !== 'REPLACE')
    problems.push('the static answer has to be replaced');
  problems.push(...checkSsml(ssml, GOOGLE), ...checkWords(words[0]));
  if (normal(textOf(String(ssml))) !== normal(String(words[0]))) problems.push('text and speech differ');
  const parameters = json.sessionInfo?.parameters ?? {};
  const open = isOpen(String(words[0]), from);
  if (!isPlainObject(parameters[STATE])) problems.push('the session is not handed on');
  if (parameters[CLOSED] !== !open) problems.push('closed exactly where no question is open');
  if (
    json.targetPage !== undefined &&
    (open || !/\/flows\/[^/]+\/pages\/END_SESSION$/.test(json.targetPage))
  ) {
    problems.push(`the target page is ${json.targetPage} where a question ${open ? 'is' : "isn't"} open`);
  }
  return problems;
}

/** As it goes over the wire. */
const asJson = (body: unknown): unknown => JSON.parse(JSON.stringify(body)) as unknown;

const normal = (words: string): string => words.replace(/\s+/g, ' ').trim();

function unknownFields(json: unknown, known: object, where: string): string[] {
  if (!isPlainObject(json)) return [`${where}: is no object`];
  return Object.keys(json)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => `${where}: has no field ${key}`);
}

function tooLong(json: unknown, most: number): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(json));
  return bytes > most ? [`${bytes} bytes are too many`] : [];
}
