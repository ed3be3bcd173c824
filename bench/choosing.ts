import type { Catalog, Item } from '../lambda/content/catalog';
import { openCatalog } from '../lambda/content/catalog';
import { choose } from '../lambda/content/choose';
import { seededDice } from '../lambda/hosts/dice';
import type { Percentiles } from './percentiles';
import { percentilesOf } from './percentiles';

const WARM_UP = 200;
const CHOICES = 3000;

/** The catalogue so many times over: made-up items with ids and codes of their own. */
export function multiply(catalog: Catalog, times: number): Catalog {
  const codes = Object.values(catalog.speakables).map((speakable) => speakable.code);
  const highest = Math.max(...codes);
  const items: Item[] = [];
  const speakables: Record<string, Catalog['speakables'][string]> = { ...catalog.speakables };
  for (let i = 0; i < times; i++) {
    for (const item of catalog.items) {
      const id = i === 0 ? item.id : `${item.id}-${i}`;
      items.push({ ...item, id });
      const speakable = catalog.speakables[item.id];
      if (i > 0 && speakable) speakables[id] = { ...speakable, code: speakable.code + i * highest };
    }
  }
  return openCatalog({ ...catalog, items, speakables });
}

/** Choosing a date with wishes that have to be relaxed, for a household that has heard half of everything. */
export function timeChoosing(catalog: Catalog): Percentiles {
  const heard = catalog.items
    .filter((_, i) => i % 2 === 0)
    .map((item) => catalog.speakables[item.id]?.code ?? 0);
  const dice = seededDice(1);
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + CHOICES; i++) {
    let toss = 0;
    const begun = performance.now();
    choose(
      catalog,
      {
        kind: 'date',
        wishes: { minutes: 60, cost: 'free', place: 'apart', noise: 'quiet', season: 'winter' },
        heard,
        avoid: [],
      },
      () => dice(String(i), toss++),
    );
    if (i >= WARM_UP) times.push(performance.now() - begun);
  }
  return percentilesOf(times);
}
