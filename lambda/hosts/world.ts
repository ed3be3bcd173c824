import type { Catalog } from '../content/catalog';
import type { World } from '../engine/world';
import { intents } from '../intents';
import { answers } from '../intents/answers';
import { stepAnswers } from '../intents/step-answers';
import type { ProfileStore, UserKey } from '../state/profile-store';

export interface WorldParts {
  readonly catalog: Catalog;
  readonly profiles: ProfileStore;
  readonly keyOf: (user: string) => UserKey;
  readonly country: string | null;
  readonly dice: World['dice'];
  readonly observe: World['observe'];
  readonly later?: World['later'];
}

/** The world that every host shares; hosts differ in the parts. */
export const createWorld = (parts: WorldParts): World => ({ ...parts, intents, answers, stepAnswers, wait });

/** Doesn't keep the process alive: nobody waits for a store once everything else is done. */
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
