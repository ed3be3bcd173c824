import type { Handler } from '../engine/world';
import { present } from './present';

export const line: Handler = (moment) =>
  present(moment, 'line', moment.slots.topic === undefined ? {} : { topic: moment.slots.topic });
