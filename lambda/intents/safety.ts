import type { Flag } from '../content/catalog';
import { bitsOf } from '../content/catalog';
import { helplineFor } from '../engine/helpline';
import { prompt, speak, unpackParts } from '../engine/parts';
import type { Answer, Handler, Moment } from '../engine/world';
import { repeat } from './repeat';
import type { SafetyKind } from '../language/names';
import type { Change } from '../state/change';

/** After these the bookmark is erased, as finishing an exercise would. */
const ERASES: readonly SafetyKind[] = ['self-harm', 'baby-harm', 'partner-harm', 'coercion', 'loss'];

/** What nothing offered in this session may be about any more. */
const SPARES: Readonly<Partial<Record<SafetyKind, readonly Flag[]>>> = {
  'partner-harm': ['couple', 'touch', 'conflict'],
  coercion: ['couple', 'touch', 'conflict'],
  loss: ['baby'],
};

/**
 * The reply to danger or distress. It always listens, also in a one-shot, and leaves nothing behind: no change names it, and
 * what "why", "save" and "another" are about stays what it was before.
 */
function answerDanger(moment: Moment, kind: SafetyKind): Answer {
  const { catalog, turn, session } = moment;
  const hasLine = helplineFor(catalog, turn.country, kind) !== null;
  const without = `safety.${kind}.no-line`;
  const id = !hasLine && without in catalog.speakables ? without : `safety.${kind}`;
  const asks = kind === 'partner-harm' && hasLine ? 'safety-hear-it' : 'safety-next';
  const changes: Change[] = [];
  // Only where there is a place: else the erasing itself would be the trace.
  if (ERASES.includes(kind) && mayHavePlace(moment)) changes.push({ is: 'mark', at: turn.at, place: null });
  if (kind === 'loss' && (moment.memory === 'unknown' || moment.profile.baby))
    changes.push({ is: 'set', baby: null });
  return {
    parts: [speak(moment, id), prompt(moment, asks)],
    session: {
      avoid: session.avoid | bitsOf(SPARES[kind] ?? []),
      ...(ERASES.includes(kind) && { place: null }),
    },
    changes,
  };
}

/** Whether a place in an exercise may be kept somewhere. */
export const mayHavePlace = ({ memory, profile, session }: Moment): boolean =>
  memory === 'unknown' || profile.place !== null || session.place !== null;

/** The number, said only after a yes right after the reply: after a silence somebody else may be answering. */
export const giveNumber: Handler = (moment) => {
  const said = unpackParts(moment.catalog, moment.session.said);
  if (!said.some(({ id }) => id.startsWith('safety.partner-harm')))
    return { parts: [prompt(moment, 'what-next')] };
  return { parts: [speak(moment, 'safety.partner-harm.number'), prompt(moment, 'safety-next')] };
};

/** "Again, or something else?", "yes": the reply again, if it was the last thing said. */
export const repeatSafety: Handler = (moment) => {
  const said = unpackParts(moment.catalog, moment.session.said);
  return said.some(({ id }) => id.startsWith('safety.'))
    ? repeat(moment)
    : { parts: [prompt(moment, 'what-next')] };
};

/** The handler of one kind of danger or distress. */
export const danger =
  (kind: SafetyKind): Handler =>
  (moment) =>
    answerDanger(moment, kind);
