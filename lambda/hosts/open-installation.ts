import { randomBytes } from 'node:crypto';
import { hourlyDice } from './dice';
import type { CatalogData } from '../content/catalog';
import { openCatalog } from '../content/catalog';
import type { World } from '../engine/world';
import { openStore } from '../storage/open-store';
import { keyOfUser } from '../storage/user-key';
import { readOrCreateSecret } from '../storage/user-key-secret';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Tally, Watch } from './watch';
import { createRetryQueue } from './retry-queue';
import { createWatch } from './watch';
import { createWorld } from './world';

/** What every host answers with. */
export interface Installation {
  readonly world: World;
  readonly watch: Watch;
  close(): Promise<void>;
}

export interface InstallationParts {
  readonly settings: Settings;
  readonly catalog: CatalogData;
  readonly log: Log;
  readonly tally?: Tally;
  readonly now: () => number;
  /** Whether this process goes on between requests, and can write later what it could not write now. */
  readonly background?: boolean;
}

/** @throws where the store, or the secret beside it, can't be opened */
export function openInstallation({
  settings,
  catalog,
  log,
  tally,
  now,
  background = false,
}: InstallationParts): Installation {
  const { store, secretPath } = openStore(settings.store, { now });
  // Without a place for a secret nothing outlives the process (settings.ts asks for one otherwise): neither need the keys.
  const secret =
    settings.userKeySecret ?? (secretPath === null ? randomBytes(32) : readOrCreateSecret(secretPath));
  const watch = createWatch(log, tally);
  const queue = background ? createRetryQueue(() => world) : undefined;
  const world: World = createWorld({
    catalog: openCatalog(catalog),
    profiles: store,
    keyOf: (user) => keyOfUser(secret, user),
    country: settings.country,
    dice: hourlyDice(now),
    observe: watch.observe,
    later: queue,
  });
  const close = async (): Promise<void> => {
    await queue?.close();
    await store.close();
  };
  return { world, watch, close };
}
