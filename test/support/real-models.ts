import { decodeModels } from '../../lambda/content/decode/decode-models';
import type { DecodedModels } from '../../lambda/content/decode/decode-models';
import { openCatalog } from '../../lambda/content/catalog';
import type { Catalog } from '../../lambda/content/catalog';
import { formatProblem } from '../../lambda/content/decode/problems';
import { measuredFrom } from '../../lambda/speech/measured';
import { readCodes, readModelFiles, readSeconds } from '../../tools/read-models';

let files: ReadonlyMap<string, string> | undefined;
let decoded: DecodedModels | undefined;

/** What the authors have written: path below `models/` -> text. */
export const realFiles = (): ReadonlyMap<string, string> => (files ??= readModelFiles());

/** What the authors have written, decoded; throws with every problem where there are any. */
export function readRealModels(): Extract<DecodedModels, { is: 'models' }> {
  decoded ??= decodeModels(realFiles(), readCodes(), 'models/', [], measuredFrom(readSeconds()));
  if (decoded.is === 'problems') throw new Error(decoded.problems.map(formatProblem).join('\n'));
  return decoded;
}

export const realCatalog = (): Catalog => openCatalog(readRealModels().catalog);
