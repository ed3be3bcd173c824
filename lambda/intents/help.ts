import type { Kind } from '../content/catalog';
import type { PromptId } from '../content/prompt-ids';
import { openQuestion } from '../engine/not-understood';
import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { lastItem } from './last-item';

const HELP: Readonly<Record<Kind, PromptId>> = {
  tip: 'help-tip',
  'check-in': 'help-check-in',
  date: 'help-date',
  line: 'help-line',
};

/** Depends on where one is: in an exercise its question comes back, after content it says what can be done with that. */
export const help: Handler = (moment) => {
  const question = openQuestion(moment);
  if (question?.id.startsWith('exercise.')) return { parts: [prompt(moment, 'help-exercise'), question] };
  const last = moment.session.last ? lastItem(moment) : null;
  return { parts: [prompt(moment, last ? HELP[last.item.kind] : 'help-start')] };
};
