import { startServer } from '../../lambda/hosts/server';
import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import { findNotLocal } from '../../lambda/hosts/only-local';
import type { Sent } from './start-local';
import { cxRequest, envelope, esRequest, expectProblem, send, start } from './start-local';

type Running = Awaited<ReturnType<typeof start>>;

const WEBHOOKS: readonly (readonly [string, object])[] = [
  ['/alexa', envelope({})],
  ['/dialogflow/es', esRequest('TipIntent', 'a tip')],
  ['/dialogflow/cx', cxRequest('TipIntent', 'a tip')],
];

const FOREIGN: readonly (readonly [string, Record<string, string | string[]>])[] = [
  ['host-not-local', { host: 'example.org' }],
  ['host-not-local', { host: '127.0.0.1.example.org' }],
  ['host-not-local', { host: 'localhost:8787@example.org' }],
  ['host-not-local', { host: '0.0.0.0' }],
  ['forwarded', { forwarded: 'for=1.2.3.4' }],
  ['forwarded', { 'x-forwarded-for': '1.2.3.4' }],
  ['forwarded', { 'X-Forwarded-Proto': 'https' }],
  ['forwarded', { 'x-forwarded-anything': '' }],
  ['forwarded', { 'x-real-ip': '127.0.0.1' }],
  ['forwarded', { via: '1.1 proxy' }],
  ['origin-foreign', { origin: 'https://example.org' }],
  ['origin-foreign', { origin: 'null' }],
  ['origin-foreign', { origin: 'http://localhost:1' }],
];

describe('on this machine', () => {
  let server: Running;
  beforeAll(async () => {
    server = await start({
      extend: (app) => {
        app.get('/', (_request, response) => void response.send('page'));
        app.post('/speaker/turn', (_request, response) => void response.json({}));
      },
    });
  });
  afterAll(() => server.stop());

  it.each(['127.0.0.1', 'localhost', 'LocalHost:1', '[::1]:8787', '127.0.0.1:65535'])(
    'an unsigned request to %s is answered',
    async (host) => {
      for (const [path, body] of WEBHOOKS) {
        expect((await send(server.port, path, { headers: { host }, body })).status).toBe(200);
        const headers = { host, origin: `http://${host}` };
        expect((await send(server.port, path, { headers, body })).status).toBe(200);
      }
    },
  );

  describe.each(FOREIGN)('%s: a request with %j', (reason, headers) => {
    const surfaces: [string, Sent][] = [
      ...WEBHOOKS.map(([path, body]): [string, Sent] => [path, { body, headers }]),
      ['/', { headers }],
      ['/metrics', { headers }],
      ['/speaker/turn', { body: {}, headers }],
    ];
    it.each(surfaces)('is refused at %s', async (path, sent) => {
      expectProblem(await send(server.port, path, sent), 403);
      expect(server.events().at(-1)).toMatchObject({ event: 'refused', reason, status: 403 });
    });
  });

  it('a page of another site learns nothing from /health either way', async () => {
    const got = await send(server.port, '/health', { headers: { origin: 'https://example.org' } });
    expect(got.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('a request comes from this machine', () => {
  const from = (remoteAddress: string | undefined, headers: Record<string, string[]> = {}) =>
    findNotLocal({
      socket: { remoteAddress },
      headersDistinct: { host: ['127.0.0.1:8787'], ...headers },
    } as unknown as IncomingMessage);

  it.each(['127.0.0.1', '127.0.0.9', '::1', '::ffff:127.0.0.1'])('if its peer is %s', (peer) => {
    expect(from(peer)).toBeNull();
  });

  it.each([undefined, '', '10.0.0.1', '::ffff:10.0.0.1', '::', 'fe80::1', '1.127.0.0'])(
    'but not if it is %s',
    (peer) => {
      expect(from(peer)).toBe('peer-not-local');
    },
  );

  it('but not with two hosts, or none', () => {
    expect(from('::1', { host: ['localhost', 'localhost'] })).toBe('host-not-local');
    expect(from('::1', { host: [] })).toBe('host-not-local');
  });
});

describe('behind a public address', () => {
  it('a surface of this machine does not exist', async () => {
    const extend = jest.fn();
    const server = await start({ env: { PUBLIC_URL: 'https://example.org' }, extend });
    for (const path of ['/', '/metrics', '/speaker/turn']) expectProblem(await send(server.port, path), 404);
    expect(extend).not.toHaveBeenCalled();
    expect((await send(server.port, '/health')).status).toBe(200);
    await server.stop();
  });
});

describe('on a bind that other machines reach', () => {
  const EITHER: readonly (readonly [Record<string, string>, string[], number])[] = [
    [{ ALEXA_SKILL_ID: 'one' }, ['/alexa'], 400],
    [{ DIALOGFLOW_AUTH: 'bearer:0123456789abcdef' }, ['/dialogflow/es', '/dialogflow/cx'], 401],
  ];

  it.each(EITHER)('with %j only %j exists, and is verified', async (setting, paths, status) => {
    const extend = jest.fn();
    const server = await start({ env: { HOST: '0.0.0.0', ...setting }, extend });
    for (const [path, body] of WEBHOOKS) {
      expectProblem(await send(server.port, path, { body }), paths.includes(path) ? status : 404);
    }
    for (const path of ['/', '/metrics', '/speaker/turn']) expectProblem(await send(server.port, path), 404);
    expect(extend).not.toHaveBeenCalled();
    for (const path of ['/health', '/privacy', '/terms']) {
      const headers = { host: 'example.org', 'x-forwarded-for': '1.2.3.4' };
      expect((await send(server.port, path, { headers })).status).toBe(200);
    }
    await server.stop();
  });

  it('a server that was told its name is loopback does not listen', async () => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4');
    const started = startServer(() => undefined, {
      host: outer?.address ?? '0.0.0.0',
      port: 0,
      loopback: true,
    });
    await expect(started).rejects.toThrow(/HOST/);
  });
});
