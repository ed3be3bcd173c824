import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import express from 'express';
import { version } from '../../package.json';
import type { World } from '../engine/world';
import type { Outside } from './gates';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { METRICS_TYPE } from './metrics';
import { onlyLocal } from './only-local';
import { describeProblem, FAULT, PROBLEM_TYPE, RequestRefused } from './problem';
import type { Settings } from './settings';
import type { Platform } from './turn-label';
import type { Watch } from './watch';
import { mountWebhooks, onlyMethod } from './webhooks';

export { onlyLocal } from './only-local';
export type { RunningServer, ServerOptions } from './listen';
export { startServer } from './listen';

/** What a surface of this machine gets to answer with. */
export interface Inside {
  readonly world: World;
  readonly watch: Watch;
  readonly now: () => number;
}

/** Mounts the surfaces of this machine. `/` and everything below `/speaker` is guarded already. */
export type Extend = (app: Express, inside: Inside) => void;

export interface AppParts extends Inside {
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly outside?: Outside;
  /** Called only where there are surfaces of this machine. */
  readonly extend?: Extend;
}

/** Everything that is served, for `startServer` to listen with. */
export function createApp(parts: AppParts): Express {
  const { settings, world, log, metrics, extend } = parts;
  const app = createBareApp();

  mountWebhooks(app, { ...parts, outside: parts.outside ?? {} });
  serveText(app, '/health', async (_request, response) => {
    response.json({ status: 'ok', version, store: await probeStore(world) });
  });
  serveText(app, '/privacy', servePage('privacy.html'));
  serveText(app, '/terms', servePage('terms.html'));

  if (settings.loopback && settings.publicUrl === null) {
    app.all('/', onlyLocal);
    app.use(['/speaker', '/metrics'], onlyLocal);
    serveText(app, '/metrics', serveMetrics(metrics));
    extend?.(app, parts);
  }
  finish(app, log, metrics);
  return app;
}

/** The metrics alone, for their own port of this machine. */
export function createMetricsApp({ log, metrics }: Pick<AppParts, 'log' | 'metrics'>): Express {
  const app = createBareApp();
  app.use('/metrics', onlyLocal);
  serveText(app, '/metrics', serveMetrics(metrics));
  finish(app, log, metrics);
  return app;
}

/** What every answer carries. A page that needs more of a browser says so itself. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

function createBareApp(): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use((_request, response, next) => {
    response.set(HEADERS);
    next();
  });
  return app;
}

function serveText(app: Express, path: string, answer: RequestHandler): void {
  app.get(path, answer);
  app.all(path, onlyMethod('GET, HEAD'));
}

/** `npm run build` puts the pages beside the bundle, as they are beside this file. */
function servePage(file: string): RequestHandler {
  const page = readFileSync(join(__dirname, 'pages', file), 'utf8');
  return (_request, response) => void response.type('html').send(page);
}

const serveMetrics =
  (metrics: Metrics): RequestHandler =>
  (_request, response) =>
    void response.set('Content-Type', METRICS_TYPE).end(metrics.text());

const LONGEST_PROBE_MS = 600;

/** Whether the store answers, by asking for a household that can't be: every real key is a number in hexadecimal. */
async function probeStore({ profiles, wait }: World): Promise<'ok' | 'down'> {
  const asked = profiles.load('nobody').then(
    () => 'ok' as const,
    () => 'down' as const,
  );
  return Promise.race([asked, wait(LONGEST_PROBE_MS).then(() => 'down' as const)]);
}

/** What no route took, and what went wrong in one. */
function finish(app: Express, log: Log, metrics: Metrics): void {
  app.use(() => {
    throw new RequestRefused(404, 'not-found', 'There is nothing at this address.');
  });
  // Express knows an error handler by its four parameters.
  const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    const platform = (response.locals['platform'] as Platform | undefined) ?? null;
    const refused = toRefusal(error);
    if (refused === null) {
      log.fault(error, { platform });
      metrics.fault();
    } else {
      const { status, reason } = refused;
      metrics.refused({ platform, reason });
      // Whoever looks for holes in a public server would fill the log with these.
      if (status === 404 || status === 405) log.debug('refused', { reason, status });
      else log.refused({ platform, reason, status });
    }
    if (response.headersSent) return void response.destroy();
    const { status, detail, headers } = refused ?? { status: 500, detail: FAULT, headers: {} };
    response
      .status(status)
      .set(headers)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(describeProblem(status, detail)));
  };
  app.use(answerError);
}

/** Express' own refusals, by status; their messages repeat what was sent. Null: a fault of ours. */
function toRefusal(error: unknown): RequestRefused | null {
  if (error instanceof RequestRefused) return error;
  const status = error instanceof Error ? (error as Error & { status?: unknown }).status : undefined;
  if (status === 413) return new RequestRefused(413, 'body-too-large', 'The body is too large.');
  if (status === 415) return new RequestRefused(415, 'encoding-wrong', 'The body may not be compressed.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new RequestRefused(400, 'request-unreadable', 'The request could not be read.');
  }
  return null;
}
