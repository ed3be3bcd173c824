import type { LanguageData } from '../../lambda/language/language-model';
import { readTrained } from '../../speaker/understanding/trained';
import { trainingSentences } from './examples';
import { hashOf, trainUnderstanding } from './train-understanding';

/**
 * The file of the trained understanding: as it is where it was trained from these sentences, else trained anew. Compared by
 * what it was trained from, for another processor may round another way.
 *
 * @param mayTrain where not, a file that would have to be trained is told as stale by being empty
 */
export function trainedFor(language: LanguageData, mayTrain: boolean): string {
  const sentences = trainingSentences(language);
  const kept = readTrained();
  if (kept?.from === hashOf(sentences)) return write(kept);
  return mayTrain ? write(trainUnderstanding(language, sentences)) : '';
}

const write = (trained: object): string => `${JSON.stringify(trained)}\n`;
