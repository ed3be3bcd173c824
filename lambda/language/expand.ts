import type { Template } from './template';

/**
 * The sentences a template stands for, slots left as `{name}` and gaps left empty, in a stable order. Where there are more
 * than `limit`, the first ones hold every alternative once (as far as possible) and the rest are spread over all of them.
 */
export function expand(template: Template, limit = 400): string[] {
  const sentences = new Set<string>();
  const add = (words: readonly string[]): void => {
    if (words.length > 0 && sentences.size < limit) sentences.add(words.join(' '));
  };
  const total = count(template);
  if (total > BigInt(limit)) {
    const said = new Set<Template>();
    while (!isAllSaid(template, said) && sentences.size < limit) add(sayNew(template, said));
  }
  const step = total > BigInt(limit) ? spreadingStep(total) : 1n;
  const most = total < BigInt(limit * MOST_TRIES) ? Number(total) : limit * MOST_TRIES;
  for (let i = 0; i < most && sentences.size < limit; i++) add(pick(template, (BigInt(i) * step) % total));
  return [...sentences];
}

/** Different ways through a template may give the same sentence, so more are tried than are wanted. */
const MOST_TRIES = 4;

/** The plainest first: what leaves out the most. */
function optionsOf({ of }: Extract<Template, { is: 'choice' }>): readonly Template[] {
  return of.some(isNothing) ? [...of.filter(isNothing), ...of.filter((option) => !isNothing(option))] : of;
}

const isNothing = (template: Template): boolean => template.is === 'sequence' && template.of.length === 0;

/** Counted once: a template is walked through for each of its sentences. */
const counted = new WeakMap<Template, bigint>();

/** How many ways lead through a template. */
function count(template: Template): bigint {
  const known = counted.get(template);
  if (known !== undefined) return known;
  const ways = countAnew(template);
  counted.set(template, ways);
  return ways;
}

function countAnew(template: Template): bigint {
  switch (template.is) {
    case 'choice':
      return template.of.reduce((sum, option) => sum + count(option), 0n);
    case 'sequence':
      return template.of.reduce((product, part) => product * count(part), 1n);
    case 'word':
    case 'slot':
    case 'gap':
      return 1n;
  }
}

/** The words along one of the ways, numbered from 0. */
function pick(template: Template, way: bigint): string[] {
  let left = way;
  switch (template.is) {
    case 'choice':
      for (const option of optionsOf(template)) {
        if (left < count(option)) return pick(option, left);
        left -= count(option);
      }
      return [];
    case 'sequence':
      return template.of.flatMap((part) => {
        const ways = count(part);
        const words = pick(part, left % ways);
        left /= ways;
        return words;
      });
    case 'word':
    case 'slot':
    case 'gap':
      return leaf(template);
  }
}

/** One sentence with alternatives in it that were in none before. */
function sayNew(template: Template, said: Set<Template>): string[] {
  switch (template.is) {
    case 'choice': {
      const options = optionsOf(template);
      const option = options.find((one) => !said.has(one) || !isAllSaid(one, said)) ?? options[0];
      if (!option) return [];
      said.add(option);
      return sayNew(option, said);
    }
    case 'sequence':
      return template.of.flatMap((part) => sayNew(part, said));
    case 'word':
    case 'slot':
    case 'gap':
      return leaf(template);
  }
}

function isAllSaid(template: Template, said: ReadonlySet<Template>): boolean {
  switch (template.is) {
    case 'choice':
      return template.of.every((option) => said.has(option) && isAllSaid(option, said));
    case 'sequence':
      return template.of.every((part) => isAllSaid(part, said));
    case 'word':
    case 'slot':
    case 'gap':
      return true;
  }
}

function leaf(template: Extract<Template, { is: 'word' | 'slot' | 'gap' }>): string[] {
  if (template.is === 'gap') return [];
  return [template.is === 'word' ? template.word : `{${template.name}}`];
}

/** Some two fifths of all ways (the golden section, which visits them most evenly), and prime to their number. */
function spreadingStep(total: bigint): bigint {
  let step = (total * 381966n) / 1000000n + 1n;
  while (greatestCommonDivisor(step, total) !== 1n) step++;
  return step;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** At most `limit` of the sentences, taken at even steps. */
export function spread<T>(all: readonly T[], limit: number): T[] {
  if (all.length <= limit) return [...all];
  return Array.from({ length: limit }, (_, i) => all[Math.floor((i * all.length) / limit)] as T);
}
