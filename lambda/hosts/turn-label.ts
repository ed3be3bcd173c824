import { INTENT_NAMES, safetyKindOf } from '../language/names';

/** Where a turn came in. */
export type Platform = 'alexa' | 'dialogflow-es' | 'dialogflow-cx' | 'speaker';

/** The one name that every turn nobody may read about goes by. */
export const OTHER = 'other';

const NAMED = new Set<string>([
  'Launch',
  'Silence',
  'End',
  ...INTENT_NAMES.filter(
    (name) => safetyKindOf(name) === null && name !== 'QuickExitIntent' && name !== 'FallbackIntent',
  ),
]);

/**
 * An intent as logs and metrics may name it. Danger, the quick exit and what was not understood are one: whoever reads a
 * log may be the one that somebody is afraid of. A closed list, so nothing that was said can get in.
 */
export const labelOf = (intent: string): string => (NAMED.has(intent) ? intent : OTHER);
