import fc from 'fast-check';
import { parseTemplate } from '../../lambda/language/template';
import type { Template } from '../../lambda/language/template';

const WORDS = ['a', 'b', "don't", '2'];

const leaf = (withSlots: boolean): fc.Arbitrary<string> =>
  withSlots
    ? fc.oneof(
        { arbitrary: fc.constantFrom(...WORDS), weight: 5 },
        { arbitrary: fc.constantFrom('{theme}', '{with-baby}', '*'), weight: 2 },
      )
    : fc.constantFrom(...WORDS);

const source = (withSlots: boolean): fc.Arbitrary<string> =>
  fc.letrec<{ part: string; sequence: string }>((tie) => {
    const options = fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((list) => list.join('|'));
    return {
      sequence: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
      part: fc.oneof(
        { maxDepth: 2 },
        leaf(withSlots),
        options.map((inner) => `(${inner})`),
        options.map((inner) => `[${inner}]`),
      ),
    };
  }).sequence;

/** How an author might write a sentence; never one that may be nothing. */
export const anySource: fc.Arbitrary<string> = source(true).map((inner) => `a ${inner}`);

/** The same with plain words only. */
export const anyPlainSource: fc.Arbitrary<string> = source(false).map((inner) => `(a|b) ${inner}`);

/** A few of the words that those sentences are made of. */
export const anyWords: fc.Arbitrary<string[]> = fc.array(fc.constantFrom(...WORDS, 'x'), { maxLength: 6 });

export function parsed(template: string): Template {
  const result = parseTemplate(template);
  if (result.is === 'problem') throw new Error(`${template}: ${result.what}`);
  return result.template;
}

const MOST_SENTENCES = 2000;

/**
 * Every sentence of a template without slots and gaps, found in the plainest way; null where there are too many of them to
 * look through.
 */
export function allSentences(template: Template): ReadonlySet<string> | null {
  const all = sentencesFrom(template, ['']);
  return all && new Set([...all].map((sentence) => sentence.trim()));
}

function sentencesFrom(template: Template, heads: readonly string[]): string[] | null {
  switch (template.is) {
    case 'word':
      return heads.map((head) => `${head} ${template.word}`);
    case 'choice': {
      const all = template.of.map((option) => sentencesFrom(option, heads));
      if (all.includes(null)) return null;
      const different = [...new Set(all.flatMap((sentences) => sentences ?? []))];
      return different.length > MOST_SENTENCES ? null : different;
    }
    case 'sequence':
      return template.of.reduce<string[] | null>((all, part) => all && sentencesFrom(part, all), [...heads]);
    case 'slot':
    case 'gap':
      throw new Error('only words');
  }
}
