import type { LanguageData } from '../../lambda/language/language-model';
import { compileAlexaModel } from '../../lambda/platforms/alexa/compile-model';
import { fillIntents, textOf } from '../../lambda/platforms/sample-phrases';
import { MOST_PHRASES } from '../../lambda/platforms/dialogflow/compile-es';
import { toWords } from '../../lambda/language/words';
import { featuresOf } from '../../speaker/understanding/features';
import { openLinearModel } from '../../speaker/understanding/linear-model';
import type { TrainingSentence } from '../../tools/understanding/examples';
import { trainLinearModel } from '../../tools/understanding/train';

/** Gives the intent a sentence is taken for. */
export type Guess = (utterance: string) => string;

type Labelled = Pick<TrainingSentence, 'intent' | 'words'>;

/** Our classifier, trained on nothing but these. */
export function trainedOn(sentences: readonly Labelled[]): Guess {
  const classify = openLinearModel(
    trainLinearModel(
      sentences.map(({ intent, words }) => ({ features: featuresOf(words), class: intent, weight: 1 })),
    ),
  );
  return (utterance) => classify(featuresOf(toWords(utterance)))[0]?.class ?? 'FallbackIntent';
}

/** What Amazon receives, slots filled with the words it receives for them: a stand-in for ears that nobody has offline. */
export function alexaSamples(language: LanguageData): Labelled[] {
  const { languageModel } = compileAlexaModel(language).model.interactionModel;
  const neutral = new Map(language.intents.map((one) => [one.alexa ?? one.name, one.name]));
  const say = new Map<string, readonly string[]>(
    languageModel.types.map((type) => [
      type.name,
      type.values.flatMap(({ name }) => [name.value, ...name.synonyms]),
    ]),
  );
  let turn = 0;
  return languageModel.intents.flatMap((intent) =>
    (intent.samples ?? []).map((sample) => {
      const filled = sample.replace(/\{([^}]+)\}/g, (_, name: string) => {
        const type = intent.slots?.find((slot) => slot.name === name)?.type ?? '';
        const words = say.get(type) ?? ['twenty minutes', 'sam', 'ten weeks'];
        return words[turn++ % words.length] ?? '';
      });
      return { intent: neutral.get(intent.name) ?? intent.name, words: toWords(filled) };
    }),
  );
}

/** What Google receives for Dialogflow ES. */
export const esPhrases = (language: LanguageData): Labelled[] =>
  [...fillIntents(language, MOST_PHRASES)].flatMap(([intent, phrases]) =>
    phrases.map((phrase) => ({ intent: intent.name, words: toWords(textOf(phrase)) })),
  );
