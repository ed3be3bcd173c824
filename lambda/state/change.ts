import * as v from 'valibot';
import type { Due, Last, Place, Profile } from './profile';
import {
  BabySchema,
  CodeSchema,
  DueSchema,
  LastSchema,
  MomentSchema,
  MOST_HEARD,
  MOST_NAMES,
  MOST_SAVED,
  NameSchema,
  PlaceSchema,
} from './profile';

/** A small change to a profile. Changes can be applied again to a newer profile, so none of them says what was before. */
export type Change =
  | { readonly is: 'heard'; readonly item: number }
  | { readonly is: 'save'; readonly item: number }
  | { readonly is: 'unsave'; readonly item: number }
  | {
      readonly is: 'set';
      /** One more first name; null forgets them all. */
      readonly name?: string | null;
      readonly baby?: Profile['baby'];
      readonly quiet?: boolean;
      readonly brief?: boolean;
    }
  /** `place: null` is the end of an exercise; `at` orders it against what was done on another device. */
  | {
      readonly is: 'mark';
      readonly at: number;
      readonly place?: Place | null;
      readonly last?: Last | null;
      readonly due?: Due | null;
      readonly launch?: boolean;
    };

/** "The same day": launches with less than this between them. */
export const SAME_DAY_MS = 12 * 3600 * 1000;

export function applyChanges(profile: Profile, changes: readonly Change[]): Profile {
  return changes.reduce(applyChange, profile);
}

function applyChange(profile: Profile, change: Change): Profile {
  switch (change.is) {
    case 'heard':
      return { ...profile, heard: [...without(profile.heard, change.item), change.item].slice(-MOST_HEARD) };
    case 'save':
      return profile.saved.includes(change.item)
        ? profile
        : { ...profile, saved: [...profile.saved, change.item].slice(-MOST_SAVED) };
    case 'unsave':
      return { ...profile, saved: without(profile.saved, change.item) };
    case 'set':
      return {
        ...profile,
        ...(change.name !== undefined && {
          names:
            change.name === null
              ? []
              : [change.name, ...without(profile.names, change.name)].slice(0, MOST_NAMES),
        }),
        ...(change.baby !== undefined && { baby: change.baby }),
        ...(change.quiet !== undefined && { quiet: change.quiet }),
        ...(change.brief !== undefined && { brief: change.brief }),
      };
    case 'mark':
      return mark(profile, change);
  }
}

function mark(profile: Profile, change: Extract<Change, { is: 'mark' }>): Profile {
  // What is old never overwrites what is newer: two phones, or a write that waited for the store.
  const newerPlace = profile.placedAt > change.at;
  const newerLast = profile.last !== null && profile.last.at > change.at;
  // Applied twice (a write that waited for the store), a launch is still one launch.
  const again = profile.launchedAt === change.at;
  const sameDay = profile.launchedAt !== null && Math.abs(change.at - profile.launchedAt) < SAME_DAY_MS;
  return {
    ...profile,
    ...(change.place !== undefined && !newerPlace && { place: change.place, placedAt: change.at }),
    ...(change.last !== undefined && !newerLast && { last: change.last }),
    ...(change.due !== undefined && profile.dueAt <= change.at && { due: change.due, dueAt: change.at }),
    ...(change.launch && {
      launchedAt: Math.max(change.at, profile.launchedAt ?? 0),
      launches: again ? profile.launches : sameDay ? profile.launches + 1 : 1,
    }),
  };
}

const without = <T>(list: readonly T[], gone: T): T[] => list.filter((one) => one !== gone);

/** Whatever these let through, a profile can hold: one that could not be read again would be lost. */
export const ChangeSchema = v.variant('is', [
  v.object({ is: v.literal('heard'), item: CodeSchema }),
  v.object({ is: v.literal('save'), item: CodeSchema }),
  v.object({ is: v.literal('unsave'), item: CodeSchema }),
  v.object({
    is: v.literal('set'),
    name: v.exactOptional(v.nullable(NameSchema)),
    baby: v.exactOptional(v.nullable(BabySchema)),
    quiet: v.exactOptional(v.boolean()),
    brief: v.exactOptional(v.boolean()),
  }),
  v.object({
    is: v.literal('mark'),
    at: MomentSchema,
    place: v.exactOptional(v.nullable(PlaceSchema)),
    last: v.exactOptional(v.nullable(LastSchema)),
    due: v.exactOptional(v.nullable(DueSchema)),
    launch: v.exactOptional(v.boolean()),
  }),
]);
