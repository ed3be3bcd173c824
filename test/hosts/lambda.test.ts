import { createAlexaHandler } from '../../lambda/hosts/lambda-alexa';
import { createDialogflowHandler } from '../../lambda/hosts/lambda-dialogflow';
import { lazily } from '../../lambda/hosts/open-lambda';
import { askIntent, cxRequest, envelope, esRequest, readCatalog, SKILL_ID } from './start-local';

const BEARER = '0123456789abcdef';

function open(env: Record<string, string>) {
  const lines: string[] = [];
  const parts = lazily({ catalog: readCatalog(), env, write: (_stream, line) => void lines.push(line) });
  return { parts, lines };
}

describe('the Alexa function', () => {
  it('answers its own skill', async () => {
    const { parts, lines } = open({ ALEXA_SKILL_ID: SKILL_ID });
    const answer = await createAlexaHandler(parts)(envelope({ ...askIntent('TipIntent') }), {});
    expect(answer.response.outputSpeech).toMatchObject({ type: 'SSML' });
    expect(lines.join('\n')).toContain('"intent":"TipIntent"');
    expect(lines.join('\n')).not.toContain('amzn1.ask.account');
  });

  it('refuses the requests of another skill', async () => {
    const { parts } = open({ ALEXA_SKILL_ID: SKILL_ID });
    const asked = createAlexaHandler(parts)(envelope({}, { skill: 'amzn1.ask.skill.theirs' }), {});
    await expect(asked).rejects.toThrow(/refused/);
  });

  it('answers nobody without ALEXA_SKILL_ID', async () => {
    const { parts } = open({});
    await expect(createAlexaHandler(parts)(envelope({}), {})).rejects.toThrow(/ALEXA_SKILL_ID/);
  });

  it('fails without saying why where what is kept could not be deleted, so that Amazon tries again', async () => {
    const { parts, lines } = open({ ALEXA_SKILL_ID: SKILL_ID });
    const opened = parts();
    const erase = () => Promise.reject(new Error('zebedee'));
    const world = { ...opened.world, profiles: { ...opened.world.profiles, erase } };
    const handler = createAlexaHandler(() => ({ ...opened, world }));
    const failed = handler(envelope({ type: 'AlexaSkillEvent.SkillDisabled' }), {});
    await expect(failed).rejects.toThrow(/^Something went wrong on our side\.$/);
    expect(lines.join('\n')).toContain('"event":"fault"');
    expect(lines.join('\n')).not.toContain('zebedee');
  });

  it('says once that nothing is kept where it keeps nothing', async () => {
    const { parts, lines } = open({ ALEXA_SKILL_ID: SKILL_ID });
    const handler = createAlexaHandler(parts);
    await handler(envelope({}), {});
    await handler(envelope({}), {});
    expect(lines.filter((line) => line.includes('nothing is kept'))).toHaveLength(1);
  });

  it('takes two arguments, as newer runtimes refuse a callback', () => {
    expect(createAlexaHandler(open({}).parts)).toHaveLength(2);
  });
});

describe('the Dialogflow function', () => {
  const event = (path: string, body: object, headers: Record<string, string> = {}) => ({
    version: '2.0',
    rawPath: path,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${BEARER}`, ...headers },
    requestContext: { http: { method: 'POST', path } },
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
    isBase64Encoded: true,
  });
  const handler = createDialogflowHandler(open({ DIALOGFLOW_AUTH: `bearer:${BEARER}` }).parts);

  it.each([
    ['/dialogflow/es', esRequest('TipIntent', 'a tip'), 'fulfillmentMessages'],
    ['/dialogflow/cx', cxRequest('TipIntent', 'a tip'), 'fulfillmentResponse'],
  ])('answers %s', async (path, body, field) => {
    const answer = await handler(event(path, body), {});
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toHaveProperty(field);
  });

  it.each([
    [401, 'a wrong secret', event('/dialogflow/es', {}, { authorization: 'Bearer 0000000000000000' })],
    [401, 'no secret', event('/dialogflow/es', {}, { authorization: '' })],
    [404, 'another address', event('/dialogflow/ex', {})],
    [415, 'another type', event('/dialogflow/es', {}, { 'content-type': 'text/plain' })],
    [400, 'no webhook request', event('/dialogflow/es', {})],
  ])('tells %i for %s, as a problem', async (status, _what, sent) => {
    const answer = await handler(sent, {});
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['Content-Type']).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ status });
  });

  it('answers behind a stage of an API Gateway, and a body that is not encoded', async () => {
    const body = esRequest('TipIntent', 'a tip');
    const staged = event('/prod/dialogflow/es', body);
    const answer = await handler(
      {
        ...staged,
        requestContext: { ...staged.requestContext, stage: 'prod' },
        body: JSON.stringify(body),
        isBase64Encoded: false,
      },
      {},
    );
    expect(answer.statusCode).toBe(200);
  });

  it('refuses other methods and bodies that are too large', async () => {
    const sent = event('/dialogflow/cx', cxRequest('TipIntent', 'x'.repeat(64 * 1024)));
    expect(await handler(sent, {})).toMatchObject({ statusCode: 413 });
    const got = { ...sent, requestContext: { http: { method: 'GET' } } };
    expect(await handler(got, {})).toMatchObject({ statusCode: 405, headers: { Allow: 'POST' } });
  });

  it('answers nobody without DIALOGFLOW_AUTH', async () => {
    await expect(createDialogflowHandler(open({}).parts)(event('/dialogflow/es', {}), {})).rejects.toThrow(
      /DIALOGFLOW_AUTH/,
    );
  });
});
