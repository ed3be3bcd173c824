import { parseMarkup } from '../../speech/markup';
import { fill, variablesOf } from '../../speech/fill';
import { endsWithQuestion, toPlainText } from '../../speech/plain-text';
import type { Speech } from '../../speech/speech';
import { suggest } from './problems';

/** Words and signs that don't belong in anything spoken, each with what to do instead (models/README.md). */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/!/, 'an exclamation mark; say it quietly'],
  [/\.\.\.|…/, 'an ellipsis; end the sentence or write [pause 500ms]'],
  [/[&/\\*_#@%$€£^~|=+(){}[\]]/, 'a sign that is read, not heard; write the word'],
  [/\d\d/, 'digits above nine; write the number as words'],
  [/\p{Extended_Pictographic}/u, 'an emoji; it has no sound'],
  [/[“”„«»‘’‚]/, 'a typographic quote; write plain apostrophes, and [quote]..[/quote] for what people say'],
  [/\b[A-Z]{2,}\b/, 'capitals for a whole word; use [stress]..[/stress]'],
  [
    /\b(click|tap on|swipe|scroll|link|web ?page|website|www|dot com)\b/i,
    'a word for screens; this is heard, not seen',
  ],
  [
    /\b(do not|you are|it is|cannot|let us)\b(?! *[.,?!])/i,
    "stiff; use the contraction (don't, you're, it's)",
  ],
  [
    /\b(should|must|owe|deserve|at least|just relax|bounce back|failing|make time|push yourself)\b/i,
    'a word of duty or guilt; say what one can do instead',
  ],
  [
    /\b(husband|wife|wives|he|she|him|his|her|hers|mom|mum|dad|mother|father|breast\w*)\b/i,
    'a gendered word; say {partner}, "whoever" or "the other one"',
  ],
  [/\b(alexa|siri|google)\b/i, 'the name of a device; leave it out'],
  [
    /\b(wine|beer|champagne|cocktail|whisky|alcohol|candles?|hot oil)\b/i,
    'not safe around a baby; choose something else',
  ],
];

const LONGEST_SENTENCE_WORDS = 20;

export interface TextRules {
  /** Variables that may stand in the text. */
  readonly variables: ReadonlySet<string>;
  /** `must`: every text is one question at its end; `never`: no question of the device's own; `free`: a step may ask. */
  readonly question: 'must' | 'never' | 'free';
  /** Safety content names what others may not, in sentences as they have to be. */
  readonly plain: boolean;
}

/** What is wrong with one text, in words an author can act on; an empty list where it may be spoken. */
export function checkText(markup: string, rules: TextRules): string[] {
  const parsed = parseMarkup(markup);
  if (parsed.is === 'problem') return [parsed.what];
  const problems: string[] = [];
  for (const name of variablesOf(parsed.script)) {
    if (!rules.variables.has(name))
      problems.push(`unknown variable {${name}}${suggest(name, rules.variables)}`);
  }
  const speech = fill(parsed.script, (name) => name);
  const words = toPlainText(speech);
  if (words === '') problems.push('nothing is said');
  problems.push(...checkQuestion(speech, words, rules.question));
  const own = toPlainText(fill(parsed.script, () => 'partner'));
  for (const [pattern, advice] of rules.plain ? RULES.slice(0, 8) : RULES) {
    const found = pattern.exec(own);
    if (found) problems.push(`"${found[0]}": ${advice}`);
  }
  for (const sentence of own.split(/(?<=[.?!])\s+/)) {
    const count = sentence.split(/\s+/).length;
    if (count > LONGEST_SENTENCE_WORDS) {
      problems.push(
        `a sentence of ${count} words, "${sentence.slice(0, 40)}..."; ${LONGEST_SENTENCE_WORDS} at most, say it in two`,
      );
    }
  }
  return problems;
}

function checkQuestion(speech: Speech, words: string, question: TextRules['question']): string[] {
  const asks = endsWithQuestion(speech);
  const marks = countOwnQuestions(speech);
  if (question === 'must' && (!asks || marks !== 1)) return ['one question, and it stands last'];
  if (question === 'never' && words.endsWith('?')) {
    return [
      'ends with a question; the device asks its own afterwards, and [quote]..[/quote] may not stand last with one',
    ];
  }
  if (question === 'never' && marks > 0)
    return ["a question of the device's own; what people ask each other goes in [quote]..[/quote]"];
  if (question === 'free' && marks > (asks ? 1 : 0))
    return ["a question that isn't last; one question a step"];
  return [];
}

function countOwnQuestions(speech: Speech): number {
  let count = 0;
  for (const node of speech) {
    if (node.is === 'text') count += node.text.split('?').length - 1;
    else if ('of' in node && node.is !== 'quote') count += countOwnQuestions(node.of);
  }
  return count;
}
