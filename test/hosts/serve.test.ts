import { connect } from 'node:net';
import { serve, SettingsError } from '../../lambda/hosts/serve';
import { envelope, expectProblem, readCatalog, send, start } from './start-local';

const models = { catalog: readCatalog() };
const portOf = (url: string): number => Number(new URL(url).port);

async function serveQuietly(env: Record<string, string>) {
  const lines: string[] = [];
  const served = await serve({
    env: { PORT: '0', STORE: 'memory:', ...env },
    models,
    writeLine: (line) => void lines.push(line),
    writeErrorLine: (line) => void lines.push(line),
  });
  return { ...served, lines };
}

describe('whoever starts it', () => {
  it('is told once where it listens, what it stores in and that unsigned requests are taken', async () => {
    const { url, lines, stop } = await serveQuietly({});
    expect((await send(portOf(url), '/alexa', { body: envelope({}) })).status).toBe(200);
    await stop();
    expect(lines[0]).toContain(url);
    expect(lines[1]).toContain('memory:');
    expect(lines.filter((line) => /unsigned/i.test(line))).toHaveLength(1);
    expect(lines[2]).toMatch(/\/alexa and \/dialogflow\/\*.*loopback/);
  });

  it('is told nothing of unsigned requests where none are taken', async () => {
    const env = { ALEXA_SKILL_ID: 'one', DIALOGFLOW_AUTH: 'bearer:0123456789abcdef' };
    const { lines, stop } = await serveQuietly(env);
    await stop();
    expect(lines.join('\n')).not.toMatch(/unsigned|0123456789abcdef/i);
  });

  it('is told nothing of them on an address that other machines reach', async () => {
    const { lines, stop } = await serveQuietly({ HOST: '0.0.0.0', ALEXA_SKILL_ID: 'one' });
    await stop();
    expect(lines.join('\n')).not.toMatch(/unsigned/i);
  });

  it('is told every setting that is wrong, and no value', async () => {
    const started = serveQuietly({ PORT: 'hunter2', USER_KEY_SECRET: 'hunter2' });
    await expect(started).rejects.toThrow(SettingsError);
    await expect(started).rejects.toThrow(/^(?!.*hunter2)[^]*PORT[^]*USER_KEY_SECRET/);
  });

  it('is told that the port is taken, in plain words', async () => {
    const { url, stop } = await serveQuietly({});
    await expect(serveQuietly({ PORT: String(portOf(url)) })).rejects.toThrow(
      /^Can't listen on port \d+ of /,
    );
    await stop();
  });
});

describe('METRICS_PORT', () => {
  it('shows the metrics to this machine where the server itself does not', async () => {
    const env = { PUBLIC_URL: 'https://example.org', METRICS_PORT: '0' };
    const { url, lines, stop } = await serveQuietly(env);
    expectProblem(await send(portOf(url), '/metrics'), 404);
    const address = lines.join('\n').match(/http:\S+(?=\/metrics)/)?.[0] ?? '';
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const own = portOf(address);
    expect((await send(own, '/metrics')).text).toContain('tiny_moments_turns_total');
    expectProblem(await send(own, '/metrics', { headers: { host: 'example.org' } }), 403);
    expectProblem(await send(own, '/alexa', { body: envelope({}) }), 404);
    await stop();
    await expect(send(own, '/metrics')).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('a server that stops', () => {
  it('does not wait for a connection that is kept alive', async () => {
    const server = await start({ drainMs: 60_000 });
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await server.stop();
    await closed;
  });

  it('closes a connection that is kept alive once its last answer is out', async () => {
    let answer = (): void => {};
    const begun = new Promise<void>((begin) => {
      answer = begin;
    });
    const waiting: (() => void)[] = [];
    const server = await start({
      drainMs: 60_000,
      extend: (app) =>
        app.get('/speaker/later', (_request, response) => {
          waiting.push(() => void response.send('here'));
          answer();
        }),
    });
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /speaker/later HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await begun;
    let got = '';
    socket.on('data', (data) => (got += String(data)));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const stopped = server.stop();
    waiting.forEach((send) => send());
    await Promise.all([stopped, closed]);
    expect(got).toMatch(/here$/);
  });

  it('cuts off what is never answered', async () => {
    const begun: string[] = [];
    const server = await start({
      drainMs: 50,
      extend: (app) => app.get('/speaker/never', (request) => void begun.push(request.path)),
    });
    const never = send(server.port, '/speaker/never').catch((error: Error) => error.message);
    while (begun.length === 0) await new Promise(setImmediate);
    await server.stop();
    expect(await never).toMatch(/hang up|ECONNRESET/);
  });

  it('tells what even Node can not read as a problem', async () => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    socket.write('quokka\r\n\r\n');
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(String(data))),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
    expect(answer).not.toContain('quokka');
    await server.stop();
  });
});
