import type { Catalog, CatalogData } from '../lambda/content/catalog';
import { openCatalog } from '../lambda/content/catalog';
import type { LanguageData } from '../lambda/language/language-model';
import type { Measured } from '../lambda/speech/seconds';
import { createLanes } from './lanes';
import type { Lane, LaneName } from './lanes/lane';
import type { Understand } from './understanding/understood';
import { readTrained } from './understanding/trained';
import { createUnderstanding } from './understanding/understand';

/** What a speaker needs of the models: what can be said, what is understood, and the platforms to send it through. */
export interface SpeakerModels {
  readonly catalog: Catalog;
  readonly understand: Understand;
  readonly measured: Measured;
  readonly lanes: Readonly<Record<LaneName, Lane>>;
}

/** `catalog`: where a host has opened it already. */
export function openModels(
  models: { catalog: CatalogData; language: LanguageData; measured: Measured },
  catalog: Catalog = openCatalog(models.catalog),
  trained = readTrained(),
): SpeakerModels {
  return {
    catalog,
    measured: models.measured,
    understand: createUnderstanding(models.language, catalog, trained),
    lanes: createLanes(models.language),
  };
}
