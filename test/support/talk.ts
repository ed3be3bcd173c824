import type { Input, Reply, Turn } from '../../lambda/engine/turn';
import { converse } from '../../lambda/engine/converse';
import { listens } from '../../lambda/engine/turn';
import type { Seen } from '../../lambda/engine/world';
import type { IntentName, Slots } from '../../lambda/language/names';
import { toPlainText } from '../../lambda/speech/plain-text';
import type { Session } from '../../lambda/state/session';
import { START } from './world';
import type { TestWorld } from './world';

/** A turn with nothing special about it; what a test is about is overridden. */
export const makeTurn = (input: Input, some: Partial<Turn> = {}): Turn => ({
  input,
  text: null,
  locale: 'en-US',
  country: 'US',
  at: START,
  user: 'anna',
  opens: false,
  session: undefined,
  can: { whisper: true, comeBack: 'open' },
  ...some,
});

export const intent = (name: IntentName, slots: Slots = {}): Input => ({ is: 'intent', name, slots });

/** What came of a turn. */
export interface Heard {
  readonly text: string;
  /** What follows a silence; null where no question is open. */
  readonly again: string | null;
  readonly listening: boolean;
  readonly session: Session;
  readonly reply: Reply;
  readonly seen: Seen;
}

/** One conversation with the engine itself, with the session through JSON at every turn. */
export interface Talk {
  /** Any turn that is answered. */
  readonly hear: (input: Input, some?: Partial<Turn>) => Promise<Heard>;
  /** An intent; the first one of a conversation is a request of its own, with no session around it. */
  readonly say: (name: IntentName, slots?: Slots, some?: Partial<Turn>) => Promise<Heard>;
  readonly launch: (some?: Partial<Turn>) => Promise<Heard>;
  /** Words that match no intent, on a platform that tells them. */
  readonly mumble: (text: string, some?: Partial<Turn>) => Promise<Heard>;
  readonly silence: () => Promise<Heard>;
  /** The platform closes the session. */
  readonly end: () => Promise<Reply | null>;
}

/** @param base what every turn of this conversation has */
export function beginTalk(world: TestWorld, base: Partial<Turn> = {}): Talk {
  let session: Session | undefined;
  let open = false;
  const turn = async (input: Input, some: Partial<Turn>): Promise<Reply | null> => {
    const reply = await converse(
      world,
      makeTurn(input, { opens: !open, session: throughJson(session), ...base, ...some }),
    );
    session = reply?.session ?? session;
    open = reply !== null && listens(reply);
    return reply;
  };
  const hear = async (input: Input, some: Partial<Turn> = {}): Promise<Heard> => {
    const reply = await turn(input, some);
    const seen = world.seen[world.seen.length - 1];
    if (!reply || !seen) throw new Error(`a turn (${input.is}) was not answered`);
    return {
      text: toPlainText(reply.say),
      again: reply.again && toPlainText(reply.again),
      listening: listens(reply),
      session: reply.session,
      reply,
      seen,
    };
  };
  return {
    hear,
    say: (name, slots = {}, some = {}) => hear(intent(name, slots), some),
    launch: (some = {}) => hear({ is: 'launch' }, some),
    mumble: (text, some = {}) => hear({ is: 'unmatched' }, { text, ...some }),
    silence: () => hear({ is: 'silence' }),
    end: () => turn({ is: 'ended' }, {}),
  };
}

const throughJson = (session: Session | undefined): unknown =>
  session === undefined ? undefined : (JSON.parse(JSON.stringify(session)) as unknown);
