import { openCatalog } from '../../lambda/content/catalog';
import type { Catalog } from '../../lambda/content/catalog';
import type { Reply } from '../../lambda/engine/turn';
import type { Seen, World } from '../../lambda/engine/world';
import { seededDice } from '../../lambda/hosts/dice';
import { createWorld } from '../../lambda/hosts/world';
import { decodeProfile } from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import { openMemoryStore } from '../../lambda/storage/memory-store';
import { decodeModelsOnDisk } from '../../tools/read-models';

/** The moment at which conversations in tests begin. */
export const START = Date.UTC(2026, 10, 23, 20);

/** A world for tests, with what can be looked at afterwards. */
export interface TestWorld extends World {
  /** What was observed, a turn each, the newest last. */
  readonly seen: Seen[];
  /** What is kept of a household, by its id on the platform; null where nothing is. */
  readonly kept: (user: string) => Promise<Profile | null>;
}

/**
 * The real catalogue and the real handlers over a memory store of its own, with fixed dice and a store that is never too
 * slow. Whatever of it a test needs otherwise is overridden.
 */
export function makeWorld(overrides: Partial<World> = {}): TestWorld {
  const seen: Seen[] = [];
  const made = createWorld({
    catalog: realCatalog(),
    profiles: openMemoryStore({ now: () => START }),
    keyOf: (user) => `key of ${user}`,
    country: null,
    dice: seededDice(7),
    observe: (one) => void seen.push(one),
  });
  const world: World = { ...made, wait: () => new Promise<void>(() => {}), ...overrides };
  const kept = async (user: string): Promise<Profile | null> => {
    const stored = await world.profiles.load(world.keyOf(user));
    const decoded = stored && decodeProfile(stored.text);
    return decoded?.is === 'profile' ? decoded.profile : null;
  };
  return { ...world, seen, kept };
}

/** What was replied last; null where nothing was. */
export const lastReply = (world: TestWorld): Reply | null => world.seen[world.seen.length - 1]?.reply ?? null;

let catalog: Catalog | undefined;

/** What `models/` holds, compiled once a test file. */
export function realCatalog(): Catalog {
  if (!catalog) {
    const decoded = decodeModelsOnDisk();
    if (decoded.is === 'problems') {
      const [first] = decoded.problems;
      throw new Error(
        `models/ has ${decoded.problems.length} problems, first ${first?.path}:${first?.line}: ${first?.what}`,
      );
    }
    catalog = openCatalog(decoded.catalog);
  }
  return catalog;
}
