import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';

/** Stop and cancel: one short goodbye, and the place is kept where there is one. */
export const stop: Handler = (moment) => ({
  parts: [prompt(moment, moment.session.place ? 'goodbye-place-kept' : 'goodbye')],
});

/** "Hang on, the baby": closes without a question, since a reprompt during crying is the worst sound there is. */
export const pause: Handler = (moment) => {
  if (!moment.session.place) return { parts: [prompt(moment, 'pause-no-place')] };
  return {
    parts: [prompt(moment, moment.turn.can.comeBack === 'open' ? 'pause-open-again' : 'pause-say-hello')],
  };
};

/** "No" to an offer. */
export const enough: Handler = (moment) => ({ parts: [prompt(moment, 'enough-for-now')] });
