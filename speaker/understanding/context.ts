import { findPosition } from '../../lambda/engine/play';
import type { World } from '../../lambda/engine/world';
import type { IntentName } from '../../lambda/language/names';
import type { Session } from '../../lambda/state/session';
import type { Context } from './understood';
import { NOTHING_OPEN } from './understood';

const CONTROLS: readonly IntentName[] = ['YesIntent', 'NoIntent', 'NextIntent', 'BackIntent', 'SkipIntent'];

/** What is going on in a session, as far as it changes what words mean. */
export function contextOf({ catalog, answers }: World, session: Session): Context {
  const last = session.last && catalog.idByCode.get(session.last.item);
  const about = !last ? null : last.startsWith('date.') ? 'date' : 'other';
  const asked = session.asked === null ? undefined : catalog.idByCode.get(session.asked);
  if (asked === undefined) return { ...NOTHING_OPEN, about };
  if (!asked.startsWith('exercise.'))
    return { expects: Object.keys(answers[asked] ?? {}) as IntentName[], about };
  const named = Object.keys(findPosition(catalog, asked)?.step.answers ?? {});
  const choices = named.some((answer) => Object.hasOwn(catalog.choices, answer));
  return { expects: choices ? [...CONTROLS, 'ChoiceIntent'] : CONTROLS, about };
}
