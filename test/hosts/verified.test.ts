import { askIntent, envelope, esRequest, expectProblem, send, SKILL_ID, start } from './start-local';
import { CHAIN_URL, GENUINE_CHAIN, NOW, signRequest, TRUSTED_ROOTS } from '../platforms/alexa/signed-request';

const BEARER = '0123456789abcdef';
const outside = { fetchCertificates: () => Promise.resolve(GENUINE_CHAIN), trustedRoots: TRUSTED_ROOTS };

/** An envelope as Amazon signs and sends it. */
function signed(request: object, skill = SKILL_ID) {
  const text = JSON.stringify(envelope(request, { timestamp: NOW, skill }));
  const { headers, body } = signRequest({ text });
  return { headers, body: body.toString('utf8') };
}

describe('with ALEXA_SKILL_ID', () => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start({ env: { ALEXA_SKILL_ID: SKILL_ID }, outside, now: () => NOW });
  });
  afterAll(() => server.stop());

  it('a request that Amazon signed is answered', async () => {
    const got = await send(server.port, '/alexa', signed(askIntent('TipIntent')));
    expect(got.status).toBe(200);
    expect(got.json()).toHaveProperty('response.outputSpeech.ssml');
  });

  it.each([
    ['header-missing', { headers: {}, body: JSON.stringify(envelope({}, { timestamp: NOW })) }],
    [
      'signature-wrong',
      { ...signed(askIntent('TipIntent')), body: JSON.stringify(envelope({}, { timestamp: NOW })) },
    ],
    ['application-id-wrong', signed({}, 'amzn1.ask.skill.theirs')],
  ])('%s: refused, with the reason only in the log', async (reason, sent) => {
    const got = await send(server.port, '/alexa', sent);
    expectProblem(got, 400);
    expect(got.text).not.toContain(reason);
    expect(
      server
        .events()
        .concat(server.events('err'))
        .map((one) => one['reason']),
    ).toContain(reason);
  });

  it('a request from this machine gets no privilege', async () => {
    expectProblem(await send(server.port, '/alexa', { body: envelope({}) }), 400);
    expect(CHAIN_URL).toMatch(/^https:/);
  });
});

describe('with DIALOGFLOW_AUTH', () => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start({ env: { DIALOGFLOW_AUTH: `bearer:${BEARER}` } });
  });
  afterAll(() => server.stop());

  it('our own agent is answered, and nobody else', async () => {
    const body = esRequest('TipIntent', 'a tip');
    expect(
      (await send(server.port, '/dialogflow/es', { body, headers: { authorization: `Bearer ${BEARER}` } }))
        .status,
    ).toBe(200);
    for (const authorization of ['', 'Bearer ', 'Bearer 0123456789abcdeg', `Basic ${BEARER}`]) {
      const got = await send(server.port, '/dialogflow/es', { body, headers: { authorization } });
      expectProblem(got, 401);
      expect(got.headers['www-authenticate']).toBe('Bearer');
    }
  });
});

describe('a server that is told to stop', () => {
  it('answers what is under way and takes nothing new', async () => {
    let release = (): void => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const server = await start({
      change: (world) => ({
        ...world,
        wait: () => new Promise(() => {}),
        profiles: {
          ...world.profiles,
          load: () => slow.then(() => null),
          save: () => Promise.resolve({ is: 'saved', version: 1 }),
        },
      }),
    });
    const underWay = send(server.port, '/alexa', { body: envelope(askIntent('TipIntent')) });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = server.stopServer();
    release();
    expect((await underWay).status).toBe(200);
    await stopped;
    await expect(send(server.port, '/health')).rejects.toThrow(/ECONNREFUSED/);
  });
});
