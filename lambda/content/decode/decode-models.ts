import type { LanguageData } from '../../language/language-model';
import type { Measured } from '../../speech/seconds';
import { UNMEASURED } from '../../speech/seconds';
import type { CatalogData } from '../catalog';
import { collect } from './collect';
import type { Codes } from './compile-catalog';
import { compileCatalog } from './compile-catalog';
import { compileLanguage } from './compile-language';
import type { Problem } from './problems';

export type DecodedModels =
  | {
      readonly is: 'models';
      readonly catalog: CatalogData;
      readonly language: LanguageData;
      readonly codes: Codes;
      /** What the lengths were checked with. */
      readonly measured: Measured;
    }
  | { readonly is: 'problems'; readonly problems: readonly Problem[] };

/**
 * Decodes everything authors wrote: the models, or every problem at once, ordered by path and line. Total.
 * @param files path below `models/` (`en/tips/patience.yaml`) -> text of each author's file
 * @param codes the codes already given (`models/en/codes.json`)
 * @param released the ids of the exercises' steps in the last release (`models/en/released.json`)
 * @param measured how long the voice takes for a sentence; what it doesn't know is estimated, and not held to its kind's seconds
 * @param prefix goes before each path in a problem, such as `models/`
 */
export function decodeModels(
  files: ReadonlyMap<string, string>,
  codes: Codes,
  prefix = 'models/',
  released: readonly string[] = [],
  measured: Measured = UNMEASURED,
): DecodedModels {
  const problems: Problem[] = [];
  const collected = collect(files, prefix, problems);
  const missing: Problem[] = [];
  const { data, codes: nextCodes } = compileCatalog(collected, codes, missing, released, measured);
  const language = compileLanguage(collected, missing);
  problems.push(
    ...missing.map((one) => (one.path.startsWith(prefix) ? one : { ...one, path: prefix + one.path })),
  );
  if (problems.length === 0) return { is: 'models', catalog: data, language, codes: nextCodes, measured };
  return {
    is: 'problems',
    problems: problems.sort((a, b) => compare(a.path, b.path) || a.line - b.line),
  };
}

/** The same order on every machine, whatever its language. */
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
