import { sayNumber } from '../../language/number-words';
import { PROMPTS } from '../prompt-ids';
import type { PromptId } from '../prompt-ids';
import type { TextRules } from './check-text';
import type { Collected } from './collect';
import { numberWords } from './number-words';
import { suggest } from './problems';
import { checkSeconds, shapeOfPrompt, SHAPES } from './shapes';
import type { Speakables } from './speakables';
import type { Values } from './timing';
import { TYPICAL } from './typical';

const PROMPT_IDS = Object.keys(PROMPTS);

/** Every prompt the code speaks, and no other. */
export function compilePrompts(all: Collected, speakables: Speakables): void {
  const { add, check, common, report, reportShape, time } = speakables;
  for (const prompt of all.prompts) {
    const { id, say, again } = prompt.value;
    const declared = Object.hasOwn(PROMPTS, id) ? PROMPTS[id as keyof typeof PROMPTS] : null;
    if (!declared) {
      report(prompt, 'id', `no prompt "${id}" is ever spoken${suggest(id, PROMPT_IDS)}`);
      continue;
    }
    const rules: TextRules = {
      variables: new Set([...common, ...declared.variables]),
      question: declared.asks ? 'must' : 'never',
    };
    const sayings = sayingsOf(all, id);
    for (const [field, markups] of [
      ['say', say],
      ['again', again],
    ] as const) {
      const shape = field === 'again' ? SHAPES.again : shapeOfPrompt(id as PromptId);
      markups.forEach((markup, i) => {
        check(prompt, [field, i], markup, rules, `prompt.${id}`);
        const wrong = sayings.map(([what, values]) => checkSeconds(what, time(markup, values), shape));
        reportShape(prompt, [field, i], wrong.find((one) => one !== null) ?? null);
      });
    }
    if (declared.asks && again.length === 0) {
      report(prompt, 'id', 'needs `again`, the question in other words');
    } else if (!declared.asks && again.length > 0) {
      report(prompt, 'id', 'asks nothing, so it has no `again`');
    }
    add(prompt, `prompt.${id}`, say);
    if (again.length > 0) add(prompt, `prompt.${id}.again`, again);
  }
}

/**
 * What each of a prompt's sayings is called where it is too long, and its words. Exercises are announced by their own titles
 * and minutes; nobody knows the other words before they are spoken.
 */
function sayingsOf(all: Collected, id: string): (readonly [what: string, Values])[] {
  const typical: Values = (name) => (Object.hasOwn(TYPICAL, name) ? (TYPICAL[name] ?? null) : null);
  if (id !== 'exercise-intro') return [['this', typical]];
  return all.exercises.map(({ value: { title, minutes } }) => [
    `this with "${title}"`,
    (name) => (name === 'title' ? title : name === 'minutes' ? sayNumber(minutes, numberWords(all)) : null),
  ]);
}
