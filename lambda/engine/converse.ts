import { codeOf } from '../content/catalog';
import { safetyKindOf, SAFETY_INTENTS, SAFETY_KINDS } from '../language/names';
import type { IntentName, SafetyKind, Slots } from '../language/names';
import { endsWithQuestion } from '../speech/plain-text';
import { applyChanges } from '../state/change';
import type { Change } from '../state/change';
import type { Profile } from '../state/profile';
import type { Session } from '../state/session';
import { boundSession, decodeSession, EMPTY_SESSION } from '../state/session';
import type { Memory } from './memory';
import { forget, recall, remember } from './memory';
import { answerSilence, answerUnmatched } from './not-understood';
import { asFirstAsked, inOtherWords, itemOf, packParts, prompt, renderParts } from './parts';
import { recogniseDanger } from './recognise-danger';
import type { Reply, Turn } from './turn';
import type { Answer, Handler, Moment, Outcome, World } from './world';

/** Understood in every state, before an open question gets its answer. */
const ALWAYS: readonly IntentName[] = [
  'StopIntent',
  'CancelIntent',
  'HelpIntent',
  'RepeatIntent',
  'QuickExitIntent',
  'PauseIntent',
];

/**
 * One turn, start to finish. Gives null where nothing may be said (the session has ended). Never rejects: a fault of ours is
 * an apology, and the place is kept.
 */
export async function converse(world: World, turn: Turn): Promise<Reply | null> {
  const session = beginSession(turn);
  const memory = await recall(world, turn, session);

  if (turn.input.is === 'ended') {
    await remember(world, memory, memory.pending);
    world.observe({ intent: 'End', slots: {}, item: null, outcome: 'ok', reply: null });
    return null;
  }

  const { name, slots, handler } = route(world, turn, session);
  let forgotten = false;
  const moment: Moment = {
    turn,
    slots,
    session,
    profile: memory.profile,
    memory: memory.is,
    catalog: world.catalog,
    dice: throwDice(world, session, memory.profile),
    oneShot: turn.opens && turn.input.is === 'intent',
    forget: async () => (forgotten = await forget(world, memory)),
  };
  let answer: Answer;
  let outcome: Outcome = 'ok';
  let fault: unknown;
  try {
    answer = disclaim(moment, name, await handler(moment));
  } catch (error) {
    fault = error;
    outcome = 'trouble';
    answer = { parts: [prompt(moment, 'trouble')] };
  }

  const changes = forgotten ? [] : [...memory.pending, ...(answer.changes ?? [])];
  const pending = await remember(world, memory, changes);
  if (pending.length > 0) {
    outcome = outcome === 'ok' ? 'unwritten' : outcome;
    answer = {
      ...answer,
      parts: answer.parts.map((part) => (part.id === 'prompt.saved' ? prompt(moment, 'saved-unsure') : part)),
    };
  }

  const reply = speakAnswer(moment, answer, forgotten ? forgottenSession(session) : session, {
    pending,
    memory,
    changes,
    forgotten,
  });
  world.observe({
    intent: name,
    slots,
    item: answer.about ?? itemOf(answer.parts),
    outcome,
    reply,
    ...(fault !== undefined && { fault }),
  });
  return reply;
}

/** The same state gives the same throws, on every platform. */
function throwDice(world: World, session: Session, profile: Profile): () => number {
  const state = [session.turns, profile.heard.length, profile.heard.at(-1) ?? 0, profile.launches].join('|');
  let toss = 0;
  return () => world.dice(state, toss++);
}

function beginSession(turn: Turn): Session {
  const session = decodeSession(turn.session);
  if (!turn.opens) return session ?? EMPTY_SESSION;
  // What is left of a session before this one: changes still to be written, and a memory that nothing else holds.
  return {
    ...EMPTY_SESSION,
    seen: session?.seen ?? 0,
    pending: session?.pending ?? [],
    kept: session?.kept ?? null,
  };
}

interface Route {
  readonly name: string;
  readonly slots: Slots;
  readonly handler: Handler;
}

/** Who answers: danger first, then what is always understood, then the open question, then the intent. */
function route(world: World, turn: Turn, session: Session): Route {
  const { input } = turn;
  const slots = input.is === 'intent' ? input.slots : {};
  const danger = recogniseInTurn(world, turn, slots);
  if (danger)
    return { name: SAFETY_INTENTS[danger], slots: {}, handler: world.intents[SAFETY_INTENTS[danger]] };
  if (input.is === 'launch') return { name: 'Launch', slots, handler: world.intents.Launch };
  if (input.is === 'silence') return { name: 'Silence', slots, handler: answerSilence };
  if (input.is !== 'intent' || input.name === 'FallbackIntent')
    return { name: 'FallbackIntent', slots, handler: answerUnmatched };
  const { name } = input;
  const asked = session.asked === null ? null : (world.catalog.idByCode.get(session.asked) ?? null);
  const answers = asked?.startsWith('exercise.')
    ? world.stepAnswers
    : asked === null
      ? {}
      : (world.answers[asked] ?? {});
  const handler = ALWAYS.includes(name) ? world.intents[name] : (answers[name] ?? world.intents[name]);
  return { name, slots: knownSlots(world, slots), handler };
}

/** Without values that are no id of theirs: such a value is somebody's own words, and those are never kept. */
function knownSlots(world: World, slots: Slots): Slots {
  const { slotValues } = world.catalog;
  const known = Object.entries(slots).filter(
    ([name, value]) => !Object.hasOwn(slotValues, name) || slotValues[name]?.includes(String(value)),
  );
  return Object.fromEntries(known);
}

function recogniseInTurn(world: World, turn: Turn, slots: Slots): SafetyKind | null {
  const said = [turn.text, ...Object.values(slots)].filter((one): one is string => typeof one === 'string');
  const kinds = said.map((sentence) => recogniseDanger(world.catalog, sentence));
  if (turn.input.is === 'intent') kinds.push(safetyKindOf(turn.input.name));
  return SAFETY_KINDS.find((kind) => kinds.includes(kind)) ?? null;
}

/** Someone's very first request, without a welcome before it, ends with what this is not. */
function disclaim(moment: Moment, name: string, answer: Answer): Answer {
  const first = moment.memory !== 'found' && moment.memory !== 'unknown' && moment.profile.heard.length === 0;
  if (!moment.oneShot || !first || safetyKindOf(name) || name === 'QuickExitIntent') return answer;
  const last = answer.parts[answer.parts.length - 1];
  if (!last || moment.catalog.speakables[`${last.id}.again`] || itemOf(answer.parts) === null) return answer;
  return { ...answer, parts: [...answer.parts, prompt(moment, 'not-a-doctor')] };
}

interface Kept {
  readonly pending: readonly Change[];
  readonly memory: Memory;
  readonly changes: readonly Change[];
  readonly forgotten: boolean;
}

function speakAnswer(moment: Moment, answer: Answer, session: Session, kept: Kept): Reply {
  const { catalog, turn } = moment;
  const profile: Profile = applyChanges(kept.forgotten ? moment.profile : kept.memory.profile, kept.changes);
  const keep = answer.keep ?? answer.session?.place?.keep ?? session.place?.keep ?? {};
  const ambience = { catalog, locale: turn.locale, country: turn.country, profile, keep };
  const say = renderParts(answer.parts, ambience);
  const question = endsWithQuestion(say) ? (answer.parts[answer.parts.length - 1] ?? null) : null;
  const next: Session = {
    ...session,
    misses: 0,
    silences: 0,
    skips: 0,
    turns: Math.min(1000, session.turns + (moment.turn.input.is === 'silence' ? 0 : 1)),
    ...answer.session,
    said: packParts(catalog, answer.parts),
    asked: question ? (codeOf(catalog, asFirstAsked(question).id) ?? null) : null,
    seen: kept.forgotten ? 0 : kept.memory.version,
    pending: kept.pending,
    kept: kept.memory.is === 'none' && !kept.forgotten ? profile : null,
  };
  return {
    say,
    again: question ? renderParts([inOtherWords(catalog, question)], ambience) : null,
    manner: { quiet: profile.quiet, slow: next.slow },
    session: boundSession(next),
  };
}

/** Nothing of before, but what has to be spared for the rest of the session stays spared. */
const forgottenSession = ({ avoid, slow }: Session): Session => ({ ...EMPTY_SESSION, avoid, slow });
