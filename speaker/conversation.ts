import type { Seen, World } from '../lambda/engine/world';
import type { Slots } from '../lambda/language/names';
import { toPlainText } from '../lambda/speech/plain-text';
import type { Measured } from '../lambda/speech/seconds';
import { secondsOf } from '../lambda/speech/seconds';
import type { Exchange, Heard, Lane } from './lanes/lane';
import { wordsOfSsml } from './lanes/lane';
import type { Session } from '../lambda/state/session';
import { contextOf } from './understanding/context';
import type { Understand } from './understanding/understood';
import { NOTHING_OPEN } from './understanding/understood';

/** What came of one utterance. */
export interface Report {
  readonly heard: string;
  readonly intent: string;
  readonly slots: Slots;
  /** What was spoken, as plain text. */
  readonly say: string;
  readonly ssml: string;
  readonly seconds: number;
  readonly reprompt: string | null;
  readonly listening: boolean;
  /** The id of what was spoken, such as `tip.longer-hug`, or null. */
  readonly item: string | null;
}

export interface ConversationParts {
  /** A world that tells `observe` of every turn. */
  readonly worldWith: (observe: (seen: Seen) => void) => World;
  readonly understand: Understand;
  /** How long the voice takes for a sentence. */
  readonly measured: Measured;
  readonly lane: Lane;
  readonly user: string;
  readonly locale: string;
  readonly session: string;
  readonly now: () => number;
}

export interface Conversation {
  /** Takes what was typed: words, `` or `.launch`, `.silence`, `.end`, `.later 7d`. */
  take(
    utterance: string,
    changes?: Partial<Pick<ConversationParts, 'lane' | 'user' | 'locale'>>,
  ): Promise<Report>;
  /** The last exchange with the platform's code. */
  last(): Exchange | null;
}

const LATER = /^\.later\s+(\d{1,4})\s*(s|m|h|d|w)$/;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** One person at one device: state goes from turn to turn as the platform would keep it, and the clock can be moved. */
export function startConversation(parts: ConversationParts): Conversation {
  let { lane, user, locale } = parts;
  let state: unknown = null;
  let listening = false;
  /** What the device says by itself at the first silence. */
  let reprompt: { readonly ssml: string; readonly seconds: number } | null = null;
  let aheadMs = 0;
  let last: Exchange | null = null;
  let seen: Seen | null = null;
  /** The session as it was left, by which words are understood. */
  let lastSession: Session | null = null;
  const world = parts.worldWith((one) => (seen = one));

  const exchange = async (heard: Heard): Promise<Exchange | null> => {
    const at = parts.now() + aheadMs;
    const done = await lane.take(heard, { world, session: parts.session, user, locale, at, state });
    if (done === null) return null;
    last = done;
    ({ state, listening } = done);
    lastSession = seen?.reply?.session ?? null;
    const { again = null, manner = {} } = seen?.reply ?? {};
    reprompt =
      lane.repromptsItself && done.repromptSsml !== null
        ? { ssml: done.repromptSsml, seconds: again ? secondsOf(again, parts.measured, manner) : 0 }
        : null;
    return done;
  };

  const report = (heard: string, intent: string, ssml: string | null, takes = 0): Report => {
    const reply = seen?.reply ?? null;
    return {
      heard,
      intent,
      slots: seen?.slots ?? {},
      say: ssml === null ? '' : wordsOfSsml(ssml),
      ssml: ssml ?? '',
      seconds: reply === null ? takes : secondsOf(reply.say, parts.measured, reply.manner),
      reprompt: listening && reply?.again ? toPlainText(reply.again) : null,
      listening,
      item: seen?.item ?? null,
    };
  };

  const end = async (): Promise<void> => {
    if (state !== null) await exchange({ is: 'ended' });
    state = null;
    listening = false;
    seen = null;
  };

  const silence = async (): Promise<Report> => {
    if (reprompt !== null) {
      const { ssml, seconds } = reprompt;
      reprompt = null;
      return report('.silence', 'Silence', ssml, seconds);
    }
    const done = listening ? await exchange({ is: 'silence' }) : null;
    return report('.silence', 'Silence', done?.ssml ?? null);
  };

  return {
    last: () => last,
    take: async (utterance, changes = {}) => {
      if (changes.lane && changes.lane.name !== lane.name) await end();
      lane = changes.lane ?? lane;
      user = changes.user ?? user;
      locale = changes.locale ?? locale;
      seen = null;
      const typed = utterance.trim();
      const later = LATER.exec(typed);
      if (later) {
        const ms = Number(later[1]) * (UNIT_MS[later[2] ?? ''] ?? 0);
        // A session that the platform would have closed meanwhile is closed.
        if (ms >= lane.forgetsAfterMs) await end();
        aheadMs += ms;
        return report(typed, 'Later', null);
      }
      if (typed === '.silence') return silence();
      if (typed === '.end') {
        await end();
        return report(typed, 'End', null);
      }
      if (typed === '' || typed === '.launch') {
        // Opening begins a new session, also where one was still open.
        if (lane.opensAnew) state = null;
        const done = await exchange({ is: 'launch' });
        return report(typed, 'Launch', done?.ssml ?? null);
      }
      const session = listening ? lastSession : null;
      const understood = parts.understand(typed, session ? contextOf(world, session) : NOTHING_OPEN);
      const done = await exchange({ is: 'said', text: typed, understood });
      return report(typed, seenIntent() ?? understood.intent, done?.ssml ?? null);
    },
  };

  function seenIntent(): string | null {
    return seen?.intent ?? null;
  }
}
