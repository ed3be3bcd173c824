import type { Handler } from '../engine/world';
import { dateWishes } from './date-wishes';
import { present } from './present';

export const dateIdea: Handler = (moment) => present(moment, 'date', dateWishes(moment.slots, {}));
