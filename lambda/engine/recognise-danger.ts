import type { Catalog } from '../content/catalog';
import type { SafetyKind } from '../language/names';
import { firstWords, matchAnywhere, matchAt } from '../language/match';
import type { SlotReader, SlotReading } from '../language/match';
import { parseTemplate } from '../language/template';
import type { Template } from '../language/template';
import { toWords } from '../language/words';

interface ReadyRule {
  readonly kind: SafetyKind;
  readonly match: Template;
  readonly begins: ReadonlySet<string> | null;
  readonly unless: readonly Template[];
}

interface ReadyRules {
  readonly rules: readonly ReadyRule[];
  readonly expressions: ReadonlyMap<string, Template>;
}

/** Parsed on the first sentence, not at start: where a platform tells no words, rules are never needed. */
const ready = new WeakMap<Catalog, ReadyRules>();

/**
 * The kind of danger or distress that a sentence speaks of, the most urgent where it speaks of two; null for all else.
 * Plain rules (`models/en/safety/`), no statistics. Apostrophes count for nothing: speech recognition drops them.
 */
export function recogniseDanger(catalog: Catalog, sentence: string): SafetyKind | null {
  const words = toWords(sentence).map(withoutApostrophes);
  const { rules, expressions } = readyRules(catalog);
  const readExpression = expressionReader(expressions);
  const found = rules.find(
    ({ match, begins, unless }) =>
      (begins === null || words.some((word) => begins.has(word))) &&
      matchAnywhere(match, words, readExpression) &&
      !unless.some((template) => matchAnywhere(template, words, readExpression)),
  );
  return found?.kind ?? null;
}

function readyRules(catalog: Catalog): ReadyRules {
  const known = ready.get(catalog);
  if (known) return known;
  const expressions = new Map<string, Template>();
  for (const [name, source] of Object.entries(catalog.safetyExpressions)) {
    const template = read(source);
    if (template) expressions.set(name, template);
  }
  const beginnings = (name: string): ReadonlySet<string> | null => {
    const template = expressions.get(name);
    return template ? firstWords(template, beginnings) : new Set();
  };
  const rules = catalog.safetyRules.flatMap(({ kind, match, unless }): ReadyRule[] => {
    const template = read(match);
    if (!template) return [];
    const begins = firstWords(template, beginnings);
    return [{ kind, match: template, begins, unless: unless.flatMap((one) => read(one) ?? []) }];
  });
  const made = { rules, expressions };
  ready.set(catalog, made);
  return made;
}

/** Reads expressions in one sentence; many rules ask for the same one in the same place, so each answer is kept. */
function expressionReader(expressions: ReadonlyMap<string, Template>): SlotReader {
  const known = new Map<string, readonly SlotReading[]>();
  const reader: SlotReader = (name, words, at) => {
    const place = `${name}@${at}`;
    const before = known.get(place);
    if (before) return before;
    const template = expressions.get(name);
    const readings = template
      ? matchAt(template, words, at, reader).map((end) => ({ end, value: name }))
      : [];
    known.set(place, readings);
    return readings;
  };
  return reader;
}

function read(source: string): Template | null {
  const parsed = parseTemplate(withoutApostrophes(source));
  return parsed.is === 'template' ? parsed.template : null;
}

const withoutApostrophes = (words: string): string => words.replaceAll("'", '');
