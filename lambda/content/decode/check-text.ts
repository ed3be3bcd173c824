import { parseMarkup } from '../../speech/markup';
import { fill, variablesOf } from '../../speech/fill';
import { endsWithQuestion, toPlainText } from '../../speech/plain-text';
import type { Speech } from '../../speech/speech';
import { suggest } from './problems';
import type { Context, FindWords } from './word-rules';

/** Signs that don't belong in anything spoken, each with what to do instead (models/README.md). */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/!/, 'an exclamation mark; say it quietly'],
  [/\.\.\.|…/, 'an ellipsis; end the sentence or write [pause 500ms]'],
  [/[&/\\*_#@%$€£^~|=+(){}[\]]/, 'a sign that is read, not heard; write the word'],
  [/\d\d/, 'digits above nine; write the number as words'],
  [/\p{Extended_Pictographic}/u, 'an emoji; it has no sound'],
  [/[“”„«»‘’‚]/, 'a typographic quote; write plain apostrophes, and [quote]..[/quote] for what people say'],
  [/\b[A-Z]{2,}\b/, 'capitals for a whole word; use [stress]..[/stress]'],
];

const LONGEST_SENTENCE_WORDS = 20;
/** Five breaks of ten seconds, which is as much as a device takes in a row. */
const LONGEST_SILENCE_S = 50;

export interface TextRules {
  /** Variables that may stand in the text. */
  readonly variables: ReadonlySet<string>;
  /** `must`: every text is one question at its end; `never`: no question of the device's own; `free`: a step may ask. */
  readonly question: 'must' | 'never' | 'free';
}

/** What is wrong with one text, in words an author can act on; an empty list where it may be spoken. */
export function checkText(
  markup: string,
  rules: TextRules,
  context: Context,
  findWords: FindWords,
): string[] {
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
  const spoken = fill(parsed.script, () => 'partner');
  const own = toPlainText(spoken);
  for (const [pattern, advice] of SIGNS) {
    const found = pattern.exec(own);
    if (found) problems.push(`"${found[0]}": ${advice}`);
  }
  problems.push(...findWords(spoken, context));
  const silence = longestSilence(spoken);
  if (silence > LONGEST_SILENCE_S)
    problems.push(
      `${silence} seconds of silence in one piece; ${LONGEST_SILENCE_S} at most, say something between`,
    );
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

/** The longest time in which nothing is said, in seconds. */
function longestSilence(speech: Speech): number {
  let longest = 0;
  let now = 0;
  const walk = (nodes: Speech): void => {
    for (const node of nodes) {
      if (node.is === 'pause') longest = Math.max(longest, (now += node.seconds));
      else if ('of' in node) walk(node.of);
      else if (node.text.trim() !== '') now = 0;
    }
  };
  walk(speech);
  return longest;
}
