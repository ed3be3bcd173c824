import type { CatalogData } from '../lambda/content/catalog';
import { openCatalog } from '../lambda/content/catalog';
import type { Percentiles } from './percentiles';
import { percentilesOf } from './percentiles';

const RUNS = 100;
const WARM_UP = 3;

/** Loading the catalogue as a process does when it starts: from the compiled text to what is chosen from. */
export function timeLoading(text: string): Percentiles {
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    openCatalog((JSON.parse(text) as { catalog: CatalogData }).catalog);
    return performance.now() - begun;
  });
  return percentilesOf(times.slice(WARM_UP));
}
