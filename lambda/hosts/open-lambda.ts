import type { CatalogData } from '../content/catalog';
import type { Log } from './log';
import { createLog } from './log';
import type { Installation } from './open-installation';
import { openInstallation } from './open-installation';
import type { Environment, Settings } from './settings';
import { readSettings } from './settings';

export interface LambdaParts extends Installation {
  readonly settings: Settings;
  readonly log: Log;
  readonly now: () => number;
}

export interface LambdaOptions {
  readonly catalog: CatalogData;
  /** The process's own where left out, as for the rest. */
  readonly env?: Environment;
  readonly write?: (stream: 'out' | 'err', line: string) => void;
  readonly now?: () => number;
}

const MEMORY = 'memory:';

/**
 * Everything a Lambda function answers with, made on the first request and kept: a cold start waits for nothing else. A
 * failure is not kept, so that the next request tries again.
 */
export function lazily(options: LambdaOptions): () => LambdaParts {
  let parts: LambdaParts | null = null;
  return () => (parts ??= open(options));
}

function open({
  catalog,
  env = process.env,
  write = writeToProcess,
  now = Date.now,
}: LambdaOptions): LambdaParts {
  // Nothing listens here: AWS does, and sends only what its own triggers let through.
  const settings = readSettings({
    ...env,
    HOST: '',
    PORT: '',
    METRICS_PORT: '',
    STORE: env['STORE']?.trim() || MEMORY,
  });
  if (settings.is === 'invalid') {
    throw new Error(['It does not start with these settings:', ...settings.problems].join('\n- '));
  }
  const log = createLog({ level: settings.logLevel, write, now });
  if (settings.store === MEMORY) {
    log.note('STORE is memory:, so nothing is kept beyond this instance of the function.');
  }
  return { ...openInstallation({ settings, catalog, log, now }), settings, log, now };
}

const writeToProcess = (stream: 'out' | 'err', line: string): void =>
  void (stream === 'out' ? process.stdout : process.stderr).write(`${line}\n`);
