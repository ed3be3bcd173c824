import type { Wishes } from '../content/fits';
import type { Handler } from '../engine/world';
import { present } from './present';

export const checkIn: Handler = (moment) => {
  const { mood, people } = moment.slots;
  const wishes: Wishes = { people: people === 'one' ? 'one' : 'two', ...(mood !== undefined && { mood }) };
  return present(moment, 'check-in', wishes);
};
