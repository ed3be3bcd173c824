import * as v from 'valibot';
import { INTENT_NAMES, SAFETY_KINDS, SLOT_NAMES } from '../../language/names';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The longest text an item may hold, so that no reply comes near a platform's limit. */
export const LONGEST_TEXT = 900;

export const id = v.pipe(
  v.string(),
  v.regex(ID, 'an id is lower-case words with hyphens, such as longer-hug'),
);
export const words = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'is empty; write it or delete the field'),
  v.maxLength(LONGEST_TEXT, `is longer than ${LONGEST_TEXT} characters; say less`),
);
const variants = v.pipe(v.array(words), v.minLength(1, 'needs at least one variant'));

export const THEMES = [
  'acknowledge-the-shift',
  'micro-moments',
  'talk-when-tired',
  'non-sexual-touch',
  'mental-load',
  'creative-dating',
  'own-identity',
  'patience',
  'protect-the-relationship',
  'reading-and-support',
] as const;

export const MOODS = ['gentle', 'practical', 'silly', 'thanks', 'before-bed', 'after-a-fight'] as const;
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export const HAS = [
  'film',
  'food',
  'walk',
  'music',
  'game',
  'touch',
  'talk',
  'screen',
  'craft',
  'reading',
] as const;

export const Theme = v.strictObject({ id: v.picklist(THEMES), name: words, reason: words });

export const Tip = v.strictObject({
  id,
  theme: v.picklist(THEMES),
  title: words,
  say: words,
  do: words,
  why: v.optional(words),
  evidence: v.optional(v.string()),
});

export const Together = v.strictObject({
  id,
  mood: v.picklist(MOODS),
  title: words,
  open: words,
  first: words,
  second: words,
  close: words,
});

export const Alone = v.strictObject({
  id,
  mood: v.picklist(MOODS),
  title: words,
  open: words,
  prompt: words,
  close: words,
});

export const DateIdea = v.strictObject({
  id,
  title: words,
  minutes: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(5, 'is under 5 minutes'),
    v.maxValue(180, 'is above 180 minutes'),
  ),
  cost: v.picklist(['free', 'cheap']),
  place: v.picklist(['home', 'outside', 'out', 'apart']),
  noise: v.picklist(['quiet', 'any']),
  energy: v.picklist(['low', 'some']),
  sitter: v.picklist(['none', 'yes']),
  'with-baby': v.picklist(['yes', 'no']),
  season: v.union(
    [v.literal('any'), v.pipe(v.array(v.picklist(SEASONS)), v.minLength(1))],
    'is `any` or a list of seasons',
  ),
  has: v.optional(v.array(v.picklist(HAS)), []),
  say: words,
  first: words,
  needs: words,
});

export const Line = v.strictObject({ id, topic: id, title: words, say: words, softer: words });

export const Step = v.strictObject({
  id,
  formerly: v.optional(id),
  say: v.optional(words),
  ask: v.optional(words),
  again: v.optional(words),
  answers: v.optional(v.record(v.string(), id), {}),
  next: v.optional(id),
  back: v.optional(id),
  keep: v.optional(id),
  default: v.optional(id),
  gives: v.optional(v.literal('date')),
  saves: v.optional(v.literal(true)),
  waits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(168))),
  then: v.optional(
    v.strictObject({ exercise: id, days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)) }),
  ),
  ends: v.optional(v.literal(true)),
});

export const Exercise = v.strictObject({
  id,
  title: words,
  theme: id,
  minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(30)),
  private: v.optional(v.boolean(), false),
  steps: v.pipe(v.array(Step), v.minLength(2, 'needs at least two steps')),
});

/** `means`: slot values that stand for the same choice, as when "ten minutes" is heard as a length of time. */
export const Choice = v.strictObject({
  id,
  say: words,
  synonyms: v.array(words),
  means: v.optional(v.record(v.picklist(SLOT_NAMES), v.union([v.string(), v.pipe(v.number(), v.integer())]))),
});
export const Prompt = v.strictObject({ id, say: variants, again: v.optional(v.array(words), []) });
export const Word = v.objectWithRest({ id, other: words }, words);
export const Evidence = v.objectWithRest(
  {
    id: v.string(),
    confidence: v.literal('confirmed', 'only confirmed studies may be used'),
    title: words,
    year: v.number(),
  },
  v.unknown(),
);

const flagWords = v.array(words);
export const Flags = v.strictObject({
  couple: flagWords,
  touch: flagWords,
  conflict: flagWords,
  baby: flagWords,
});

const yes = v.optional(v.boolean(), false);
export const WordRule = v.strictObject({
  id,
  words: v.pipe(flagWords, v.minLength(1, 'needs at least one word')),
  instead: words,
  unless: v.optional(flagWords, []),
  outside: v.optional(v.array(v.picklist(['quote', 'stress'])), []),
  'going-on': yes,
  safety: yes,
  except: v.optional(v.array(v.string()), []),
  study: yes,
});

export const Helpline = v.strictObject({
  id,
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is a country code of two capitals, such as GB')),
  kind: v.picklist(['emergency', 'suicide', 'mental-health', 'perinatal', 'partner-violence']),
  name: words,
  number: v.string(),
  spoken: words,
  source: words,
  checked: v.pipe(v.string(), v.isoDate('is a date such as 2026-11-23')),
  for: v.optional(words),
});

export const Safety = v.strictObject({
  id: v.picklist(SAFETY_KINDS),
  intent: v.picklist(INTENT_NAMES),
  rank: v.pipe(v.number(), v.integer()),
  say: variants,
  'say-without-line': v.optional(variants),
  number: v.optional(variants),
  'number-without-line': v.optional(variants),
  rules: v.array(v.strictObject({ match: words, unless: v.optional(v.array(words), []) })),
});

/** Expressions list many ways of naming somebody or something, so they may be long. */
export const Expression = v.strictObject({
  id,
  match: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(6000)),
});
