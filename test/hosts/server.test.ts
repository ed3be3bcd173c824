import { version } from '../../package.json';
import { askIntent, cxRequest, envelope, esRequest, expectProblem, send, start } from './start-local';

type Running = Awaited<ReturnType<typeof start>>;
let server: Running;
beforeAll(async () => {
  server = await start({ extend: (app) => app.get('/', (_request, response) => void response.send('page')) });
});
afterAll(() => server.stop());

const deep = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('a couple is answered', () => {
  it('on Alexa', async () => {
    const got = await send(server.port, '/alexa', { body: envelope({}) });
    expect(got.status).toBe(200);
    expect(got.headers['content-type']).toMatch(/^application\/json\b/);
    expect(got.json()).toMatchObject({ version: '1.0', response: { shouldEndSession: false } });
  });

  it('on Dialogflow ES', async () => {
    const got = await send(server.port, '/dialogflow/es', { body: esRequest('TipIntent', 'give us a tip') });
    expect(got.status).toBe(200);
    expect(got.json()).toHaveProperty('fulfillmentText');
  });

  it('on Dialogflow CX', async () => {
    const got = await send(server.port, '/dialogflow/cx', { body: cxRequest('TipIntent', 'give us a tip') });
    expect(got.status).toBe(200);
    expect(got.json()).toHaveProperty('fulfillmentResponse.messages');
  });

  it('by fetch, with a type that names its charset', async () => {
    const response = await fetch(`${server.url}/alexa`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: JSON.stringify(envelope(askIntent('TipIntent'))),
    });
    expect(response.status).toBe(200);
  });
});

describe('whoever looks', () => {
  it('sees that it lives, in which version and with a store', async () => {
    const got = await send(server.port, '/health');
    expect(got.status).toBe(200);
    expect(got.json()).toEqual({ status: 'ok', version, store: 'ok' });
  });

  it('sees that it lives without its store', async () => {
    const load = () => Promise.reject(new Error('down'));
    const lame = await start({ change: (world) => ({ ...world, profiles: { ...world.profiles, load } }) });
    expect((await send(lame.port, '/health')).json()).toMatchObject({ status: 'ok', store: 'down' });
    await lame.stop();
  });

  it.each([
    ['/privacy', 'forget us'],
    ['/terms', 'not a doctor'],
  ])('reads %s', async (path, words) => {
    const got = await send(server.port, path);
    expect(got.status).toBe(200);
    expect(got.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(got.text).toContain(words);
  });

  it('reads the metrics', async () => {
    await send(server.port, '/alexa', { body: envelope(askIntent('TipIntent')) });
    const got = await send(server.port, '/metrics');
    expect(got.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(got.text).toMatch(
      /^tiny_moments_turns_total\{platform="alexa",intent="TipIntent",outcome="ok"\} \d+$/m,
    );
    expect(got.text).toMatch(/^tiny_moments_turn_seconds_bucket\{platform="alexa",le="\+Inf"\} \d+$/m);
  });

  it('sees what a browser may do with it, and not what it is made of', async () => {
    for (const path of ['/', '/health', '/privacy', '/nothing']) {
      const { headers } = await send(server.port, path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });
});

describe.each(['/alexa', '/dialogflow/es', '/dialogflow/cx'])('%s refuses', (path) => {
  const limit = path === '/alexa' ? 128 * 1024 : 64 * 1024;

  it.each(['GET', 'PUT', 'DELETE', 'HEAD'])('%s', async (method) => {
    const got = await send(server.port, path, { method });
    expect(got.headers['allow']).toBe('POST');
    if (method === 'HEAD') expect(got.status).toBe(405);
    else expectProblem(got, 405);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=latin1', 415],
  ])('a body of type %s', async (type, status) => {
    expectProblem(await send(server.port, path, { headers: { 'content-type': type }, body: '{}' }), status);
  });

  it('a body without a type, and a compressed one', async () => {
    expectProblem(await send(server.port, path, { method: 'POST' }), 415);
    expectProblem(
      await send(server.port, path, { headers: { 'content-encoding': 'gzip' }, body: '{}' }),
      415,
    );
  });

  it.each([
    ['nothing', ''],
    ['half an object', '{"request":'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['nesting of 65', deep(65)],
    ['nesting without end', '['.repeat(60_000)],
    ['no object', '[]'],
    ['null', 'null'],
    ['an object of another kind', '{}'],
  ])('%s', async (_, body) => {
    expectProblem(await send(server.port, path, { body }), 400);
  });

  it('a body beyond the limit, whether or not its length is told', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(limit) });
    expectProblem(await send(server.port, path, { body }), 413);
    expectProblem(await send(server.port, path, { headers: { 'transfer-encoding': 'chunked' }, body }), 413);
  });

  it('not a body of the largest length and the deepest nesting, but for what is in it', async () => {
    const body = deep(64).padEnd(limit, ' ');
    const got = await send(server.port, path, { body });
    expectProblem(got, 400);
    expect(got.json()['detail']).toMatch(/is no (Alexa|Dialogflow)|has no request/);
  });
});

describe('an address', () => {
  it.each(['/nothing', '/alexa/more', '/dialogflow', '/speaker/turn', '/%zz', '/../package.json'])(
    'that is not ours is not found or not read (%s)',
    async (path) => {
      expectProblem(await send(server.port, path), 404);
    },
  );

  it.each(['/health', '/metrics', '/privacy', '/terms'])(
    'for reading takes nothing else (%s)',
    async (path) => {
      const got = await send(server.port, path, { method: 'POST', body: '{}' });
      expectProblem(got, 405);
      expect(got.headers['allow']).toBe('GET, HEAD');
    },
  );
});

describe('a disabled skill', () => {
  it('is told to try again where what is kept could not be deleted', async () => {
    const erase = () => Promise.reject(new Error('zebedee'));
    const lame = await start({ change: (world) => ({ ...world, profiles: { ...world.profiles, erase } }) });
    const body = envelope({ type: 'AlexaSkillEvent.SkillDisabled' });
    const got = await send(lame.port, '/alexa', { body });
    expectProblem(got, 500);
    expect(got.text + lame.lines.err.join('')).not.toContain('zebedee');
    expect(lame.events('err')).toMatchObject([{ event: 'fault', platform: 'alexa', name: 'Error' }]);
    await lame.stop();
  });
});
