import type { PromptId } from '../content/prompt-ids';
import { openQuestion } from '../engine/not-understood';
import type { Part } from '../engine/parts';
import { prompt } from '../engine/parts';
import type { Moment } from '../engine/world';

/** The question at the end of a reply: the one given in an open session, none in a one-shot. */
export const offer = (moment: Moment, id: PromptId): Part[] => (moment.oneShot ? [] : [prompt(moment, id)]);

/**
 * Questions that only make sense where they were asked: a greeting, help, "I didn't get that". And what was asked after a safety
 * reply: somebody else may be listening by now.
 */
const PASSING = /^prompt\.(safety-|welcome-|help-|no-match-|about|remind|yes-to-what)/;

/** After a digression the question that was open comes back; without one, a bland question; in a one-shot, none. */
export function backToQuestion(moment: Moment): Part[] {
  const question = openQuestion(moment);
  return question && !PASSING.test(question.id) ? [question] : offer(moment, 'what-next');
}
