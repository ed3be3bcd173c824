import type { Slots, SlotName } from '../../lambda/language/names';
import { readAge } from '../../lambda/language/duration';
import { platformSlotName } from '../../lambda/language/read-slots';
import { answerEs } from '../../lambda/platforms/dialogflow/es';
import { at, textAt } from '../../lambda/platforms/json';
import type { Lane, Surroundings } from './lane';
import { throughJson } from './lane';

const CONTEXTS_LIVE_MS = 20 * 60 * 1000;

/** A Dialogflow ES agent: it has no event for silence and no way to close; contexts live for twenty minutes. */
export const esLane: Lane = {
  name: 'dialogflow-es',
  opensAnew: false,
  repromptsItself: false,
  forgetsAfterMs: CONTEXTS_LIVE_MS,
  take: async (heard, around) => {
    if (heard.is === 'silence' || heard.is === 'ended') return null;
    const said = heard.is === 'said' ? heard : { text: 'hello', understood: { intent: 'Launch', slots: {} } };
    const request = throughJson(
      webhookRequest(said.text, said.understood.intent, said.understood.slots, around),
    );
    const answer = await answerEs(around.world, request, around.at);
    if (answer.is === 'refused') throw new Error(answer.detail);
    const response = throughJson(answer.body);
    const contexts = response.outputContexts ?? [];
    const ssml = response.fulfillmentMessages?.[0]?.text.text[0] ?? null;
    const closed = at(contexts[0], 'parameters', 'closed') === true;
    // The platform keeps contexts after a close as well: that is how the next turn is known to open anew.
    return {
      request,
      response,
      ssml,
      repromptSsml: null,
      listening: ssml !== null && !closed,
      state: contexts,
    };
  },
};

/** Parameters as both Dialogflows give them. */
export function googleParameters(slots: Slots): [string, unknown][] {
  return Object.entries(slots).map(([key, value]) => [
    platformSlotName(key as SlotName),
    googleValue(key, value),
  ]);
}

const UNITS: Readonly<Record<string, string>> = { day: 'day', week: 'wk', month: 'mo', year: 'yr' };

function googleValue(key: string, value: string | number): unknown {
  if (key === 'minutes') return { amount: value, unit: 'min' };
  const age = key === 'age' ? readAge(String(value)) : null;
  return age ? { amount: age.amount, unit: UNITS[age.unit] ?? age.unit } : value;
}

function webhookRequest(
  text: string,
  intent: string,
  slots: Slots,
  { session, user, locale, state }: Surroundings,
): object {
  const project = 'projects/tiny-moments/agent';
  return {
    responseId: `speaker-${session}`,
    session: `${project}/sessions/${session}`,
    queryResult: {
      queryText: text,
      languageCode: locale.toLowerCase(),
      parameters: Object.fromEntries(googleParameters(slots)),
      allRequiredParamsPresent: true,
      outputContexts: Array.isArray(state)
        ? (state as unknown[]).filter((context) => textAt(context, 'name') !== null)
        : [],
      intent: { name: `${project}/intents/${intent}`, displayName: intent },
      intentDetectionConfidence: 1,
    },
    originalDetectIntentRequest: { source: 'speaker', payload: { userId: user } },
  };
}
