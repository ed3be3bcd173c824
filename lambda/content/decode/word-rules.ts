import { toPlainText } from '../../speech/plain-text';
import type { Speech } from '../../speech/speech';

/** Words that don't belong in what is said (`models/en/rules.yaml`). */
export interface WordRule {
  readonly id: string;
  readonly words: readonly string[];
  /** What to do instead, as an author is told. */
  readonly instead: string;
  readonly unless: readonly string[];
  readonly outside: readonly ('quote' | 'stress')[];
  readonly 'going-on': boolean;
  readonly safety: boolean;
  readonly except: readonly string[];
  readonly study: boolean;
}

/** What a text is part of. */
export interface Context {
  /** All of its item, in plain words: where `unless` is looked for. */
  readonly whole: string;
  /** The id it is spoken under. */
  readonly id: string;
  /** Whether it stands on a confirmed study. */
  readonly evidence: boolean;
}

export type FindWords = (speech: Speech, context: Context) => string[];

/** Finds the words that don't belong in a text; each once, with what to do instead. */
export function createWordRules(rules: readonly WordRule[]): FindWords {
  const compiled = rules.map((rule) => ({
    rule,
    found: patternOf(rule.words, rule['going-on'] ? '(?! *(?:[.,?!]|$))' : ''),
    allowed: rule.unless.length === 0 ? null : patternOf(rule.unless),
  }));
  return (speech, context) =>
    compiled.flatMap(({ rule, found, allowed }) => {
      if (context.id.startsWith('safety.') && !rule.safety) return [];
      if (rule.except.includes(context.id) || (rule.study && context.evidence)) return [];
      const match = found.exec(toPlainText(withoutMarks(speech, rule.outside)));
      if (!match || allowed?.test(context.whole)) return [];
      return [`"${match[0]}": ${rule.instead}`];
    });
}

/** One pattern over many phrases: whole words, any capitals; `*` stands for the rest of a word. */
function patternOf(phrases: readonly string[], after = ''): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase
      .replace(/[.?+^$()[\]{}|\\]/g, '\\$&')
      .replace(/\*/g, "[\\p{L}']*")
      .replace(/ +/g, '[ -]+'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}'])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])${after}`, 'iu');
}

/** Without what stands in such marks: nobody hears the device say that itself. */
const withoutMarks = (speech: Speech, marks: readonly string[]): Speech =>
  marks.length === 0
    ? speech
    : speech.flatMap((node): Speech => {
        // Something stays in its place, so that what stood before and after doesn't become one phrase.
        if (marks.includes(node.is)) return [{ is: 'text', text: ' . ' }];
        return 'of' in node ? [{ ...node, of: withoutMarks(node.of, marks) }] : [node];
      });
