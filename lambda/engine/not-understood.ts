import type { Part } from './parts';
import { asFirstAsked, inOtherWords, prompt, unpackParts } from './parts';
import type { Answer, Moment } from './world';

/**
 * Nothing that was said made sense. The open question comes again in other words; a second time with more help; the third
 * time the session closes kindly and the place is kept. Never the same text twice in a row.
 */
export function answerUnmatched(moment: Moment): Answer {
  const misses = moment.session.misses + 1;
  const session = { misses };
  const question = openQuestion(moment);
  const again = openQuestionAgain(moment);
  if (misses > 2)
    return { parts: [prompt(moment, moment.session.place ? 'no-match-close-place-kept' : 'no-match-close')] };
  if (question?.id.startsWith('exercise.') && again) {
    return { parts: [prompt(moment, 'no-match-step'), misses === 1 ? again : question], session };
  }
  if (misses === 1 && again) return { parts: [again], session };
  return { parts: [prompt(moment, misses === 1 ? 'no-match-first' : 'no-match-second')], session };
}

/** Nobody said anything: the question comes once more in other words, then the session closes. */
export function answerSilence(moment: Moment): Answer {
  const silences = moment.session.silences + 1;
  const again = openQuestionAgain(moment);
  if (silences > 1 || !again) return { parts: [prompt(moment, 'no-input-close')] };
  return { parts: [again], session: { silences } };
}

/** The question that is open, as it was first asked; null where none is. */
export function openQuestion(moment: Moment): Part | null {
  const last = lastAsked(moment);
  return last && asFirstAsked(last);
}

/** The question that is open, in other words than it was asked in last; null where none is. */
export function openQuestionAgain(moment: Moment): Part | null {
  const last = lastAsked(moment);
  return last && inOtherWords(moment.catalog, last);
}

/** What was said last, where it left a question open. */
function lastAsked({ catalog, session }: Moment): Part | null {
  if (session.asked === null) return null;
  const last = unpackParts(catalog, session.said).at(-1);
  return last && catalog.speakables[asFirstAsked(last).id]?.code === session.asked ? last : null;
}
