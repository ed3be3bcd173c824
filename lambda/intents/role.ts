import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { backToQuestion } from './offer';

/** Who is speaking, for this session only: two people share the device. */
export const role: Handler = (moment) => {
  const { role: said } = moment.slots;
  if (said === undefined) return { parts: [prompt(moment, 'role-unclear')] };
  return { parts: [prompt(moment, 'role-set'), ...backToQuestion(moment)], session: { role: said } };
};
