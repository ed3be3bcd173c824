import type * as v from 'valibot';
import type { Exercise as Schema, Step as StepSchema } from './schemas';
import type { Step } from '../catalog';
import { suggest } from './problems';

type Exercise = v.InferOutput<typeof Schema>;
type Written = v.InferOutput<typeof StepSchema>;

export interface StepProblem {
  readonly step: number;
  readonly field?: string;
  readonly what: string;
}

/**
 * The steps as they are played, and everything that would strand a couple: a step that leads nowhere, one that nothing
 * leads to, an answer that goes to a step that isn't there, a "go back" that could mean two places.
 */
export function compileSteps(
  exercise: Exercise,
  choices: ReadonlySet<string>,
): { steps: Step[]; problems: StepProblem[] } {
  const problems: StepProblem[] = [];
  const ids = exercise.steps.map((step) => step.id);
  const known = new Set(ids);
  const former = exercise.steps.map((step) => step.formerly);
  const leads = exercise.steps.map((step, i) => ({
    step,
    i,
    next: step.ends ? undefined : (step.next ?? ids[i + 1]),
  }));

  for (const { step, i, next } of leads) {
    const report = (what: string, field?: string): void =>
      void problems.push({ step: i, what, ...(field && { field }) });
    if ((step.say === undefined) === (step.ask === undefined))
      report(`step "${step.id}" has either \`say\` or \`ask\``);
    if (ids.indexOf(step.id) !== i) report(`step "${step.id}" stands twice`, 'id');
    if (step.formerly !== undefined && known.has(step.formerly)) {
      report(`there still is a step "${step.formerly}"; \`formerly\` names one that is gone`, 'formerly');
    }
    if (step.formerly !== undefined && former.indexOf(step.formerly) !== i) {
      report(
        `"${step.formerly}" became two steps; say \`formerly\` at the one that goes on from there`,
        'formerly',
      );
    }
    if (step.ends && (step.ask !== undefined || step.next !== undefined))
      report('a step that ends asks nothing and leads nowhere', 'ends');
    if (!step.ends && next === undefined)
      report(`nothing comes after step "${step.id}"; write \`ends: true\` or \`next:\``);
    if (step.say !== undefined && Object.keys(step.answers).length > 0)
      report('only a step that asks has answers', 'answers');
    if (step.ask !== undefined && step.again === undefined)
      report('a question needs `again`, in other words', 'ask');
    if (step.ask !== undefined && Object.keys(step.answers).length === 0)
      report('a question needs `answers`', 'ask');
    for (const [answer, target] of Object.entries(step.answers)) {
      if (!['yes', 'no', 'next', 'skip'].includes(answer) && !choices.has(answer)) {
        report(
          `unknown answer "${answer}"${suggest(answer, choices) || '; it is yes, no, next, skip or an id of en/choices.yaml'}`,
          'answers',
        );
      }
      if (!known.has(target)) report(`no step "${target}"${suggest(target, ids)}`, 'answers');
    }
    for (const field of ['next', 'back'] as const) {
      const target = step[field];
      if (target !== undefined && !known.has(target))
        report(`no step "${target}"${suggest(target, ids)}`, field);
    }
    if (step.ask !== undefined && (step.gives || step.saves || step.waits))
      report('a step that asks gives, saves and waits for nothing', 'ask');
    if (step.waits !== undefined && next === undefined) report('nothing comes after the wait', 'waits');
    if (step.then !== undefined && !step.ends)
      report('only a step that ends can lead to another exercise', 'then');
    if (step.default !== undefined && !choices.has(step.default))
      report(`unknown choice "${step.default}"`, 'default');
    if (step.keep !== undefined && step.default === undefined)
      report('what is kept needs a `default` for when it is skipped', 'keep');
  }
  if (problems.length > 0) return { steps: [], problems };

  const reachable = reach(leads);
  for (const { step, i } of leads) {
    if (!reachable.has(step.id))
      problems.push({ step: i, what: `nothing leads to step "${step.id}"`, field: 'id' });
  }
  if (!exercise.steps.some((step) => step.ends && reachable.has(step.id))) {
    problems.push({ step: ids.length - 1, what: 'no end can be reached; the last step has `ends: true`' });
  }
  const ways = leads.filter(({ step }) => reachable.has(step.id));
  const steps = leads.map(({ step, i, next }): Step => {
    const back = backOf(step, ways);
    if (back === 'ambiguous') {
      problems.push({
        step: i,
        what: `"go back" from "${step.id}" could mean several steps; say which in \`back:\``,
        field: 'id',
      });
    }
    return {
      id: step.id,
      asks: step.ask !== undefined,
      answers: step.answers,
      ...(next !== undefined && { next }),
      ...(back !== 'ambiguous' && back.to !== undefined && { back: back.to }),
      ...(step.formerly !== undefined && { formerly: step.formerly }),
      ...(step.keep !== undefined && { keep: step.keep }),
      ...(step.default !== undefined && { default: step.default }),
      ...(step.gives !== undefined && { gives: step.gives }),
      ...(step.saves !== undefined && { saves: step.saves }),
      ...(step.waits !== undefined && { waitsH: step.waits }),
      ...(step.then !== undefined && { then: step.then }),
    };
  });
  return { steps, problems };
}

type Leads = readonly { step: Written; i: number; next: string | undefined }[];

function reach(leads: Leads): Set<string> {
  const byId = new Map(leads.map((lead) => [lead.step.id, lead]));
  const reached = new Set<string>();
  const open = [leads[0]?.step.id];
  while (open.length > 0) {
    const id = open.pop();
    const lead = id === undefined ? undefined : byId.get(id);
    if (!lead || reached.has(lead.step.id)) continue;
    reached.add(lead.step.id);
    open.push(lead.next, ...Object.values(lead.step.answers));
  }
  return reached;
}

/** The step that leads here by an answer or by going on; none for the first one. */
function backOf(step: Written, leads: Leads): { readonly to?: string } | 'ambiguous' {
  if (step.back !== undefined) return { to: step.back };
  const from = leads.filter(
    (lead) =>
      lead.step.id !== step.id &&
      (lead.next === step.id || Object.values(lead.step.answers).includes(step.id)),
  );
  const [only] = from;
  if (step.id === leads[0]?.step.id || !only) return {};
  return from.length === 1 ? { to: only.step.id } : 'ambiguous';
}
