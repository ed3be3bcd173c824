import type { IntentName, Slots } from '../language/names';
import { endsWithQuestion } from '../speech/plain-text';
import type { Manner } from '../speech/segments';
import type { Speech } from '../speech/speech';
import type { Session } from '../state/session';

/** One turn of a conversation, as every platform's adapter tells it. Nothing in it says which platform that is. */
export interface Turn {
  readonly input: Input;
  /** What was said, where the platform tells (Alexa never does). Never kept, never logged. */
  readonly text: string | null;
  /** Such as `en-GB`. */
  readonly locale: string;
  /** Two capitals, or null where nothing tells it. */
  readonly country: string | null;
  /** The moment of the turn (ms since 1970). */
  readonly at: number;
  /** The platform's stable id of the household; null where there is none, and then nothing is kept. */
  readonly user: string | null;
  /** Whether this turn opens a session. */
  readonly opens: boolean;
  /** What our last reply left with the platform, as it came back: of any shape. */
  readonly session: unknown;
  readonly can: Capabilities;
}

export type Input =
  | { readonly is: 'launch' }
  | { readonly is: 'intent'; readonly name: IntentName; readonly slots: Slots }
  | { readonly is: 'unmatched' }
  | { readonly is: 'silence' }
  /** The platform has closed the session; nothing may be said. */
  | { readonly is: 'ended' };

/** What a surface can do, where that changes the words. */
export interface Capabilities {
  readonly whisper: boolean;
  /** How one comes back: by opening the skill again, or by saying hello on the phone. */
  readonly comeBack: 'open' | 'hello';
}

export interface Reply {
  readonly say: Speech;
  /** Said when nobody answers; only with an open question. */
  readonly again: Speech | null;
  /** How all of it is spoken: someone asked for a whisper, or for slower speech. */
  readonly manner: Partial<Manner>;
  readonly session: Session;
}

/** Whether the microphone opens: if and only if the whole spoken text ends with a question. */
export const listens = (reply: Reply): boolean => endsWithQuestion(reply.say);
