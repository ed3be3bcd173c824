import { unpackParts } from './parts';
import type { Part } from './parts';
import { prompt } from './parts';
import type { Answer, Moment } from './world';

/**
 * Nothing that was said made sense. The open question comes again in other words; a second time with more help; the third
 * time the session closes kindly and the place is kept. Never the same text twice in a row.
 */
export function answerUnmatched(moment: Moment): Answer {
  const misses = moment.session.misses + 1;
  const session = { misses };
  const question = openQuestion(moment);
  if (misses > 2)
    return { parts: [prompt(moment, moment.session.place ? 'no-match-close-place-kept' : 'no-match-close')] };
  if (question?.id.startsWith('exercise.')) {
    return {
      parts: [prompt(moment, 'no-match-step'), misses === 1 ? again(moment, question) : base(question)],
      session,
    };
  }
  if (misses === 1 && question) return { parts: [again(moment, question)], session };
  return { parts: [prompt(moment, misses === 1 ? 'no-match-first' : 'no-match-second')], session };
}

/** Nobody said anything: the question comes once more in other words, then the session closes. */
export function answerSilence(moment: Moment): Answer {
  const silences = moment.session.silences + 1;
  const question = openQuestion(moment);
  if (silences > 1 || !question) return { parts: [prompt(moment, 'no-input-close')] };
  return { parts: [again(moment, question)], session: { silences } };
}

/** The question that is open, as it was asked; null where none is. */
export function openQuestion(moment: Moment): Part | null {
  if (moment.session.asked === null) return null;
  const said = unpackParts(moment.catalog, moment.session.said);
  const last = said[said.length - 1];
  return last && moment.catalog.speakables[base(last).id]?.code === moment.session.asked ? base(last) : null;
}

const base = (part: Part): Part => ({ ...part, id: part.id.replace(/\.again$/, '') });
/** The question in other words: in others yet where it has just been asked in those. */
function again(moment: Moment, question: Part): Part {
  const id = `${question.id}.again`;
  const last = unpackParts(moment.catalog, moment.session.said).at(-1);
  return { ...question, id, variant: last?.id === id ? last.variant + 1 : question.variant };
}
