import { checkMessage } from './proto-check';
import type { ProtoPackage } from './proto-check';

const es = (json: unknown): string[] => checkMessage('dialogflow', 'WebhookResponse', json);
const cx = (json: unknown): string[] => checkMessage('dialogflow-cx', 'WebhookResponse', json);

/** Problems are told by their path and by what is wrong: both are looked for. */
function expectProblem(problems: string[], path: string, what: string): void {
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${path.replace(/[$.[\]"]/g, '\\$&')}: `));
  expect(problems[0]).toContain(what);
}

const message = (json: object) => ({ fulfillmentMessages: [json] });

describe('what is valid has no problem', () => {
  const valid: [string, ProtoPackage, string, unknown][] = [
    ['an empty ES response', 'dialogflow', 'WebhookResponse', {}],
    [
      'an ES response with every field',
      'dialogflow',
      'WebhookResponse',
      {
        fulfillmentText: 'Hello 👶',
        fulfillmentMessages: [
          { text: { text: ['a', 'b'] } },
          { platform: 'PLATFORM_UNSPECIFIED', payload: { any: [1, null] } },
        ],
        source: 'here',
        payload: { deep: { deeper: [true, null, 'x', 1.5] } },
        outputContexts: [{ name: 'n', lifespanCount: 5, parameters: { a: null } }],
        followupEventInput: { name: 'e', languageCode: 'en', parameters: {} },
        sessionEntityTypes: [
          {
            name: 's',
            entityOverrideMode: 'ENTITY_OVERRIDE_MODE_OVERRIDE',
            entities: [{ value: 'v', synonyms: ['w'] }],
          },
        ],
      },
    ],
    [
      'an ES response in snake case',
      'dialogflow',
      'WebhookResponse',
      { output_contexts: [{ name: 'n', lifespan_count: 5 }] },
    ],
    ['an enum by its number', 'dialogflow', 'WebhookResponse', message({ platform: 0 })],
    [
      'a CX response with every kind of thing',
      'dialogflow-cx',
      'WebhookResponse',
      {
        fulfillmentResponse: {
          messages: [
            { outputAudioText: { ssml: '<speak/>' } },
            { text: { text: ['a'], allowPlaybackInterruption: true } },
          ],
          mergeBehavior: 'REPLACE',
        },
        pageInfo: { formInfo: { parameterInfo: [{ displayName: 'd', state: 'FILLED', value: null }] } },
        sessionInfo: { session: 's', parameters: { gone: null, kept: { a: [1] } } },
        targetPage: 'p',
      },
    ],
    [
      'a CX request with a map of messages',
      'dialogflow-cx',
      'WebhookRequest',
      {
        text: 'hello',
        intentInfo: {
          parameters: { minutes: { originalValue: 'ten', resolvedValue: { amount: 10, unit: 'min' } } },
          confidence: 0.5,
        },
      },
    ],
  ];
  test.each(valid)('%s', (_what, packageName, type, json) => {
    expect(checkMessage(packageName, type, json)).toEqual([]);
  });

  test.each(['0s', '1.5s', '-3.123456789s'])('a duration of %s', (json) => {
    expect(checkMessage('dialogflow', 'google.protobuf.Duration', json)).toEqual([]);
  });

  test.each(['2026-11-30T12:00:00Z', '2026-11-30T12:00:00.25+01:00'])('a timestamp of %s', (json) => {
    expect(checkMessage('dialogflow', 'google.protobuf.Timestamp', json)).toEqual([]);
  });

  test('64 bits as text, and bytes as base 64', () => {
    expect(checkMessage('dialogflow-cx', 'Example', { tokenCount: '9223372036854775807' })).toEqual([]);
    expect(checkMessage('dialogflow', 'ExportAgentResponse', { agentContent: 'aGk=' })).toEqual([]);
  });
});

describe('fields', () => {
  test('one that nobody knows is told, at any depth', () => {
    expectProblem(es({ fulfilmentText: 'a' }), '$.fulfilmentText', 'no such field');
    expectProblem(
      es(message({ text: { text: ['a'], ssml: 'b' } })),
      '$.fulfillmentMessages[0].text.ssml',
      'no such field',
    );
    expectProblem(cx({ sessionInfo: { params: {} } }), '$.sessionInfo.params', 'no such field');
  });

  test('one that only the beta knows is told', () => {
    expectProblem(es({ endInteraction: true }), '$.endInteraction', 'no such field');
    expectProblem(
      es(message({ telephonySynthesizeSpeech: {} })),
      '$.fulfillmentMessages[0].telephonySynthesizeSpeech',
      'no such field',
    );
  });

  test.each(['__proto__', 'constructor', 'toString', 'fulfillment-text'])('%s is none', (key) => {
    expectProblem(es(JSON.parse(`{"${key}":{}}`)), `$.${key}`, 'no such field');
  });

  test('one written in both spellings is told', () => {
    expectProblem(
      es({ fulfillmentText: 'a', fulfillment_text: 'b' }),
      '$.fulfillment_text',
      'also written as',
    );
  });

  test('every problem is told, not only the first', () => {
    expect(es({ a: 1, fulfillmentText: 2, outputContexts: [{ b: 3 }, { lifespanCount: 'c' }] })).toHaveLength(
      4,
    );
  });
});

describe('scalars', () => {
  test.each([5, null, true, {}, ['a'], undefined])('%p is no string', (json) => {
    expectProblem(es({ fulfillmentText: json }), '$.fulfillmentText', 'is no string');
  });

  test('a lone surrogate is no string', () => {
    expectProblem(es({ fulfillmentText: 'a\ud800' }), '$.fulfillmentText', 'is no string');
  });

  test.each([1.5, '5', null, NaN, 2 ** 31, true, 1e21])('%p is no 32-bit integer', (json) => {
    expectProblem(
      es({ outputContexts: [{ lifespanCount: json }] }),
      '$.outputContexts[0].lifespanCount',
      'is no int32',
    );
  });

  test.each(['1.5', '01', '', '9223372036854775808', ' 1', null])('%p is no 64-bit integer', (json) => {
    expect(checkMessage('dialogflow-cx', 'Example', { tokenCount: json })).toHaveLength(1);
  });

  test.each([0, 'true', null])('%p is no bool', (json) => {
    const problems = checkMessage('dialogflow', 'QueryResult', { allRequiredParamsPresent: json });
    expectProblem(problems, '$.allRequiredParamsPresent', 'is no bool');
  });

  test.each(['0.5', Infinity, 1e39, null])('%p is no float', (json) => {
    expectProblem(
      checkMessage('dialogflow', 'QueryResult', { intentDetectionConfidence: json }),
      '$.intentDetectionConfidence',
      'is no float',
    );
  });

  test.each(['a b', 'a', '=', 5])('%p is no bytes', (json) => {
    expect(checkMessage('dialogflow', 'ExportAgentResponse', { agentContent: json })).toHaveLength(1);
  });
});

describe('enums', () => {
  test.each(['APPEND_ALL', 'replace', '', 7, null, 'toString', {}])('%p is no merge behaviour', (json) => {
    const problems = cx({ fulfillmentResponse: { mergeBehavior: json } });
    expectProblem(problems, '$.fulfillmentResponse.mergeBehavior', 'MergeBehavior');
  });

  test('a platform that only the beta has is told', () => {
    expectProblem(
      es(message({ platform: 'GOOGLE_HANGOUTS_CHAT' })),
      '$.fulfillmentMessages[0].platform',
      'Platform',
    );
  });
});

describe('one of several', () => {
  test('two set at once are told by name', () => {
    expectProblem(cx({ targetPage: 'p', targetFlow: 'f' }), '$', 'targetPage and targetFlow');
    expectProblem(
      es(message({ text: { text: [] }, payload: {} })),
      '$.fulfillmentMessages[0]',
      'text and payload',
    );
    expectProblem(
      cx({ fulfillmentResponse: { messages: [{ outputAudioText: { text: 'a', ssml: 'b' } }] } }),
      '$.fulfillmentResponse.messages[0].outputAudioText',
      'text and ssml',
    );
    expectProblem(
      checkMessage('dialogflow-cx', 'WebhookRequest', { text: 'a', dtmf_digits: '1' }),
      '$',
      'query',
    );
  });
});

describe('lists and maps', () => {
  test.each([{ text: { text: 'a' } }, { text: { text: { 0: 'a' } } }, { text: { text: null } }])(
    '%p has no list where one belongs',
    (json) => {
      expectProblem(es(message(json)), '$.fulfillmentMessages[0].text.text', 'is a list');
    },
  );

  test('a null, a hole or a list within a list is told', () => {
    expectProblem(es({ fulfillmentMessages: [null] }), '$.fulfillmentMessages[0]', 'is an object, not null');
    expectProblem(es({ fulfillmentMessages: [{}, ,] }), '$.fulfillmentMessages[1]', 'is an object');
    expectProblem(
      es({ fulfillmentMessages: [[{}]] }),
      '$.fulfillmentMessages[0]',
      'is an object, not a list',
    );
  });

  test('a list where one thing belongs is told', () => {
    expectProblem(cx({ fulfillmentResponse: [] }), '$.fulfillmentResponse', 'is an object, not a list');
  });

  test('a map that is no object, and a bad value in one, are told', () => {
    const request = (parameters: unknown) =>
      checkMessage('dialogflow-cx', 'WebhookRequest', { intentInfo: { parameters } });
    expectProblem(request([]), '$.intentInfo.parameters', 'a map is an object');
    expectProblem(request({ a: { resolved: 1 } }), '$.intentInfo.parameters["a"].resolved', 'no such field');
    expectProblem(request({ a: null }), '$.intentInfo.parameters["a"]', 'is an object, not null');
  });
});

describe('the messages', () => {
  test.each([null, undefined, 'a', 5, [], new Date(0), new Map()])('%p is none', (json) => {
    expectProblem(es(json), '$', 'is an object');
  });
});

describe('JSON within a message', () => {
  test.each([[], 'a', null, 5])('%p is no struct', (json) => {
    expectProblem(es({ payload: json }), '$.payload', 'is an object');
    expectProblem(cx({ sessionInfo: { parameters: json } }), '$.sessionInfo.parameters', 'is an object');
  });

  test.each([undefined, NaN, Infinity, () => 1, 5n, new Date(0), '\udc00'])('%p is no JSON value', (json) => {
    expectProblem(es({ payload: { a: [{ b: json }] } }), '$.payload.a[0].b', 'is no JSON value');
  });

  test.each(['1', '1.5', 1.5, { seconds: 1 }, '1m', 's', null])('%p is no duration', (json) => {
    expect(checkMessage('dialogflow-cx', 'google.protobuf.Duration', json)).toHaveLength(1);
  });

  test.each(['2026-11-30', 5, '2026-11-30 12:00:00Z', {}])('%p is no timestamp', (json) => {
    expect(checkMessage('dialogflow-cx', 'google.protobuf.Timestamp', json)).toHaveLength(1);
  });
});

test('a type that does not exist is a mistake in the test, and thrown', () => {
  expect(() => checkMessage('dialogflow', 'WebhookAnswer', {})).toThrow();
});
