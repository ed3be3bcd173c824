import { openModels } from '../../speaker/models';
import { mountSpeaker } from '../../speaker/routes';
import { decodeModelsOnDisk } from '../../tools/read-models';
import { start } from '../hosts/start-local';

const decoded = decodeModelsOnDisk();
if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');

const models = decoded;

let server: Awaited<ReturnType<typeof begin>>;

async function begin() {
  return start({
    extend: (app, inside) => mountSpeaker(app, openModels(models, inside.world.catalog), inside),
  });
}

beforeAll(async () => {
  server = await begin();
});
afterAll(() => server.stop());

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/speaker/turn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('a conversation goes on from turn to turn under its session id', async () => {
  const opened = (await (await post({ text: '', session: 'one' })).json()) as { listening: boolean };
  expect(opened).toMatchObject({ intent: 'Launch', listening: true });
  const tip = (await (await post({ text: 'give us a tip', session: 'one' })).json()) as { item: string };
  expect(tip.item).toMatch(/^tip\./);
  expect(await (await post({ text: 'why', session: 'one' })).json()).toMatchObject({
    intent: 'WhyIntent',
    item: tip.item,
  });
});

test('another platform and another country are one field away', async () => {
  const answer = await post({
    text: "i'm scared of him",
    session: 'two',
    as: 'dialogflow-cx',
    locale: 'en-GB',
    user: 'somebody',
  });
  expect(await answer.json()).toMatchObject({
    intent: 'SafetyPartnerHarmIntent',
    item: 'safety.partner-harm',
    listening: true,
  });
});

test.each([
  ['no object', '[]'],
  ['no text', { session: 'a' }],
  ['text that is a number', { text: 5, session: 'a' }],
  ['text that never ends', { text: 'a'.repeat(10_001), session: 'a' }],
  ['no session', { text: 'a' }],
  ['an empty session', { text: 'a', session: '' }],
  ['a user that is an object', { text: 'a', session: 'a', user: {} }],
  ['a locale that is none', { text: 'a', session: 'a', locale: 'english' }],
  ['a platform nobody knows', { text: 'a', session: 'a', as: 'siri' }],
  ['broken JSON', '{'],
])('%s is told as a problem', async (_name, body) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 400 });
});

test('another site may not talk to it', async () => {
  expect((await post({ text: '', session: 'a' }, { origin: 'https://elsewhere.example' })).status).toBe(403);
});

test('the page brings its own script and style, and may load nothing else', async () => {
  const page = await fetch(server.url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  const html = await page.text();
  const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(parts).toEqual(['/speaker/talk.css', '/speaker/talk.js']);
  for (const part of parts) expect((await fetch(`${server.url}${part}`)).status).toBe(200);
});

test('a turn on the page is one line in the log, without the words', () => {
  const turns = server.lines.out.filter((line) => line.includes('"speaker"'));
  expect(turns.length).toBeGreaterThan(2);
  expect(turns.join('\n')).not.toMatch(/scared|Safety|tip\.|somebody/);
});
