import { setImmediate, setTimeout } from 'node:timers/promises';
import { applyChanges } from '../../lambda/state/change';
import { decodeProfile, EMPTY_PROFILE } from '../../lambda/state/profile';
import type { Profile } from '../../lambda/state/profile';
import type { ProfileStore } from '../../lambda/state/profile-store';

/** The one household that all writers write to. */
export const HOUSEHOLD = 'd'.repeat(64);

export interface Acknowledged {
  readonly code: number;
  /** Null: the answer to the write was lost, but the change was there when we looked. */
  readonly version: number | null;
}

export interface Writing {
  readonly acknowledged: readonly Acknowledged[];
  readonly conflicts: number;
  /** How often the store rejected: locked, slow or down. */
  readonly rejections: number;
}

export interface WritingParts {
  readonly store: ProfileStore;
  /** What is to be heard, each in a write of its own and in this order. No two writers have one in common. */
  readonly codes: readonly number[];
  /** In milliseconds since 1970; who isn't done by then rejects. */
  readonly deadline: number;
}

/** Launches within twelve hours of each other are counted together; each has a moment of its own, or it would be the same one. */
const FIRST_LAUNCH_AT = Date.UTC(2026, 10, 1);

const LONGEST_PAUSE_MS = 60;

/**
 * Makes each change again and again until the store has acknowledged it. Each one also counts a launch, so that a write
 * lost or made twice shows in the sum.
 */
export async function writeChanges({ store, codes, deadline }: WritingParts): Promise<Writing> {
  const acknowledged: Acknowledged[] = [];
  let [conflicts, rejections] = [0, 0];
  for (const code of codes) {
    for (let tries = 0; ; tries++) {
      if (Date.now() > deadline)
        throw new Error(`The time is up at ${acknowledged.length} of ${codes.length}.`);
      const result = await tryOnce(store, code).catch(() => 'rejected' as const);
      if (typeof result === 'object') {
        acknowledged.push(result);
        break;
      }
      if (result === 'rejected') rejections++;
      else conflicts++;
      await setTimeout(Math.random() * Math.min(LONGEST_PAUSE_MS, 4 << Math.min(tries, 8)));
    }
  }
  return { acknowledged, conflicts, rejections };
}

async function tryOnce(store: ProfileStore, code: number): Promise<Acknowledged | 'conflict'> {
  const found = await store.load(HOUSEHOLD);
  const profile = found ? readProfile(found.text) : EMPTY_PROFILE;
  if (profile.heard.includes(code)) return { code, version: null };
  await setImmediate(); // lets the others in between, as a real turn does
  const next = applyChanges(profile, [
    { is: 'heard', item: code },
    { is: 'mark', at: FIRST_LAUNCH_AT + code, launch: true },
  ]);
  const saved = await store.save(HOUSEHOLD, JSON.stringify(next), found?.version ?? 0);
  return saved.is === 'saved' ? { code, version: saved.version } : 'conflict';
}

/** @throws where the text is no profile: in a drill nobody else writes */
export function readProfile(text: string): Profile {
  const decoded = decodeProfile(text);
  if (decoded.is !== 'profile') throw new Error(`What was stored is ${decoded.is}.`);
  return decoded.profile;
}
