import type { NumberWords } from '../../language/number-words';
import type { Collected } from './collect';

/** The words for numbers; empty ones where the file is missing, which is reported. */
export const numberWords = (all: Collected): NumberWords =>
  all.numbers[0]?.value ?? {
    ones: [],
    tens: [],
    hundred: '',
    hundreds: '',
    and: '',
    single: [],
    units: {},
    phrases: {},
  };
