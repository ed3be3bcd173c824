import type { IntentModel, LanguageData } from '../../language/language-model';
import { safetyKindOf } from '../../language/names';
import { platformSlotName } from '../../language/read-slots';
import type { Phrase } from '../sample-phrases';
import { fillIntents, textOf } from '../sample-phrases';
import { makeId, writeJson } from '../write-json';
import { MOST_PHRASES } from './compile-es';
import { CLOSED } from './cx';
import { entityOf, listEntries, listSlots } from './slot-entity';

/** The address that deployment puts its own in the place of; `.invalid` never resolves. */
export const CX_PLACEHOLDER_URL = 'https://tiny-moments.invalid/dialogflow/cx';

const AGENT = 'Tiny Moments';
const WEBHOOK = 'Tiny Moments';
const FLOW = 'Default Start Flow';
/** How an agent file names the symbolic page END_SESSION: like every other reference, by its display name. */
const END_OF_SESSION = 'End Session';

/** Every CX agent has this flow and these two intents under these ids; with any other id there would be two of each. */
const DEFAULT_FLOW_ID = '00000000-0000-0000-0000-000000000000';
const WELCOME_ID = '00000000-0000-0000-0000-000000000000';
const NEGATIVE_ID = '00000000-0000-0000-0000-000000000001';

const NORMAL_PRIORITY = 500_000;
const HIGHEST_PRIORITY = 1_000_000;

/** Dialogflow's own default. A sentence of danger that it hears as something else is caught by our reading of the text. */
const LEAST_CONFIDENCE = 0.3;

/** CX gives up on a webhook after this; the static reply of the route is then all that is spoken. */
const WEBHOOK_TIMEOUT_S = 5;

const COUNTS = ['default', '1', '2', '3', '4', '5', '6'];

/**
 * Compiles a Dialogflow CX agent as its JSON package has it: path within the agent's folder -> text. The same every time.
 * One flow, no pages, no forms: nothing is asked for by the platform, every turn reaches our webhook.
 *
 * A sentence that means a slot without naming it becomes a phrase with that slot marked where a synonym of the value occurs
 * in it, else a phrase without; the engine then does without the slot.
 * @throws with all of them where a sentence belongs to two intents
 */
export function compileCxAgent(language: LanguageData): Map<string, string> {
  const files = new Map<string, string>();
  files.set('agent.json', writeJson(agentOf(language)));
  files.set(`flows/${FLOW}/${FLOW}.json`, writeJson(writeFlow(language)));
  files.set(`webhooks/${WEBHOOK}.json`, writeJson(WEBHOOK_FILE));
  for (const [intent, phrases] of fillIntents(language, MOST_PHRASES)) {
    const folder = `intents/${intent.name}`;
    files.set(`${folder}/${intent.name}.json`, writeJson(writeIntent(language, intent)));
    const path = `${folder}/trainingPhrases/${language.language}.json`;
    const trainingPhrases = phrases.map((phrase) => writePhrase(language, phrase, path));
    files.set(path, writeJson({ trainingPhrases }, 2));
  }
  for (const slot of listSlots(language)) {
    const name = platformSlotName(slot.name);
    const entities = listEntries(slot).map((entry) => ({ ...entry, languageCode: language.language }));
    files.set(
      `entityTypes/${name}/${name}.json`,
      writeJson({ name: idOf(`entityTypes/${name}`), displayName: name, kind: 'KIND_MAP' }),
    );
    files.set(`entityTypes/${name}/entities/${language.language}.json`, writeJson({ entities }, 2));
  }
  return files;
}

const idOf = (path: string): string => makeId(`dialogflow/cx/${path}`);

const agentOf = (language: LanguageData): object => ({
  displayName: AGENT,
  defaultLanguageCode: language.language,
  timeZone: 'America/New_York',
  startFlow: FLOW,
  // What people say to this agent is theirs: nothing of it may be kept by the platform.
  enableStackdriverLogging: false,
  advancedSettings: {
    loggingSettings: {
      enableStackdriverLogging: false,
      enableInteractionLogging: false,
      enableConsentBasedRedaction: false,
    },
  },
});

/** Durations stand in agent files as a number of seconds, not as the "5s" of the API. */
const WEBHOOK_FILE = {
  name: idOf(`webhooks/${WEBHOOK}`),
  displayName: WEBHOOK,
  genericWebService: { uri: CX_PLACEHOLDER_URL },
  timeout: { seconds: WEBHOOK_TIMEOUT_S },
};

function writeFlow(language: LanguageData): object {
  const fallback = language.intents.find(({ name }) => name === 'FallbackIntent');
  return {
    name: DEFAULT_FLOW_ID,
    displayName: FLOW,
    transitionRoutes: [
      // What isn't understood is an event here; a route on the fallback intent is refused.
      ...language.intents
        .filter(({ name }) => name !== 'FallbackIntent')
        .map(({ name, reply }) => ({
          intent: name,
          triggerFulfillment: fulfil(language, name, reply),
          name: idOf(`routes/${name}`),
        })),
      {
        condition: `$session.params.${CLOSED} = true`,
        triggerFulfillment: {},
        targetPage: END_OF_SESSION,
        name: idOf('routes/closed'),
      },
    ],
    eventHandlers: [
      ...COUNTS.map((count) =>
        handle(`sys.no-match-${count}`, fulfil(language, 'FallbackIntent', fallback?.reply)),
      ),
      // Nobody spoke: where our server can't be reached nothing needs to be said either.
      ...COUNTS.map((count) => handle(`sys.no-input-${count}`, fulfil(language, 'Silence', undefined))),
      // Adds nothing. The route's static reply is in the queue by now, and what is said about danger has to stand alone.
      handle('webhook.error', {}),
    ],
    nluSettings: { modelType: 'MODEL_TYPE_STANDARD', classificationThreshold: LEAST_CONFIDENCE },
  };
}

const handle = (event: string, triggerFulfillment: object): object => ({
  event,
  triggerFulfillment,
  name: idOf(`events/${event}`),
});

/** Calls our webhook, whose answer replaces `reply`; that is spoken where there is no answer. */
const fulfil = (language: LanguageData, tag: string, reply: string | undefined): object => ({
  messages: reply === undefined ? [] : [{ text: { text: [reply] }, languageCode: language.language }],
  webhook: WEBHOOK,
  tag,
});

function writeIntent(language: LanguageData, intent: IntentModel): object {
  return {
    name: defaultIdOf(intent) ?? idOf(`intents/${intent.name}`),
    displayName: intent.name,
    ...(intent.slots.length > 0 && {
      parameters: intent.slots.map((slot) => ({
        id: platformSlotName(slot),
        entityType: entityOf(language, slot),
        isList: false,
      })),
    }),
    priority: safetyKindOf(intent.name) === null ? NORMAL_PRIORITY : HIGHEST_PRIORITY,
    // Its phrases are what must not be taken for anything else.
    ...(intent.name === 'FallbackIntent' && { isFallback: true }),
    description: intent.meaning,
  };
}

/** Launch is the agent's welcome intent, which a call begins with; FallbackIntent its negative one. */
function defaultIdOf({ name }: IntentModel): string | null {
  if (name === 'Launch') return WELCOME_ID;
  return name === 'FallbackIntent' ? NEGATIVE_ID : null;
}

const writePhrase = (language: LanguageData, phrase: Phrase, path: string): object => ({
  id: idOf(`${path}/${textOf(phrase)}`),
  parts: phrase.map(({ text, slot }) =>
    slot === undefined ? { text } : { text, parameterId: platformSlotName(slot) },
  ),
  repeatCount: 1,
  languageCode: language.language,
});
