import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { openCatalog } from '../../lambda/content/catalog';
import type { CatalogData } from '../../lambda/content/catalog';
import type { World } from '../../lambda/engine/world';
import type { Outside } from '../../lambda/hosts/gates';
import { createLog } from '../../lambda/hosts/log';
import { createMetrics } from '../../lambda/hosts/metrics';
import { openInstallation } from '../../lambda/hosts/open-installation';
import type { Extend } from '../../lambda/hosts/server';
import { createApp, startServer } from '../../lambda/hosts/server';
import type { Environment } from '../../lambda/hosts/settings';
import { readSettings } from '../../lambda/hosts/settings';
import { decodeModelsOnDisk } from '../../tools/read-models';

let catalog: CatalogData | undefined;

/** What authors wrote, as it is on disk. */
export function readCatalog(): CatalogData {
  if (catalog) return catalog;
  const models = decodeModelsOnDisk();
  if (models.is === 'problems') throw new Error(models.problems.map((one) => one.what).join('\n'));
  return (catalog = models.catalog);
}

export const openRealCatalog = () => openCatalog(readCatalog());

/** Servers that a test left running, because it failed before it came to stop them: they would keep the tests from ending. */
const running = new Set<() => Promise<void>>();
afterAll(async () => {
  await Promise.all([...running].map((stop) => stop()));
});

export interface StartOptions {
  readonly env?: Environment;
  readonly extend?: Extend;
  readonly outside?: Outside;
  readonly now?: () => number;
  readonly drainMs?: number;
  /** Puts something else in the place of a part of the world. */
  readonly change?: (world: World) => World;
}

/** A real server on a free port, with a store in memory and everything it writes in lists. */
export async function start({ env, extend, outside, now = Date.now, drainMs, change }: StartOptions = {}) {
  const settings = readSettings({ PORT: '0', STORE: 'memory:', LOG_LEVEL: 'debug', ...env });
  if (settings.is === 'invalid') throw new Error(settings.problems.join('\n'));
  const lines = { out: [] as string[], err: [] as string[] };
  const log = createLog({
    level: settings.logLevel,
    write: (stream, line) => void lines[stream].push(line),
    now,
  });
  const metrics = createMetrics();
  const { world, watch, close } = openInstallation({
    settings,
    catalog: readCatalog(),
    log,
    tally: metrics,
    now,
  });
  const app = createApp({
    settings,
    world: change ? change(world) : world,
    watch,
    now,
    log,
    metrics,
    ...(outside && { outside }),
    ...(extend && { extend }),
  });
  const { host, port, loopback } = settings;
  const server = await startServer(app, { host, port, loopback, ...(drainMs !== undefined && { drainMs }) });
  const stop = async (): Promise<void> => {
    running.delete(stop);
    await server.stop();
    await close();
  };
  running.add(stop);
  return {
    port: Number(new URL(server.url).port),
    url: server.url,
    lines,
    events: (stream: 'out' | 'err' = 'out') =>
      lines[stream].map((line) => JSON.parse(line) as Record<string, unknown>),
    metrics,
    stop,
    stopServer: server.stop,
  };
}

export interface Sent {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** An object is sent as JSON. */
  readonly body?: object | string | Buffer;
}

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: () => Record<string, unknown>;
}

/** Sends a request as it is told, also with a `Host` that isn't the server's. A body is posted as JSON unless told otherwise. */
export function send(port: number, path: string, { method, headers, body }: Sent = {}): Promise<Got> {
  const bytes =
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...type, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: () => JSON.parse(text) as Record<string, unknown>,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

export const SKILL_ID = 'amzn1.ask.skill.ours';

/** An Alexa envelope around a request. */
export const envelope = (
  request: object,
  { user = 'amzn1.ask.account.one', timestamp = Date.now(), skill = SKILL_ID } = {},
) => ({
  version: '1.0',
  session: { new: true, sessionId: 's', application: { applicationId: skill }, user: { userId: user } },
  context: { System: { application: { applicationId: skill }, user: { userId: user } } },
  request: {
    type: 'LaunchRequest',
    requestId: 'r',
    locale: 'en-GB',
    timestamp: new Date(timestamp).toISOString(),
    ...request,
  },
});

export const askIntent = (name: string, slots: Record<string, string> = {}) => ({
  type: 'IntentRequest',
  intent: {
    name,
    slots: Object.fromEntries(Object.entries(slots).map(([slot, value]) => [slot, { name: slot, value }])),
  },
});

export const esRequest = (displayName: string, queryText: string) => ({
  session: 'projects/p/agent/sessions/s',
  queryResult: { intent: { displayName }, queryText, languageCode: 'en' },
});

export const cxRequest = (tag: string, text: string) => ({
  fulfillmentInfo: { tag },
  text,
  languageCode: 'en',
});

/** What every refusal has to look like. */
export function expectProblem(got: Got, status: number): void {
  expect(got.status).toBe(status);
  expect(got.headers['content-type']).toMatch(/^application\/problem\+json\b/);
  expect(got.json()).toEqual({
    type: 'about:blank',
    title: expect.any(String) as string,
    status,
    detail: expect.any(String) as string,
  });
  expect(got.text).not.toMatch(/\n +at |\.ts\b|node_modules|Error:/);
}
