import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { offer } from './offer';

/** Asks first: it can't be taken back. */
export const forgetUs: Handler = (moment) => ({ parts: [prompt(moment, 'forget-ask')] });

/** Says that it is done only once the store has confirmed it. */
export const forgetConfirmed: Handler = async (moment) => ({
  parts: [prompt(moment, (await moment.forget()) ? 'forget-done' : 'forget-failed')],
});

export const forgetRefused: Handler = (moment) => ({
  parts: [prompt(moment, 'forget-kept'), ...offer(moment, 'what-next')],
});
