import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinearModelData } from './linear-model';

/** What the speaker's understanding has learned from the sentences in `models/` (`npm run models` writes it). */
export interface TrainedUnderstanding {
  /** A hash of the sentences it has learned from and of the way of training. */
  readonly from: string;
  readonly intents: LinearModelData;
  /** For each slot with a closed list: one of its values, or none. */
  readonly slots: Readonly<Record<string, LinearModelData>>;
}

/** The class of a sentence in which a slot has no value. */
export const NO_VALUE = 'none at all';

export const TRAINED = 'models/compiled/understanding.json';

/** As it was trained last; null where it never was, and then only what authors have written is understood. */
export function readTrained(root = join(__dirname, '..', '..')): TrainedUnderstanding | null {
  const path = join(root, TRAINED);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TrainedUnderstanding) : null;
}
