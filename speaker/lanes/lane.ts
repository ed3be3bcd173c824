import type { World } from '../../lambda/engine/world';
import type { Meaning } from '../understanding/understood';

/** What reaches the device or the line: opening, words with what they were understood as, or the platform's own close. */
export type Heard =
  | { readonly is: 'launch' }
  | { readonly is: 'said'; readonly text: string; readonly understood: Meaning }
  | { readonly is: 'silence' }
  | { readonly is: 'ended' };

export interface Surroundings {
  readonly world: World;
  readonly session: string;
  readonly user: string;
  readonly locale: string;
  /** The moment of the turn, ms since 1970. */
  readonly at: number;
  /** What the platform kept of this session's last turn; null when a new one begins. */
  readonly state: unknown;
}

/** One turn as the platform would see it. */
export interface Exchange {
  readonly request: unknown;
  readonly response: unknown;
  /** What is spoken; null where nothing is. */
  readonly ssml: string | null;
  readonly repromptSsml: string | null;
  readonly listening: boolean;
  /** What the platform keeps until the next turn. */
  readonly state: unknown;
}

/**
 * A platform as it behaves around our code: it builds a real request, hands it to the platform's real adapter and reads the
 * real response. Null where the platform sends nothing at all (Dialogflow ES has no way to tell us of a silence).
 */
export interface Lane {
  readonly name: LaneName;
  take(heard: Heard, around: Surroundings): Promise<Exchange | null>;
  /** Opening by name begins a new session, even while one is open. */
  readonly opensAnew: boolean;
  /** The platform says the reprompt itself at the first silence, without asking us. */
  readonly repromptsItself: boolean;
  /** How long the platform keeps an open session (ms). */
  readonly forgetsAfterMs: number;
}

export const LANE_NAMES = ['alexa', 'dialogflow-es', 'dialogflow-cx', 'engine'] as const;
export type LaneName = (typeof LANE_NAMES)[number];

export const isLaneName = (name: unknown): name is LaneName =>
  (LANE_NAMES as readonly unknown[]).includes(name);

/** As it goes over the wire: what can't be said in JSON would not arrive. */
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The words of an SSML document, as one would hear them. */
export function wordsOfSsml(ssml: string): string {
  return ssml
    .replace(/<break[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
