import type { SafetyRule } from '../catalog';
import { parseTemplate, slotsOf } from '../../language/template';
import type { TextRules } from './check-text';
import type { Collected } from './collect';
import { suggest } from './problems';
import type { Located } from './read-list';
import type { Speakables } from './speakables';

export interface CompiledSafety {
  /** The most urgent first. */
  readonly rules: readonly SafetyRule[];
  readonly expressions: Readonly<Record<string, string>>;
}

/** What is said when someone is in danger, and the sentences that tell us so. */
export function compileSafety(all: Collected, speakables: Speakables): CompiledSafety {
  const expressions = compileExpressions(all, speakables);
  const ranked: (SafetyRule & { rank: number })[] = [];
  for (const safety of all.safety) {
    const { id, rank, rules } = safety.value;
    addReplies(safety, speakables);
    rules.forEach(({ match, unless }, i) => {
      checkTemplate(safety, ['rules', i, 'match'], match, expressions, speakables);
      unless.forEach((one, j) =>
        checkTemplate(safety, ['rules', i, 'unless', j], one, expressions, speakables),
      );
      ranked.push({ rank, kind: id, match, unless });
    });
  }
  const rules = ranked
    .sort((a, b) => a.rank - b.rank)
    .map(({ kind, match, unless }) => ({ kind, match, unless }));
  return { rules, expressions: Object.fromEntries(expressions) };
}

/** Each reply's field, and the end of the id it is spoken under. */
const REPLIES = [
  ['say', ''],
  ['say-without-line', '.no-line'],
  ['number', '.number'],
  ['number-without-line', '.number.no-line'],
] as const;

function addReplies(safety: Collected['safety'][number], { add, check, common }: Speakables): void {
  const rules: TextRules = {
    variables: new Set([...common, 'line', 'emergency']),
    question: 'never',
  };
  for (const [field, suffix] of REPLIES) {
    const texts = safety.value[field];
    if (!texts) continue;
    const id = `safety.${safety.value.id}${suffix}`;
    texts.forEach((markup, i) => check(safety, [field, i], markup, rules, id));
    add(safety, id, texts);
  }
}

/** Each may use those that stand above it, so none can ever lead back to itself. */
function compileExpressions(all: Collected, speakables: Speakables): Map<string, string> {
  const ids = new Set(all.expressions.map((expression) => expression.value.id));
  const above = new Map<string, string>();
  for (const expression of all.expressions) {
    const { id, match } = expression.value;
    if (above.has(id)) speakables.report(expression, 'id', `expression "${id}" stands twice`);
    checkTemplate(expression, ['match'], match, above, speakables, ids);
    above.set(id, match);
  }
  return above;
}

function checkTemplate(
  at: Located<unknown>,
  keys: (string | number)[],
  source: string,
  expressions: ReadonlyMap<string, string>,
  { report }: Speakables,
  below: ReadonlySet<string> = new Set(),
): void {
  const parsed = parseTemplate(source);
  if (parsed.is === 'problem') {
    report(at, keys, parsed.what);
    return;
  }
  for (const name of slotsOf(parsed.template)) {
    if (expressions.has(name)) continue;
    const advice = below.has(name)
      ? `expression {${name}} stands here or below; an expression uses only those above it`
      : `no expression {${name}}${suggest(name, expressions.keys())}`;
    report(at, keys, advice);
  }
}
