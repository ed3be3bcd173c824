import type { LanguageData } from '../../../lambda/language/language-model';
import { platformSlotName } from '../../../lambda/language/read-slots';
import {
  compileEsAgent,
  ES_PLACEHOLDER_URL,
  MOST_PHRASES,
} from '../../../lambda/platforms/dialogflow/compile-es';
import { LANGUAGES } from '../small-language';
import type { EsEntry, EsIntent } from './es-files';
import { phrasesOf, read, textOf } from './es-files';

/**
 * The export format has no proto. These are the fields that occur in an agent which Google published
 * (actions-on-google/dialogflow-iosched-nodejs), less those of other products; `disableStackdriverLogs` is of later exports.
 */
const FIELDS = {
  agent: `description language disableInteractionLogs disableStackdriverLogs defaultTimezone webhook isPrivate
    customClassifierMode mlMinConfidence supportedLanguages onePlatformApiVersion`,
  webhook: 'url headers available useForDomains cloudFunctionsEnabled cloudFunctionsInitialized',
  intent: `id name auto contexts responses priority webhookUsed webhookForSlotFilling lastUpdate fallbackIntent events`,
  response: 'resetContexts action affectedContexts parameters messages defaultResponsePlatforms speech',
  parameter: 'id required dataType name value isList',
  message: 'type lang speech',
  event: 'name',
  phrase: 'id data isTemplate count updated',
  part: 'text alias meta userDefined',
  entity: 'id name isOverridable isEnum automatedExpansion',
  entry: 'value synonyms',
};

/** Dialogflow ES: quotas and limits. */
const LONGEST_PHRASE = 768;
const MOST_SYNONYMS = 200;
const LEAST_PHRASES = 10;

const intentsOf = (files: ReadonlyMap<string, string>, { intents }: LanguageData): EsIntent[] =>
  intents.map(({ name }) => read<EsIntent>(files, `intents/${name}.json`));

function expectFields(kind: keyof typeof FIELDS, objects: readonly object[]): void {
  const known = FIELDS[kind].split(/\s+/);
  expect(objects.flatMap((one) => Object.keys(one)).filter((key) => !known.includes(key))).toEqual([]);
}

describe.each(LANGUAGES)('the ES agent of %s', (_, language) => {
  const files = compileEsAgent(language);
  const intents = intentsOf(files, language);
  const phrases = language.intents.flatMap(({ name }) => phrasesOf(files, name));
  const entities = language.slots.flatMap((slot) =>
    slot.kind === 'list' ? [platformSlotName(slot.name)] : [],
  );

  it('has no field that an exported agent does not have', () => {
    const agent = read<{ webhook: object }>(files, 'agent.json');
    expectFields('agent', [agent]);
    expectFields('webhook', [agent.webhook]);
    expectFields('intent', intents);
    expectFields(
      'event',
      intents.flatMap(({ events }) => events),
    );
    const responses = intents.flatMap((intent) => intent.responses);
    expectFields('response', responses);
    expectFields(
      'parameter',
      responses.flatMap(({ parameters }) => parameters),
    );
    expectFields(
      'message',
      responses.flatMap(({ messages }) => messages),
    );
    expectFields('phrase', phrases);
    expectFields(
      'part',
      phrases.flatMap(({ data }) => data),
    );
    expectFields(
      'entity',
      entities.map((name) => read<object>(files, `entities/${name}.json`)),
    );
    expectFields(
      'entry',
      entities.flatMap((name) => read<EsEntry[]>(files, `entities/${name}_entries_en.json`)),
    );
  });

  it('has no file that nothing needs', () => {
    const expected = [
      'agent.json',
      'package.json',
      ...language.intents.map(({ name }) => `intents/${name}.json`),
      ...language.intents.flatMap(({ name }) =>
        name === 'FallbackIntent' ? [] : [`intents/${name}_usersays_en.json`],
      ),
      ...entities.flatMap((name) => [`entities/${name}.json`, `entities/${name}_entries_en.json`]),
    ];
    expect([...files.keys()].sort()).toEqual(expected.sort());
  });

  it('speaks v2, keeps no logs, and calls a webhook over https', () => {
    expect(read(files, 'agent.json')).toMatchObject({
      onePlatformApiVersion: 'v2',
      disableInteractionLogs: true,
      disableStackdriverLogs: true,
      language: 'en',
      supportedLanguages: [],
      webhook: { available: true, url: ES_PLACEHOLDER_URL },
    });
    expect(ES_PLACEHOLDER_URL).toMatch(/^https:\/\//);
  });

  it('calls us for every intent, and has a reply for when we cannot be reached', () => {
    expect(intents.filter(({ webhookUsed }) => !webhookUsed)).toEqual([]);
    expect(intents.map(({ name, responses }) => [name, responses[0]?.messages])).toEqual(
      language.intents.map(({ name, reply }) => [name, [{ type: 0, lang: 'en', speech: reply }]]),
    );
  });

  it('never asks for a slot by itself', () => {
    expect(intents.filter(({ webhookForSlotFilling }) => webhookForSlotFilling)).toEqual([]);
    const parameters = intents.flatMap(({ responses }) =>
      responses.flatMap((response) => response.parameters),
    );
    expect(parameters.filter(({ required, prompts }) => required || prompts !== undefined)).toEqual([]);
  });

  it('has at least ten ways of asking for each thing where its author wrote as many, and not too many', () => {
    for (const { name, sentences } of language.intents) {
      const count = phrasesOf(files, name).length;
      expect(count).toBeLessThanOrEqual(MOST_PHRASES);
      if (name !== 'FallbackIntent')
        expect(count).toBeGreaterThanOrEqual(Math.min(LEAST_PHRASES, sentences.length));
    }
  });

  it('has each phrase under one intent only', () => {
    const texts = phrases.map((phrase) => textOf(phrase).toLowerCase());
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
    expect(
      texts.filter((text) => text !== text.trim() || text === '' || /[{}[\]|*]| {2}/.test(text)),
    ).toEqual([]);
  });

  it('marks slots only as parameters that the intent has, with the entity that reads them', () => {
    for (const { name, responses } of intents) {
      const parameters = new Map(responses[0]?.parameters.map((one) => [one.name, one.dataType]));
      for (const { data } of phrasesOf(files, name)) {
        for (const { alias, meta, userDefined } of data) {
          expect(userDefined).toBe(alias !== undefined);
          if (alias !== undefined) expect(parameters.get(alias)).toBe(meta);
        }
      }
    }
  });

  it('refers to entities that are there', () => {
    const types = intents.flatMap(({ responses }) =>
      responses.flatMap(({ parameters }) => parameters.map((one) => one.dataType)),
    );
    const own = types.filter((type) => !['@sys.duration', '@sys.given-name'].includes(type));
    expect(own.filter((type) => !files.has(`entities/${type.slice(1)}.json`))).toEqual([]);
  });

  it('stays within what Dialogflow takes', () => {
    expect(phrases.filter((phrase) => textOf(phrase).length > LONGEST_PHRASE)).toEqual([]);
    const entries = entities.flatMap((name) => read<EsEntry[]>(files, `entities/${name}_entries_en.json`));
    expect(
      entries.filter(({ synonyms }) => synonyms.length > MOST_SYNONYMS || synonyms.length === 0),
    ).toEqual([]);
  });

  it('gives everything an id of its own, and the same one when it is compiled again', () => {
    const ids = [...files.values()].flatMap((text) =>
      [...text.matchAll(/"id": ?"([^"]+)"/g)].map((match) => match[1] ?? ''),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(compileEsAgent(language)).toEqual(files);
  });
});
