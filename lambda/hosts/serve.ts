import type { CatalogData } from '../content/catalog';
import { createLog } from './log';
import { createMetrics } from './metrics';
import { openInstallation } from './open-installation';
import type { Extend, RunningServer } from './server';
import { createApp, createMetricsApp, startServer } from './server';
import type { Environment, Settings } from './settings';
import { readSettings } from './settings';

export interface ServeOptions {
  readonly env: Environment;
  readonly models: { readonly catalog: CatalogData };
  /** Mounts the surfaces of this machine; called only where they may be. */
  readonly extend?: Extend;
  /** Takes a line for stdout, without its end. */
  readonly writeLine?: (line: string) => void;
  /** Takes a line for stderr, without its end. */
  readonly writeErrorLine?: (line: string) => void;
}

export interface Serving {
  readonly url: string;
  /** Answers what is under way, then closes the store. */
  stop(): Promise<void>;
}

/** The settings can't be used; the message says how to mend them, a line each, and holds none of their values. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(['It does not start with these settings:', ...problems.map((one) => `- ${one}`)].join('\n'));
  }
}

const LOCAL = '127.0.0.1';

/**
 * Starts everything that the settings ask for, and tells once where.
 * @throws in plain words where it can't
 */
export async function serve({ env, models, extend, ...writers }: ServeOptions): Promise<Serving> {
  const settings = readSettings(env);
  if (settings.is === 'invalid') throw new SettingsError(settings.problems);
  const writeLine = writers.writeLine ?? ((line) => void process.stdout.write(`${line}\n`));
  const writeErrorLine = writers.writeErrorLine ?? ((line) => void process.stderr.write(`${line}\n`));
  const write = (stream: 'out' | 'err', line: string): void =>
    stream === 'out' ? writeLine(line) : writeErrorLine(line);
  const now = Date.now;
  const log = createLog({ level: settings.logLevel, write, now });
  const metrics = createMetrics();
  const installation = openInstallation({
    settings,
    catalog: models.catalog,
    log,
    tally: metrics,
    now,
    background: true,
  });
  const { world, watch } = installation;
  const running: RunningServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
    await installation.close();
  };
  try {
    const app = createApp({ settings, world, watch, now, log, metrics, ...(extend && { extend }) });
    const { host, port, loopback, metricsPort } = settings;
    const server = await startServer(app, { host, port, loopback });
    running.push(server);
    announce(settings, server.url, writeLine);
    if (metricsPort !== null) {
      const own = await startServer(createMetricsApp({ log, metrics }), {
        host: LOCAL,
        port: metricsPort,
        loopback: true,
      });
      running.push(own);
      writeLine(`Metrics are at ${own.url}/metrics.`);
    }
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function announce(settings: Settings, url: string, writeLine: (line: string) => void): void {
  const { alexaSkillIds, dialogflowAuth, loopback, publicUrl, store } = settings;
  writeLine(`Tiny Moments listens on ${url}.`);
  writeLine(store === 'memory:' ? 'Store: memory:, so nothing outlives this process.' : `Store: ${store}.`);
  if (!loopback || publicUrl !== null) return;
  const unsigned = [...(alexaSkillIds ? [] : ['/alexa']), ...(dialogflowAuth ? [] : ['/dialogflow/*'])];
  if (unsigned.length === 0) return;
  writeLine(
    `Unsigned requests to ${unsigned.join(' and ')} are taken, because this is loopback: only from this machine.`,
  );
}
