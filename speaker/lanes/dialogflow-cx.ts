import { answerCx, CLOSED } from '../../lambda/platforms/dialogflow/cx';
import { at, textAt } from '../../lambda/platforms/json';
import { googleParameters } from './dialogflow-es';
import type { Heard, Lane, Surroundings } from './lane';
import { throughJson } from './lane';

const SESSION_LIVES_MS = 30 * 60 * 1000;
const FLOW =
  'projects/tiny-moments/locations/global/agents/speaker/flows/00000000-0000-0000-0000-000000000000';

/** A Dialogflow CX agent on the phone: silences come as events, closing is a transition to the end of the session. */
export const cxLane: Lane = {
  name: 'dialogflow-cx',
  opensAnew: false,
  repromptsItself: false,
  forgetsAfterMs: SESSION_LIVES_MS,
  take: async (heard, around) => {
    if (heard.is === 'ended') return null;
    const request = throughJson(webhookRequest(heard, around));
    const answer = await answerCx(around.world, request, around.at);
    if (answer.is === 'refused') throw new Error(answer.detail);
    const response = throughJson(answer.body);
    const parameters = response.sessionInfo?.parameters ?? null;
    const closed = at(parameters, CLOSED) === true;
    const ssml = textAt(response.fulfillmentResponse?.messages[0], 'outputAudioText', 'ssml');
    return {
      request,
      response,
      ssml,
      repromptSsml: null,
      listening: ssml !== null && !closed,
      state: closed ? null : parameters,
    };
  },
};

function webhookRequest(
  heard: Exclude<Heard, { is: 'ended' }>,
  { session, user, locale, state }: Surroundings,
): object {
  const said = heard.is === 'said' ? heard : null;
  const intent = said?.understood.intent ?? (heard.is === 'launch' ? 'Launch' : 'Silence');
  const parameters = said ? googleParameters(said.understood.slots) : [];
  return {
    detectIntentResponseId: `speaker-${session}`,
    languageCode: locale.toLowerCase(),
    fulfillmentInfo: { tag: intent },
    ...(intent !== 'Silence' && {
      intentInfo: {
        lastMatchedIntent: `${FLOW}/intents/${intent}`,
        displayName: intent,
        parameters: Object.fromEntries(
          parameters.map(([key, value]) => [key, { originalValue: String(value), resolvedValue: value }]),
        ),
        confidence: 1,
      },
    }),
    pageInfo: { currentPage: `${FLOW}/pages/START_PAGE`, displayName: 'Start Page' },
    sessionInfo: {
      session: `projects/tiny-moments/locations/global/agents/speaker/sessions/${session}`,
      parameters: state ?? {},
    },
    payload: { userId: user },
    ...(said ? { text: said.text } : heard.is === 'launch' && { text: 'hello' }),
  };
}
