import type { LanguageData } from '../../../lambda/language/language-model';
import { platformSlotName } from '../../../lambda/language/read-slots';
import { compileCxAgent, CX_PLACEHOLDER_URL } from '../../../lambda/platforms/dialogflow/compile-cx';
import { MOST_PHRASES } from '../../../lambda/platforms/dialogflow/compile-es';
import { checkMessage } from '../../support/proto-check';
import { LANGUAGES } from '../small-language';
import type { Json } from './cx-files';
import { flowOf, intentOf, phrasesOf, read, textOf } from './cx-files';

const entitiesOf = ({ slots }: LanguageData): string[] =>
  slots.flatMap((slot) => (slot.kind === 'list' ? [platformSlotName(slot.name)] : []));

/**
 * The package's files say the same as the API's messages but for three things, seen in agents that people exported:
 * translatable things carry their `languageCode`, a duration is `{ seconds }`, and references are display names.
 */
function asMessage(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(asMessage);
  if (typeof json !== 'object' || json === null) return json;
  const { seconds, ...rest } = json as Json;
  if (typeof seconds === 'number' && Object.keys(rest).length === 0) return `${seconds}s`;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => key !== 'languageCode')
      .map(([key, value]) => [key, asMessage(value)]),
  );
}

const check = (type: string, json: unknown): string[] => checkMessage('dialogflow-cx', type, asMessage(json));

describe.each(LANGUAGES)('the CX agent of %s', (_, language) => {
  const files = compileCxAgent(language);
  const flow = flowOf(files);
  const handlers = new Map(flow.eventHandlers.map((handler) => [handler.event, handler]));

  it('is made of messages that Dialogflow knows', () => {
    expect(check('Agent', read(files, 'agent.json'))).toEqual([]);
    expect(check('Flow', flow)).toEqual([]);
    expect(check('Webhook', read(files, 'webhooks/Tiny Moments.json'))).toEqual([]);
    for (const { name } of language.intents) {
      const whole = { ...intentOf(files, name), ...read(files, `intents/${name}/trainingPhrases/en.json`) };
      expect(check('Intent', whole)).toEqual([]);
    }
    for (const name of entitiesOf(language)) {
      const whole = {
        ...read(files, `entityTypes/${name}/${name}.json`),
        ...read(files, `entityTypes/${name}/entities/en.json`),
      };
      expect(check('EntityType', whole)).toEqual([]);
    }
  });

  it('has no file that nothing needs', () => {
    const expected = [
      'agent.json',
      'flows/Default Start Flow/Default Start Flow.json',
      'webhooks/Tiny Moments.json',
      ...language.intents.flatMap(({ name }) => [
        `intents/${name}/${name}.json`,
        `intents/${name}/trainingPhrases/en.json`,
      ]),
      ...entitiesOf(language).flatMap((name) => [
        `entityTypes/${name}/${name}.json`,
        `entityTypes/${name}/entities/en.json`,
      ]),
    ];
    expect([...files.keys()].sort()).toEqual(expected.sort());
  });

  it('keeps no logs', () => {
    expect(read(files, 'agent.json')).toMatchObject({
      defaultLanguageCode: 'en',
      startFlow: flow.displayName,
      enableStackdriverLogging: false,
      advancedSettings: {
        loggingSettings: {
          enableStackdriverLogging: false,
          enableInteractionLogging: false,
          enableConsentBasedRedaction: false,
        },
      },
    });
    expect([...files.values()].join('')).not.toMatch(/"enable\w*": ?true/);
  });

  it('calls us for every intent by its name, and has a reply for when we cannot be reached', () => {
    const routes = flow.transitionRoutes.filter(({ intent }) => intent !== undefined);
    expect(routes.map(({ intent, triggerFulfillment }) => ({ intent, triggerFulfillment }))).toEqual(
      language.intents
        .filter(({ name }) => name !== 'FallbackIntent')
        .map(({ name, reply }) => ({
          intent: name,
          triggerFulfillment: {
            messages: [{ text: { text: [reply] }, languageCode: 'en' }],
            webhook: 'Tiny Moments',
            tag: name,
          },
        })),
    );
  });

  it('calls us for everything that is not understood, and for silence', () => {
    const reply = language.intents.find(({ name }) => name === 'FallbackIntent')?.reply;
    for (const count of ['default', '1', '2', '3', '4', '5', '6']) {
      expect(handlers.get(`sys.no-match-${count}`)?.triggerFulfillment).toEqual({
        messages: [{ text: { text: [reply] }, languageCode: 'en' }],
        webhook: 'Tiny Moments',
        tag: 'FallbackIntent',
      });
      expect(handlers.get(`sys.no-input-${count}`)?.triggerFulfillment).toEqual({
        messages: [],
        webhook: 'Tiny Moments',
        tag: 'Silence',
      });
    }
    expect(handlers.size).toBe(flow.eventHandlers.length);
  });

  it('adds nothing to what was said about danger when we cannot be reached, and does not call us again', () => {
    expect(handlers.get('webhook.error')?.triggerFulfillment).toEqual({});
  });

  it('ends the session when our reply has closed it, after every other route', () => {
    expect(flow.transitionRoutes.at(-1)).toMatchObject({
      condition: '$session.params.tiny_moments_closed = true',
      targetPage: 'End Session',
    });
    const leaving = [...flow.transitionRoutes, ...flow.eventHandlers].filter(
      ({ targetPage }) => targetPage !== undefined,
    );
    expect(leaving).toHaveLength(1);
  });

  it('never asks for a slot by itself: it has no pages, no forms and no parameters of its own', () => {
    expect([...files.keys()].filter((path) => path.includes('/pages/'))).toEqual([]);
    expect([...files.values()].join('')).not.toMatch(
      /"(form|required|fillBehavior|slots|setParameterActions)"/,
    );
  });

  it('refers only to what is there', () => {
    const webhook = read(files, 'webhooks/Tiny Moments.json')['displayName'];
    for (const { triggerFulfillment } of [...flow.transitionRoutes, ...flow.eventHandlers]) {
      if (triggerFulfillment.webhook !== undefined) expect(triggerFulfillment.webhook).toBe(webhook);
    }
    for (const { intent } of flow.transitionRoutes) {
      if (intent !== undefined) expect(intentOf(files, intent)['displayName']).toBe(intent);
    }
    for (const { name } of language.intents) {
      const parameters = intentOf(files, name).parameters ?? [];
      const own = parameters.filter(
        ({ entityType }) => !['@sys.duration', '@sys.given-name'].includes(entityType),
      );
      for (const { entityType } of own) {
        const type = entityType.slice(1);
        expect(read(files, `entityTypes/${type}/${type}.json`)['displayName']).toBe(type);
      }
      const marked = phrasesOf(files, name).flatMap(({ parts }) =>
        parts.flatMap(({ parameterId }) => parameterId ?? []),
      );
      expect(parameters.map(({ id }) => id)).toEqual(expect.arrayContaining(marked));
    }
  });

  it('has phrases for every intent, each under one only, and not too many', () => {
    for (const { name, sentences } of language.intents) {
      const count = phrasesOf(files, name).length;
      expect(count).toBeLessThanOrEqual(MOST_PHRASES);
      expect(count).toBeGreaterThanOrEqual(Math.min(10, sentences.length));
    }
    const texts = language.intents.flatMap(({ name }) =>
      phrasesOf(files, name).map((phrase) => textOf(phrase).toLowerCase()),
    );
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });

  it('calls a webhook over https and waits five seconds', () => {
    expect(read(files, 'webhooks/Tiny Moments.json')).toMatchObject({
      genericWebService: { uri: CX_PLACEHOLDER_URL },
      timeout: { seconds: 5 },
    });
    expect(CX_PLACEHOLDER_URL).toMatch(/^https:\/\//);
  });

  it('gives everything an id of its own, and the same one when it is compiled again', () => {
    const idsIn = (kind: string): string[] =>
      [...files]
        .filter(([path]) => path.startsWith(kind))
        .flatMap(([, text]) =>
          [...text.matchAll(/"(?:id|name)": ?"([0-9a-f]{8}-[0-9a-f-]{27})"/g)].map((match) => match[1] ?? ''),
        );
    for (const kind of ['flows', 'intents', 'entityTypes']) {
      expect(idsIn(kind).length).toBeGreaterThan(0);
      expect(new Set(idsIn(kind)).size).toBe(idsIn(kind).length);
    }
    expect(compileCxAgent(language)).toEqual(files);
  });
});
