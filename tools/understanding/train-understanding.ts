import { createHash } from 'node:crypto';
import type { LanguageData } from '../../lambda/language/language-model';
import { featuresOf } from '../../speaker/understanding/features';
import type { LinearModelData } from '../../speaker/understanding/linear-model';
import type { TrainedUnderstanding } from '../../speaker/understanding/trained';
import { NO_VALUE } from '../../speaker/understanding/trained';
import type { TrainingSentence } from './examples';
import { trainLinearModel } from './train';

/** Rises with every change of the way of training or of what is seen of a sentence. */
const TRAINER_VERSION = 2;

/** A slot has fewer sentences to learn from, so fewer weights do. */
const SLOT_BUCKETS = 1 << 13;

export const hashOf = (sentences: readonly TrainingSentence[]): string =>
  createHash('sha256')
    .update(JSON.stringify([TRAINER_VERSION, sentences]))
    .digest('hex')
    .slice(0, 16);

export function trainUnderstanding(
  language: LanguageData,
  sentences: readonly TrainingSentence[],
): TrainedUnderstanding {
  const seen = sentences.map((sentence) => ({ ...sentence, features: featuresOf(sentence.words) }));
  const slots: Record<string, LinearModelData> = {};
  for (const slot of language.slots) {
    if (slot.kind !== 'list') continue;
    const users = new Set(
      language.intents
        .filter((intent) => intent.slots.includes(slot.name))
        .map((intent) => intent.name as string),
    );
    slots[slot.name] = trainLinearModel(
      seen
        .filter(({ intent }) => users.has(intent))
        .map(({ features, slots: said }) => ({ features, class: said[slot.name] ?? NO_VALUE, weight: 1 })),
      { buckets: SLOT_BUCKETS },
    );
  }
  return {
    from: hashOf(sentences),
    intents: trainLinearModel(seen.map(({ features, intent }) => ({ features, class: intent, weight: 1 }))),
    slots,
  };
}
