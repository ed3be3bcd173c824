import { PROMPTS } from '../prompt-ids';
import type { TextRules } from './check-text';
import type { Collected } from './collect';
import { suggest } from './problems';
import type { Speakables } from './speakables';

const PROMPT_IDS = Object.keys(PROMPTS);

/** Every prompt the code speaks, and no other. */
export function compilePrompts(all: Collected, { add, check, common, report }: Speakables): void {
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
    say.forEach((markup, i) => check(prompt, ['say', i], markup, rules, `prompt.${id}`));
    again.forEach((markup, i) => check(prompt, ['again', i], markup, rules, `prompt.${id}`));
    if (declared.asks && again.length === 0) {
      report(prompt, 'id', 'needs `again`, the question in other words');
    } else if (!declared.asks && again.length > 0) {
      report(prompt, 'id', 'asks nothing, so it has no `again`');
    }
    add(prompt, `prompt.${id}`, say);
    if (again.length > 0) add(prompt, `prompt.${id}.again`, again);
  }
}
