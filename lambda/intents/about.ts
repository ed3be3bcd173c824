import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';

export const about: Handler = (moment) => ({ parts: [prompt(moment, 'about')] });

/** No reminders are set, and it says so kindly. */
export const remind: Handler = (moment) => ({ parts: [prompt(moment, 'remind')] });
