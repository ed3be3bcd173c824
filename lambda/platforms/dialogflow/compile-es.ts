import type { IntentModel, LanguageData } from '../../language/language-model';
import { safetyKindOf } from '../../language/names';
import { platformSlotName } from '../../language/read-slots';
import type { Phrase } from '../sample-phrases';
import { fillIntents, textOf } from '../sample-phrases';
import { makeId, writeJson } from '../write-json';
import { entityOf, listEntries, listSlots } from './slot-entity';

/** The address that deployment puts its own in the place of; `.invalid` never resolves. */
export const ES_PLACEHOLDER_URL = 'https://tiny-moments.invalid/dialogflow/es';

/** So that every way of asking is heard, and the longest list doesn't drown the shortest. */
export const MOST_PHRASES = 300;

/** Dialogflow's own default. A sentence of danger that it hears as something else is caught by our reading of the text. */
const LEAST_CONFIDENCE = 0.3;

const NORMAL_PRIORITY = 500_000;
const HIGHEST_PRIORITY = 1_000_000;

/**
 * Compiles a Dialogflow ES agent as its export has it: path within the agent's folder -> text. The same every time.
 *
 * A sentence that means a slot without naming it becomes a phrase with that slot marked where a synonym of the value occurs
 * in it, else a phrase without: ES has no way to set a parameter without words, and the engine then does without it.
 * @throws with all of them where a sentence belongs to two intents
 */
export function compileEsAgent(language: LanguageData): Map<string, string> {
  const files = new Map<string, string>();
  files.set('agent.json', writeJson(agentOf(language)));
  files.set('package.json', writeJson({ version: '1.0.0' }));
  for (const [intent, phrases] of fillIntents(language, MOST_PHRASES)) {
    files.set(`intents/${intent.name}.json`, writeJson(writeIntent(language, intent)));
    // A fallback intent is what matches nothing else; phrases of its own would only be counter-examples.
    if (intent.name === 'FallbackIntent') continue;
    const path = `intents/${intent.name}_usersays_${language.language}.json`;
    files.set(
      path,
      writeJson(
        phrases.map((phrase) => writePhrase(language, phrase, path)),
        1,
      ),
    );
  }
  for (const slot of listSlots(language)) {
    const name = platformSlotName(slot.name);
    files.set(
      `entities/${name}.json`,
      writeJson({
        id: idOf(`entities/${name}`),
        name,
        isOverridable: true,
        isEnum: false,
        automatedExpansion: false,
      }),
    );
    files.set(`entities/${name}_entries_${language.language}.json`, writeJson(listEntries(slot), 1));
  }
  return files;
}

const idOf = (path: string): string => makeId(`dialogflow/es/${path}`);

const agentOf = (language: LanguageData): object => ({
  description: '',
  language: language.language,
  // What people say to this agent is theirs: nothing of it may be kept by the platform.
  disableInteractionLogs: true,
  disableStackdriverLogs: true,
  defaultTimezone: 'America/New_York',
  webhook: {
    url: ES_PLACEHOLDER_URL,
    headers: {},
    available: true,
    useForDomains: false,
    cloudFunctionsEnabled: false,
    cloudFunctionsInitialized: false,
  },
  isPrivate: true,
  customClassifierMode: 'use.after',
  mlMinConfidence: LEAST_CONFIDENCE,
  supportedLanguages: [],
  onePlatformApiVersion: 'v2',
});

function writeIntent(language: LanguageData, intent: IntentModel): object {
  const isFallback = intent.name === 'FallbackIntent';
  return {
    id: idOf(`intents/${intent.name}`),
    name: intent.name,
    auto: !isFallback,
    contexts: [],
    responses: [
      {
        resetContexts: false,
        ...(isFallback && { action: 'input.unknown' }),
        affectedContexts: [],
        // Never required: a required parameter makes Dialogflow ask for it, and that turn wouldn't reach us.
        parameters: intent.slots.map((slot) => ({
          id: idOf(`intents/${intent.name}/${slot}`),
          required: false,
          dataType: entityOf(language, slot),
          name: platformSlotName(slot),
          value: `$${platformSlotName(slot)}`,
          isList: false,
        })),
        messages: [{ type: 0, lang: language.language, speech: intent.reply }],
        defaultResponsePlatforms: {},
        speech: [],
      },
    ],
    priority: safetyKindOf(intent.name) === null ? NORMAL_PRIORITY : HIGHEST_PRIORITY,
    webhookUsed: true,
    webhookForSlotFilling: false,
    lastUpdate: 0,
    fallbackIntent: isFallback,
    events: intent.name === 'Launch' ? [{ name: 'WELCOME' }] : [],
  };
}

const writePhrase = (language: LanguageData, phrase: Phrase, path: string): object => ({
  id: idOf(`${path}/${textOf(phrase)}`),
  data: phrase.map(({ text, slot }) =>
    slot === undefined
      ? { text, userDefined: false }
      : { text, alias: platformSlotName(slot), meta: entityOf(language, slot), userDefined: true },
  ),
  isTemplate: false,
  count: 0,
  updated: 0,
});
