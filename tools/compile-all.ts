import type { DecodedModels } from '../lambda/content/decode/decode-models';
import { compileAlexaModel } from '../lambda/platforms/alexa/compile-model';
import { compileCxAgent } from '../lambda/platforms/dialogflow/compile-cx';
import { compileEsAgent } from '../lambda/platforms/dialogflow/compile-es';
import { writeJson } from '../lambda/platforms/write-json';

export type Models = Extract<DecodedModels, { is: 'models' }>;

/**
 * Where Amazon offers the skill in English. All of them understand the same: people say diaper and nappy everywhere. What
 * differs is what they hear (`models/en/words.yaml`), and that is chosen when it is spoken.
 */
export const LOCALES = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IN'];

/** Folders in which every file is compiled: one that `compileAll` doesn't name no longer belongs there. */
export const COMPILED_FOLDERS = [
  'models/compiled',
  'models/dialogflow/cx',
  'models/dialogflow/es',
  'skill-package/interactionModels/custom',
];

/**
 * Everything that is made from `models/`: path from the project's root -> text.
 * @throws with all of them where a sentence belongs to two intents or is none that a platform takes
 */
export function compileAll({ catalog, language, codes }: Models): Map<string, string> {
  const files = new Map<string, string>();
  // Six levels down are an intent's samples and a slot's values: one a line.
  const alexa = writeJson(compileAlexaModel(language).model, 6);
  for (const locale of LOCALES) files.set(`skill-package/interactionModels/custom/${locale}.json`, alexa);
  for (const [path, text] of compileEsAgent(language)) files.set(`models/dialogflow/es/${path}`, text);
  for (const [path, text] of compileCxAgent(language)) files.set(`models/dialogflow/cx/${path}`, text);
  // Three levels down are a tip, a slot, an intent: one a line.
  files.set('models/compiled/en.json', writeJson({ catalog, language }, 3));
  files.set('models/en/codes.json', writeJson(codes));
  return files;
}
