import type { Handler } from '../engine/world';
import { present } from './present';

export const tip: Handler = (moment) =>
  present(moment, 'tip', moment.slots.theme === undefined ? {} : { theme: moment.slots.theme });
