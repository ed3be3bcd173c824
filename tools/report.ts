import type { Catalog, Item, Kind } from '../lambda/content/catalog';
import { openCatalog } from '../lambda/content/catalog';
import { choose } from '../lambda/content/choose';
import { alikeTexts, itemTexts, openingsOf } from '../lambda/content/decode/check-likeness';
import type { ItemText } from '../lambda/content/decode/check-likeness';
import { fits } from '../lambda/content/fits';
import type { Wishes } from '../lambda/content/fits';
import { formatProblem } from '../lambda/content/decode/problems';
import { decodeModelsOnDisk } from './read-models';

/** `npm run report`: how much there is of everything, the thinnest corners first. */
function main(): number {
  const models = decodeModelsOnDisk();
  if (models.is === 'problems') {
    for (const problem of models.problems) console.error(formatProblem(problem));
    return 1;
  }
  const catalog = openCatalog(models.catalog);
  const lines = [
    ...countsOf(catalog),
    ...datesReport(catalog),
    ...likenessReport(itemTexts(catalog.items, catalog.speakables)),
  ];
  console.log(lines.join('\n'));
  return 0;
}

const KINDS: readonly Kind[] = ['tip', 'check-in', 'date', 'line'];

/** Counts of each kind by what it can be asked for, the fewest first. */
function countsOf(catalog: Catalog): string[] {
  return KINDS.flatMap((kind) => {
    const items = catalog.items.filter((item) => item.kind === kind);
    const traits = new Map<string, Map<string, number>>();
    for (const item of items)
      for (const [trait, value] of traitsOf(item)) {
        const counts = traits.get(trait) ?? new Map<string, number>();
        traits.set(trait, counts.set(value, (counts.get(value) ?? 0) + 1));
      }
    return [
      `${items.length} of ${kind}`,
      ...[...traits].map(([trait, counts]) => `  ${trait.padEnd(10)} ${list(counts)}`),
      '',
    ];
  });
}

/** What an item can be asked for, and what it is about. */
function traitsOf(item: Item): [string, string][] {
  const traits = Object.entries(item).filter(([name]) => !['id', 'kind', 'flags', 'has'].includes(name));
  return [
    ...traits.flatMap(([name, value]): [string, string][] =>
      Array.isArray(value) ? value.map((one) => [name, String(one)]) : [[name, String(value)]],
    ),
    ...(item.kind === 'check-in' ? ([['both', `${item.people} ${item.mood}`]] as [string, string][]) : []),
    ...(item.flags.length === 0 ? ['none'] : item.flags).map((flag): [string, string] => ['flags', flag]),
  ];
}

const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => a - b)
    .map(([value, count]) => `${value} ${count}`)
    .join(', ');

const MINUTES = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180];
const PLENTY = 3;

/** Every combination of wishes for a date that makes sense. */
function* wishesForDates(): Generator<Wishes> {
  const maybe = <T>(...values: T[]): (T | undefined)[] => [undefined, ...values];
  for (const minutes of maybe(...MINUTES))
    for (const cost of maybe('free'))
      for (const place of maybe('home', 'outside', 'out', 'apart'))
        for (const noise of maybe('quiet'))
          for (const energy of maybe('low'))
            for (const sitter of maybe('none', 'yes'))
              for (const baby of maybe('yes'))
                for (const season of maybe('spring', 'summer', 'autumn', 'winter')) {
                  // Nobody has a sitter and the baby along, and with five minutes nobody goes out.
                  if (sitter === 'yes' && baby === 'yes') continue;
                  if (place === 'out' && (minutes ?? 60) < 15) continue;
                  const wishes = { minutes, cost, place, noise, energy, sitter, 'with-baby': baby, season };
                  yield Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
                }
}

function datesReport(catalog: Catalog): string[] {
  const dates = catalog.items.filter((item) => item.kind === 'date');
  const all = [...wishesForDates()].map((wishes) => ({
    wishes,
    count: dates.filter((date) => fits(date, 'date', wishes)).length,
  }));
  const plenty = all.filter(({ count }) => count >= PLENTY).length;
  const none = all.filter(({ count }) => count === 0);
  const relaxed = none.filter(({ wishes }) => {
    const chosen = choose(catalog, { kind: 'date', wishes, heard: [], avoid: [] }, () => 0);
    return chosen !== null && chosen.relaxed.length > 0;
  }).length;
  const thin = all
    .filter(({ count }) => count < PLENTY)
    .sort((a, b) => a.count - b.count || Object.keys(a.wishes).length - Object.keys(b.wishes).length)
    .slice(0, 12)
    .map(({ wishes, count }) => `  ${count} for ${Object.values(wishes).join(', ')}`);
  return [
    `${all.length} combinations of wishes for a date: ${plenty} with ${PLENTY} ideas or more, ` +
      `${all.length - plenty - none.length} with fewer, ${none.length} with none, of which ${relaxed} relax with words`,
    ...(thin.length > 0 ? ['the thinnest, with the fewest wishes first:', ...thin] : []),
    '',
  ];
}

function likenessReport(texts: readonly ItemText[]): string[] {
  const openings = [...openingsOf(texts)]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 8)
    .map(([opening, same]) => `  ${same.length} ${opening}`);
  const alike = alikeTexts(texts, 0.2)
    .slice(0, 8)
    .map(({ a, b, share }) => `  ${share.toFixed(2)} ${a.id} and ${b.id}`);
  return [
    'the most frequent openings:',
    ...openings,
    '',
    'the most alike (0.50 is refused):',
    ...(alike.length > 0 ? alike : ['  none']),
  ];
}

process.exitCode = main();
