import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import type { IntentModel } from '../../../lambda/language/language-model';
import type { InteractionModelJson } from '../../../lambda/platforms/alexa/compile-model';
import { compileAlexaModel, MOST_SAMPLES } from '../../../lambda/platforms/alexa/compile-model';
import { BUILT_INS } from '../../../lambda/platforms/alexa/read-request';
import { LANGUAGES, SMALL, withSentences } from '../small-language';

/** What Amazon takes in one sample, and in one model. */
const LONGEST_SAMPLE = 200;
const LARGEST_MODEL_BYTES = 1_500_000;

type Schema = { properties?: Record<string, { minItems?: number }>; additionalProperties?: boolean };

/** Amazon's own description of an interaction model, made to refuse fields that it doesn't name. */
function amazonSchema(): object {
  const spec = JSON.parse(readFileSync(require.resolve('ask-smapi-model/spec.json'), 'utf8')) as {
    definitions: Record<string, Schema>;
  };
  for (const schema of Object.values(spec.definitions))
    if (schema.properties) schema.additionalProperties = false;
  // The service takes a value without synonyms; its description doesn't.
  delete spec.definitions['v1.skill.interactionModel.TypeValueObject']?.properties?.['synonyms']?.minItems;
  return { ...spec, $ref: '#/definitions/v1.skill.interactionModel.InteractionModelData' };
}

const languageModelOf = (
  model: InteractionModelJson,
): InteractionModelJson['interactionModel']['languageModel'] => model.interactionModel.languageModel;

const samplesOf = (model: InteractionModelJson, name: string): readonly string[] | undefined =>
  languageModelOf(model).intents.find((intent) => intent.name === name)?.samples;

const alexaName = (intent: IntentModel): string => intent.alexa ?? intent.name;

describe.each(LANGUAGES)('the Alexa model of %s', (_, language) => {
  const { model, report } = compileAlexaModel(language);
  const { intents, types } = languageModelOf(model);

  it("is one that Amazon's own schema accepts", () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(amazonSchema());
    validate(model);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('holds every intent but Launch under the name by which our adapter knows it', () => {
    const expected = language.intents.filter(({ name }) => name !== 'Launch').map(alexaName);
    expect(intents.map(({ name }) => name)).toEqual([...expected, 'AMAZON.NavigateHomeIntent']);
    for (const { name } of intents.filter(({ name }) => name.startsWith('AMAZON.')))
      expect(BUILT_INS).toHaveProperty([name]);
  });

  it('has own samples for every intent, so that more than the one built-in wording is understood', () => {
    const silent = intents.filter(({ samples }) => samples.length === 0).map(({ name }) => name);
    expect(silent).toEqual(['AMAZON.NavigateHomeIntent']);
  });

  it('stays within what Amazon takes', () => {
    for (const { samples } of intents) expect(samples.length).toBeLessThanOrEqual(MOST_SAMPLES);
    const all = intents.flatMap(({ samples }) => samples);
    expect(all.filter((sample) => sample.length > LONGEST_SAMPLE)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(model))).toBeLessThan(LARGEST_MODEL_BYTES);
  });

  it('writes samples in letters, each in one intent only and with each slot once', () => {
    const all = intents.flatMap(({ samples }) => samples);
    expect(all.filter((sample) => !/^(?:[a-z'. -]|\{[a-z_]+\})+$/.test(sample))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((sample) => /(\{[a-z_]+\}).*\1/.test(sample))).toEqual([]);
  });

  it('declares every slot that a sample names, and every type that a slot has, and no more', () => {
    for (const { slots = [], samples } of intents) {
      const declared = slots.map(({ name }) => `{${name}}`);
      const named = samples.flatMap((sample) => sample.match(/\{[^}]+\}/g) ?? []);
      expect(declared).toEqual(expect.arrayContaining(named));
    }
    const used = new Set(intents.flatMap(({ slots = [] }) => slots.map(({ type }) => type)));
    const own = [...used].filter((type) => !type.startsWith('AMAZON.'));
    expect(types.map(({ name }) => name).sort()).toEqual(own.sort());
  });

  it('understands one word as one value, by the id that our slots have', () => {
    for (const { values } of types) {
      const words = values.flatMap(({ name }) => [name.value, ...name.synonyms]);
      expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    }
    const ids = language.slots.flatMap((slot) =>
      slot.kind === 'list' ? slot.values.map(({ id }) => id) : [],
    );
    expect(ids).toEqual(expect.arrayContaining(types.flatMap(({ values }) => values.map(({ id }) => id))));
  });

  it('asks for nothing by itself: it has no dialog model and no prompts', () => {
    expect(Object.keys(model.interactionModel)).toEqual(['languageModel']);
  });

  it('is the same when it is compiled again', () => {
    expect(compileAlexaModel(language)).toEqual({ model, report });
  });
});

describe('what Alexa hears', () => {
  const { model, report } = compileAlexaModel(SMALL);

  it('opens by the invocation name', () => {
    expect(languageModelOf(model).invocationName).toBe('tiny moments');
  });

  it('gets our slots by the names that its adapter reads', () => {
    const date = languageModelOf(model).intents.find(({ name }) => name === 'DateIdeaIntent');
    expect(date?.slots).toEqual([
      { name: 'minutes', type: 'AMAZON.DURATION' },
      { name: 'with_baby', type: 'TinyWithBaby' },
    ]);
    expect(samplesOf(model, 'DateIdeaIntent')).toContain('a date {with_baby}');
    const typesOf = languageModelOf(model).intents.flatMap(({ slots = [] }) => slots.map(({ type }) => type));
    expect(typesOf).toEqual([
      'TinyTheme',
      'AMAZON.DURATION',
      'TinyWithBaby',
      'AMAZON.FirstName',
      'AMAZON.DURATION',
    ]);
  });

  it('keeps a value that has no synonym but its own name', () => {
    const theme = languageModelOf(model).types.find(({ name }) => name === 'TinyTheme');
    expect(theme?.values).toEqual([
      { id: 'acknowledge-the-shift', name: { value: 'how things have changed', synonyms: ['the shift'] } },
      { id: 'micro-moments', name: { value: 'small moments', synonyms: ['moments', 'little things'] } },
      { id: 'patience', name: { value: 'patience', synonyms: [] } },
    ]);
  });

  it('leaves out types that no intent uses', () => {
    expect(languageModelOf(model).types.map(({ name }) => name)).not.toContain('TinyRole');
  });

  it('takes a theme said alone, but never a name said alone, which would be any word', () => {
    expect(samplesOf(model, 'TipIntent')).toContain('{theme}');
    expect(samplesOf(model, 'PartnerNameIntent')).toEqual(['call them {name}']);
  });

  it('leaves out a sentence that names a slot twice', () => {
    expect(samplesOf(model, 'TipIntent')).not.toContain('either {theme} or {theme}');
  });

  it('keeps every way of asking where there are too many sentences, and tells how many there were', () => {
    const samples = samplesOf(model, 'DateIdeaIntent') ?? [];
    expect(samples).toHaveLength(MOST_SAMPLES);
    expect(samples).toEqual(
      expect.arrayContaining(['a {minutes} date', 'a date {with_baby}', 'a plain date']),
    );
    expect(new Set(samples.map((sample) => / (x[a-x]) /.exec(sample)?.[1])).size).toBe(25);
    expect(report.find(({ intent }) => intent === 'DateIdeaIntent')).toEqual({
      intent: 'DateIdeaIntent',
      samples: MOST_SAMPLES,
      of: 579,
    });
  });

  it("gives Amazon's own intents no slots", () => {
    const own = languageModelOf(model).intents.filter(({ name }) => name.startsWith('AMAZON.'));
    expect(own.every((intent) => !('slots' in intent))).toBe(true);
    expect(() => compileAlexaModel(withSentences('StopIntent', 'enough {theme}'))).toThrow(
      '"enough {theme}": AMAZON.StopIntent takes no slots',
    );
  });
});

describe('what an author can get wrong', () => {
  it('is told with both intents where a sentence belongs to two', () => {
    expect(() => compileAlexaModel(withSentences('StopIntent', 'give us a tip'))).toThrow(
      '"give us a tip" is said for TipIntent and for StopIntent',
    );
  });

  it('is told even where the sentence would not be among the samples', () => {
    const last = 'a date xx yx';
    expect(samplesOf(compileAlexaModel(SMALL).model, 'DateIdeaIntent')).not.toContain(last);
    expect(() => compileAlexaModel(withSentences('StopIntent', last))).toThrow(
      /DateIdeaIntent and for StopIntent/,
    );
  });

  it('is told where a sentence holds digits', () => {
    expect(() => compileAlexaModel(withSentences('StopIntent', 'stop in 5 minutes'))).toThrow(
      '"stop in 5 minutes" of StopIntent: Alexa takes letters and apostrophes; write numbers as words',
    );
  });

  it('is told where a sentence names a slot that its intent does not have', () => {
    expect(() => compileAlexaModel(withSentences('PartnerNameIntent', 'call them {theme}'))).toThrow(
      '"call them {theme}": PartnerNameIntent has no slot {theme}',
    );
  });

  it('is told all at once', () => {
    const language = withSentences('StopIntent', 'give us a tip', 'hello', '(open');
    expect(() => compileAlexaModel(language)).toThrow(
      /TipIntent and for StopIntent\n.*Launch and for StopIntent\n.*missing/,
    );
  });
});
