import type { Response } from 'ask-sdk-model';
import type { Reply } from '../../engine/turn';
import { listens } from '../../engine/turn';
import { renderAlexa } from './ssml';

/** A reply as Alexa's response; the session goes into the session attributes. No card: the account's owner could read it. */
export function writeResponse(reply: Reply): Response {
  const speech = (of: Reply['say']): NonNullable<Response['outputSpeech']> => ({
    type: 'SSML',
    ssml: renderAlexa(of, reply.manner),
  });
  const listening = listens(reply);
  return {
    outputSpeech: speech(reply.say),
    ...(listening && reply.again && { reprompt: { outputSpeech: speech(reply.again) } }),
    shouldEndSession: !listening,
  };
}
