import * as v from 'valibot';
import { INTENT_NAMES, SLOT_NAMES } from '../../language/names';
import { id, words } from './schemas';

export const Intent = v.strictObject({
  id: v.picklist(INTENT_NAMES),
  meaning: words,
  slots: v.array(v.picklist(SLOT_NAMES)),
  example: words,
  alexa: v.optional(v.pipe(v.string(), v.startsWith('AMAZON.'))),
});

const SlotValue = v.strictObject({ id, say: words, synonyms: v.optional(v.array(words), []) });
export const Slot = v.variant('kind', [
  v.strictObject({
    id: v.picklist(SLOT_NAMES),
    kind: v.literal('list'),
    values: v.pipe(v.array(SlotValue), v.minLength(1)),
  }),
  v.strictObject({ id: v.picklist(SLOT_NAMES), kind: v.picklist(['minutes', 'name', 'age', 'choices']) }),
]);

export const Sentences = v.strictObject({
  id: v.picklist([...INTENT_NAMES, 'Launch']),
  reply: words,
  sentences: v.pipe(
    v.array(
      v.union([words, v.strictObject({ say: words, slots: v.record(v.picklist(SLOT_NAMES), v.string()) })]),
    ),
    v.minLength(1, 'needs at least one sentence'),
  ),
});

export const Numbers = v.strictObject({
  ones: v.pipe(v.array(words), v.length(20, 'needs twenty words, from none to nineteen')),
  tens: v.pipe(v.array(words), v.length(8, 'needs eight words, from twenty to ninety')),
  hundred: words,
  hundreds: words,
  and: words,
  single: v.array(words),
  units: v.record(
    v.picklist(['minute', 'hour', 'day', 'week', 'month', 'year']),
    v.pipe(v.array(words), v.minLength(2, 'needs a singular and a plural')),
  ),
  phrases: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const Casual = v.strictObject({
  fillers: v.array(words),
  openers: v.array(words),
  between: v.array(words),
  corrections: v.array(words),
  name: words,
  'before-name': v.array(words),
  'after-name': v.array(words),
});
