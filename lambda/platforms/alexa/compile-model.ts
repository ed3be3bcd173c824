import type { LanguageData, SlotModel } from '../../language/language-model';
import type { SlotName } from '../../language/names';
import { platformSlotName } from '../../language/read-slots';
import type { ExpandedIntent } from '../sample-phrases';
import { expandIntents, slotsIn, takeEvenly } from '../sample-phrases';

/** An interaction model as `skill-package/interactionModels/custom/<locale>.json` holds it. No dialog model and no prompts:
 *  Alexa never asks for a slot by itself, so every turn reaches our code. */
export interface InteractionModelJson {
  readonly interactionModel: {
    readonly languageModel: {
      readonly invocationName: string;
      readonly modelConfiguration: {
        readonly fallbackIntentSensitivity: { readonly level: 'LOW' | 'MEDIUM' | 'HIGH' };
      };
      readonly intents: readonly AlexaIntent[];
      readonly types: readonly AlexaSlotType[];
    };
  };
}

export interface AlexaIntent {
  readonly name: string;
  /** Absent from Amazon's own intents, which take none. */
  readonly slots?: readonly { readonly name: string; readonly type: string }[];
  readonly samples: readonly string[];
}

export interface AlexaSlotType {
  readonly name: string;
  readonly values: readonly {
    readonly id: string;
    readonly name: { readonly value: string; readonly synonyms: readonly string[] };
  }[];
}

/** How many of an intent's sentences Alexa gets. */
export interface SampleCount {
  readonly intent: string;
  readonly samples: number;
  readonly of: number;
}

const INVOCATION_NAME = 'tiny moments';

/** Every intent within it has as many ways of asking as it needs, and the whole model stays well under Amazon's 1.5 MB. */
export const MOST_SAMPLES = 500;

/**
 * How readily Alexa gives up on a sentence. We never see the words on Alexa, so what it doesn't match we can't catch: HIGH
 * would turn away danger said in words that no sample holds. LOW answers talk that wasn't meant for us with a cheerful tip.
 */
const FALLBACK_SENSITIVITY = 'MEDIUM';

/** Amazon wants it in every skill; we take it as a stop, and its own sentences are enough. */
const NAVIGATE_HOME: AlexaIntent = { name: 'AMAZON.NavigateHomeIntent', samples: [] };

/** Letters of any script, apostrophes, full stops and hyphens: no digits, which Alexa wants as words. */
const LEGAL = /^[\p{L}\p{M}'. -]*$/u;

/**
 * Compiles what Amazon receives for one locale, with the number of samples of each intent.
 * @throws with all of them where a sentence belongs to two intents or is none that Alexa takes
 */
export function compileAlexaModel(language: LanguageData): {
  readonly model: InteractionModelJson;
  readonly report: readonly SampleCount[];
} {
  const problems: string[] = [];
  // Alexa opens a skill by its invocation name: that is no intent.
  const expanded = expandIntents(language).filter(({ intent }) => intent.name !== 'Launch');
  const report: SampleCount[] = [];
  const intents = expanded.map((one) => {
    const lists = one.templates.map(({ sentences }) =>
      sentences.filter((sentence) => !isOnlyAName(language, sentence)),
    );
    const samples = takeEvenly(lists, MOST_SAMPLES);
    for (const sample of lists.flat()) problems.push(...findFaults(one, sample));
    report.push({ intent: one.intent.name, samples: samples.length, of: lists.flat().length });
    return writeIntent(language, one, samples);
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const used = new Set(expanded.flatMap(({ intent }) => intent.slots));
  const model = {
    interactionModel: {
      languageModel: {
        invocationName: INVOCATION_NAME,
        modelConfiguration: { fallbackIntentSensitivity: { level: FALLBACK_SENSITIVITY } },
        intents: [...intents, NAVIGATE_HOME],
        types: language.slots.flatMap((slot) =>
          slot.kind === 'list' && used.has(slot.name) ? [writeType(slot)] : [],
        ),
      },
    },
  } as const;
  return { model, report };
}

/** A name said alone would take every short sentence: Amazon's list of names holds most words. */
const isOnlyAName = (language: LanguageData, sentence: string): boolean =>
  language.slots.some(({ kind, name }) => kind === 'name' && sentence === `{${name}}`);

function findFaults({ intent }: ExpandedIntent, sample: string): string[] {
  const slots = slotsIn(sample);
  const faults = slots
    .filter((slot) => !(intent.slots as readonly string[]).includes(slot))
    .map((slot) => `"${sample}": ${intent.name} has no slot {${slot}}`);
  if (intent.alexa !== undefined && slots.length > 0)
    faults.push(`"${sample}": ${intent.alexa} takes no slots`);
  const words = sample.replace(/\{[^}]+\}/g, '');
  if (!LEGAL.test(words))
    faults.push(`"${sample}" of ${intent.name}: Alexa takes letters and apostrophes; write numbers as words`);
  return faults;
}

function writeIntent(
  language: LanguageData,
  { intent }: ExpandedIntent,
  found: readonly string[],
): AlexaIntent {
  const samples = found.map((sample) =>
    sample.replace(/\{([^}]+)\}/g, (_, slot: SlotName) => `{${platformSlotName(slot)}}`),
  );
  // Amazon matches its own intents by exact sentences and lets us add ours, to FallbackIntent too.
  if (intent.alexa !== undefined) return { name: intent.alexa, samples };
  const slots = intent.slots.map((name) => ({ name: platformSlotName(name), type: typeOf(language, name) }));
  return { name: intent.name, slots, samples };
}

function typeOf(language: LanguageData, name: SlotName): string {
  const slot = language.slots.find((one) => one.name === name);
  switch (slot?.kind) {
    case 'list':
      return typeName(name);
    case 'minutes':
    case 'age':
      return 'AMAZON.DURATION';
    case 'name':
      return 'AMAZON.FirstName';
    case undefined:
      throw new Error(`there is no slot {${name}}`);
  }
}

/** `with-baby` -> `TinyWithBaby`. */
const typeName = (slot: SlotName): string =>
  `Tiny${slot.replace(/(?:^|-)([a-z])/g, (_, first: string) => first.toUpperCase())}`;

const writeType = ({ name, values }: SlotModel & { kind: 'list' }): AlexaSlotType => ({
  name: typeName(name),
  values: values.map(({ id, say, synonyms }) => ({
    id,
    name: { value: say, synonyms: [...new Set(synonyms)].filter((synonym) => synonym !== say) },
  })),
});
